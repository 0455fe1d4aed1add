"""Learning a source's boilerplate from what recurs at the edges of its articles. Values in, values out.

`observation` writes down what one draft shows. `rules` turns many observations into rules. `edges` finds where an
article's own lines begin and end, and `blocks` which lines are one block. docs/learning.md has the reasons.
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
