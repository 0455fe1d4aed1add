"""Memory that the allocator keeps goes back to the system; nothing here decides when."""

from __future__ import annotations

import sys


def trim() -> None:
    """What glibc keeps of freed memory goes back to the system; other libraries keep less, or none.

    Some milliseconds, by how much there is.
    """
    import ctypes

    if sys.platform == "linux" and (give_back := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        give_back(0)
