"""Which connection makes room for a new one: the one that has been silent longest, never one that waits for us."""

from __future__ import annotations

from ingest.callers import Callers


class Scene:
    """Connections by one letter each, the closed ones in their order."""

    def __init__(self, most: int, of_one: int) -> None:
        self.callers = Callers(most, of_one)
        self.closed = ""

    def come(self, names: str, peer: str = "p") -> None:
        for name in names:
            self.callers.come(name, peer, lambda name=name: self.close(name))

    def close(self, name: str) -> None:
        self.closed += name


def test_the_longest_silent_one_makes_room() -> None:
    scene = Scene(3, 3)
    scene.come("abc")
    assert scene.callers.ask("a")
    scene.callers.fall_silent("a")
    scene.come("def")
    assert scene.closed == "bca"


def test_one_that_waits_for_its_answer_is_not_closed() -> None:
    scene = Scene(2, 2)
    scene.come("ab")
    assert [scene.callers.ask("a"), scene.callers.ask("b")] == [True, True]
    scene.come("c")
    assert (scene.closed, scene.callers.ask("c")) == ("", False)
    scene.callers.go("a")
    scene.callers.go("c")
    scene.come("d")
    assert (scene.closed, scene.callers.ask("d")) == ("", True)


def test_a_peer_with_too_many_loses_its_own() -> None:
    scene = Scene(9, 2)
    scene.come("ab", "one")
    scene.come("xyz", "other")
    scene.come("c", "one")
    assert scene.closed == "xa"


def test_what_was_closed_and_what_went_takes_no_room() -> None:
    scene = Scene(2, 2)
    scene.come("abcd")
    for name in "abc":
        scene.callers.go(name)
    scene.come("e")
    assert scene.closed == "ab"
