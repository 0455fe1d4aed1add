"""Places of one process in virtual time: hosts that drip leave room for those that answer and those not asked yet."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import pytest
from hostile.virtual import clock, run

from ingest.errors import TurnLost
from ingest.model import DocumentKind
from ingest.politeness.gate import LocalGate
from ingest.politeness.rooms import PROBATION, PROBATION_ROOM, SLOW_ROOM, AnswerPace, Rooms

DRIPPERS = 50


@dataclass
class Dripper:
    """A host that takes so long for each kind of document; it is asked again as soon as it is given up."""

    gate: LocalGate
    host: str
    robots: float
    turns: Counter[str]
    in_flight: Counter[str]

    async def work(self) -> None:
        while True:
            await self.ask("robots", self.robots)
            await self.ask("page", 30)

    async def ask(self, kind: DocumentKind, seconds: float) -> None:
        with contextlib.suppress(TurnLost):
            async with self.gate.turn(self.host, 0.0, 30.0, kind):
                self.turns["begun"] += seconds > 0
                self.in_flight["drippers"] += seconds > 0
                self.in_flight["most"] = max(self.in_flight["most"], self.in_flight["drippers"])
                try:
                    await asyncio.sleep(seconds)
                    self.turns["ended"] += seconds > 0
                finally:
                    self.in_flight["drippers"] -= seconds > 0


Good = Callable[[LocalGate, Counter[str]], Coroutine[Any, Any, None]]


def beside_drippers(robots: float, good: Good) -> Counter[str]:
    """Runs `good` beside fifty hosts that drip, with a count of their turns; gives what was counted in flight."""
    turns: Counter[str] = Counter()
    in_flight: Counter[str] = Counter()

    async def main() -> None:
        gate = LocalGate(16, clock=clock)
        drippers = [Dripper(gate, f"dripping-{n}.test", robots, turns, in_flight) for n in range(DRIPPERS)]
        work = [asyncio.ensure_future(dripper.work()) for dripper in drippers]
        await good(gate, turns)
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)

    run(main())
    return in_flight


@pytest.mark.parametrize("robots", [30, 0])
def test_hosts_that_never_answer_leave_room_for_those_that_do(robots: int) -> None:
    """`robots`: seconds that they take to answer for their robots.txt."""
    ended: list[float] = []

    async def good(gate: LocalGate, _: Counter[str]) -> None:
        async with gate.turn("good.test", 2.0, 30.0, "page"):
            pass
        for number in range(1, 27):
            async with gate.turn("good.test", 2.0, 30.0, "page"):
                await asyncio.sleep(0.2)
            ended.append(clock() - 1000 - 2.0 * number)

    in_flight = beside_drippers(robots, good)
    assert [round(late, 3) for late in ended] == [0.2] * 26
    assert in_flight["most"] == SLOW_ROOM + PROBATION_ROOM


@pytest.mark.parametrize(("after", "begun", "ended"), [(0.1, DRIPPERS, SLOW_ROOM), (300.0, 0, 0)])
@pytest.mark.parametrize("robots", [30, 0])
def test_a_new_host_gets_its_turn_beside_fifty_that_drip(
    robots: int, after: float, begun: int, ended: int
) -> None:
    """It comes when all of them are new, or known to drip; before its page it asks for robots.txt and a feed.

    Each of them may be tried once before it, but for none but those in the slow ones' places is the end waited for.
    Where they are known, nobody stands before it.
    """
    kinds: tuple[DocumentKind, ...] = ("robots", "feed", "page", "page")
    before: list[Counter[str]] = []

    async def good(gate: LocalGate, turns: Counter[str]) -> None:
        await asyncio.sleep(after)
        for kind in kinds:
            already = turns.copy()
            async with gate.turn("good.test", 0.0, 30.0, kind):
                before.append(turns - already)
                await asyncio.sleep(0.2)

    beside_drippers(robots, good)
    counts = [(turns["begun"], turns["ended"]) for turns in before]
    print(
        f"host gate: a new host's turns, its rivals' robots.txt {robots} s, after {after:g} s: {counts} before it"
    )
    assert max(turns["begun"] for turns in before) <= begun
    assert max(turns["ended"] for turns in before) <= ended


def in_order(*asking: tuple[float, AnswerPace, float], most: int = 16) -> list[str]:
    """What becomes of requests (asked for then, by such a host, so long) and when."""
    events: list[str] = []

    async def visit(rooms: Rooms, number: int, asked: float, standing: AnswerPace, lasts: float) -> None:
        await asyncio.sleep(asked)
        try:
            async with rooms.place(standing):
                events.append(f"{number} starts at {clock() - 1000:g}")
                await asyncio.sleep(lasts)
                events.append(f"{number} ends at {clock() - 1000:g}")
        except TurnLost:
            events.append(f"{number} leaves at {clock() - 1000:g}")

    async def main() -> None:
        rooms = Rooms(most)
        await asyncio.gather(*(visit(rooms, number, *one) for number, one in enumerate(asking)))

    run(main())
    return events


FULL = [(0.0, AnswerPace.SLOW, 90.0)] * SLOW_ROOM


def told(events: list[str], *numbers: int) -> list[str]:
    return [event for event in events if int(event.split()[0]) - SLOW_ROOM in numbers]


def test_a_request_on_probation_stays_to_its_end_while_no_new_host_waits() -> None:
    events = in_order(*FULL, (0, AnswerPace.NEW, 60), (1, AnswerPace.SLOW, 1), (1, AnswerPace.QUICK, 1))
    assert told(events, 0, 1, 2) == [
        "8 starts at 0",
        "10 starts at 1",
        "10 ends at 2",
        "8 ends at 60",
        "9 starts at 90",
        "9 ends at 91",
    ]


def test_the_oldest_on_probation_leaves_when_its_time_is_up_and_a_new_host_waits() -> None:
    new = [(n / 8, AnswerPace.NEW, 60.0) for n in range(PROBATION_ROOM)]
    events = in_order(*FULL, *new, (1, AnswerPace.NEW, 1), (50, AnswerPace.NEW, 60))
    assert told(events, 0) == ["8 starts at 0", f"8 leaves at {PROBATION:g}"]
    assert told(events, 4, 5) == ["12 starts at 2", "12 ends at 3", "13 starts at 50", "13 ends at 110"]
    assert [event.split()[1] for event in told(events, 1, 2, 3)] == ["starts"] * 3 + ["ends"] * 3


def test_who_gives_up_waiting_or_its_place_leaves_it_to_others() -> None:
    order: list[str] = []

    async def visit(rooms: Rooms, name: str) -> None:
        async with rooms.place(AnswerPace.QUICK):
            order.append(f"{name} at {clock() - 1000:g}")
            await asyncio.sleep(10)

    async def main() -> None:
        rooms = Rooms(1)
        tasks = [asyncio.ensure_future(visit(rooms, name)) for name in "abcd"]
        await asyncio.sleep(1)
        tasks[1].cancel()
        tasks[0].cancel()
        await asyncio.sleep(0)
        await asyncio.gather(*tasks, return_exceptions=True)

    run(main())
    assert order == ["a at 0", "c at 1", "d at 11"]
