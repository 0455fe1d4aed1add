"""The cleaning steps, one habit of dirty news a file; `ORDER` is the only list of them."""

from __future__ import annotations

from collections.abc import Callable

from cleaners.model import Draft
from cleaners.steps.appeals import take_appeals
from cleaners.steps.asides import take_asides
from cleaners.steps.bylines import take_signatures
from cleaners.steps.captions import take_captions
from cleaners.steps.damage import list_damage
from cleaners.steps.debris import mend_debris
from cleaners.steps.endnotes import take_endnotes
from cleaners.steps.frame import take_frame
from cleaners.steps.gloss import strip_glosses
from cleaners.steps.hyphens import join_hyphens
from cleaners.steps.learned import take_learned
from cleaners.steps.mojibake import mend_mojibake
from cleaners.steps.own_lines import drop_own_lines, keep_own_lines
from cleaners.steps.registers import join_registers
from cleaners.steps.repeated import take_repetitions
from cleaners.steps.scenes import take_scenes
from cleaners.steps.slip import mend_slips
from cleaners.steps.slots import take_slots
from cleaners.steps.spacing import mend_spacing
from cleaners.steps.stops import mend_stops
from cleaners.steps.wraps import join_wraps

Step = Callable[[Draft], Draft]

EACH_PART: tuple[Step, ...] = (
    # The source's own patterns are written for the lines as its pages have them, so they come first.
    drop_own_lines,
    # A line can be read only once its letters are mended, so repairs come before everything that reads lines.
    strip_glosses,
    mend_mojibake,
    mend_slips,
    mend_debris,
    mend_stops,
    take_slots,
    take_captions,
    # A label and its value are read as one line.
    join_registers,
    # Each page of an article in several parts has a heading of its own above and credits of its own below.
    take_frame,
)
"""What is done with each part of an article alone."""

WHOLE: tuple[Step, ...] = (
    take_appeals,
    take_scenes,
    take_repetitions,
    take_asides,
    take_signatures,
    # A note may stand above a signature, so signatures are taken before notes.
    take_endnotes,
    # What recurs is judged after the steps that know what a line is. A source line recurs as well, and is not
    # boilerplate.
    take_learned,
    keep_own_lines,
    # Broken lines and words can be recognised once only the article's own lines are left.
    mend_spacing,
    join_hyphens,
    join_wraps,
    # Damage is listed only for what is still in the text, so this step is the last.
    list_damage,
)
"""What is done with all parts of an article together."""

ORDER = EACH_PART + WHOLE
