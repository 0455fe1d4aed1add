"""Learning a source's boilerplate from what recurs at the edges of its articles; values in, values out.

`seen` writes down what one draft shows, `rules` turns what many drafts show into rules, `edges` tells where an
article's own lines begin and end, `blocks` which lines are one block. docs/learning.md has the reasons.
"""

from cleaners.learn.rules import LIMITS, Evidence, Found, Limits, Shown, learned
from cleaners.learn.seen import Observation, Sighting, observe

__all__ = [
    "LIMITS",
    "Evidence",
    "Found",
    "Limits",
    "Observation",
    "Shown",
    "Sighting",
    "learned",
    "observe",
]
