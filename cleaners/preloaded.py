"""What processes that clean pages share when it is imported before they fork: the models; nothing else is here."""

from __future__ import annotations

from cleaners import lang
from cleaners.extract.scorer import judge_of_blocks

lang.load()
judge_of_blocks()
