"""The cleaning steps, one habit of dirty news a file; `ORDER` is the only list of them."""

from __future__ import annotations

from collections.abc import Callable

from cleaners.model import Draft

Step = Callable[[Draft], Draft]

ORDER: tuple[Step, ...] = ()
