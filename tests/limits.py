"""How long anything may last before the tests take it to hang. No proof leans on it."""

from __future__ import annotations

HANG = 300.0
"""Seconds. On a machine that does other work a process may need a minute for its start."""
