"""The cleaning steps, one habit of dirty news a file; `ORDER` is the only list of them."""

from __future__ import annotations

from collections.abc import Callable

from cleaners.model import Draft
from cleaners.steps.bylines import take_signatures
from cleaners.steps.captions import take_captions
from cleaners.steps.damage import list_damage
from cleaners.steps.frame import take_frame
from cleaners.steps.gloss import strip_glosses
from cleaners.steps.inner import take_inner
from cleaners.steps.slip import mend_slips

Step = Callable[[Draft], Draft]

ORDER: tuple[Step, ...] = (
    # What a line says can only be read once its letters are mended, so repairs come first.
    mend_slips,
    strip_glosses,
    take_captions,
    take_frame,
    take_inner,
    take_signatures,
    # Only what is still in the text can be listed as damaged in it, so this comes last.
    list_damage,
)
