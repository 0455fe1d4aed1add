"""The pictures of the README show what the program shows today."""

from __future__ import annotations

from demo import picture


def test_the_picture_of_the_terminal_is_of_today():
    shown = (picture.IMAGES / "explain.txt").read_text(encoding="utf-8")
    assert picture.explain().export_text() == shown, "run python -m demo.picture"


def test_the_picture_of_the_web_pages_is_of_today():
    shown = (picture.IMAGES / "web.txt").read_text(encoding="utf-8")
    assert picture.words(picture.web()) == shown, "run python -m demo.picture"
