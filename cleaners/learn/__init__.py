"""Learning a source's boilerplate from what recurs at the edges of its articles; values in, values out.

`seen` writes down what one draft shows, `rules` turns what many drafts show into rules, `edges` tells where an
article's own lines begin and end, `blocks` which lines are one block. docs/learning.md has the reasons.
"""

from cleaners.learn.observation import Observation, Sighting, observe
from cleaners.learn.rules import LIMITS, DatedObservation, Recurrence, RecurringBlock, RuleLimits, learned

__all__ = [
    "LIMITS",
    "DatedObservation",
    "Observation",
    "Recurrence",
    "RecurringBlock",
    "RuleLimits",
    "Sighting",
    "learned",
    "observe",
]
