"""A large listing leaves others their turns: counted in turns of the loop and in questions to the database."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence

import pytest
from paperweb import HOST, NOW, source

from ingest.discover import sieve
from ingest.model import Candidate

MANY = 5_000


@pytest.mark.parametrize(
    "form", [HOST + "/{n}.html", HOST + "/live.html#n{n}", HOST + "/" + "a" * 1_900 + "/{n}.html"]
)
def test_others_have_their_turn_and_no_question_is_long(form: str) -> None:
    asked: list[int] = []
    turns = 0

    async def unseen(named: Sequence[str]) -> Collection[str]:
        asked.append(len(named))
        return named

    async def beside() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def main() -> tuple[int, bool]:
        other = asyncio.ensure_future(beside())
        sieved = sieve.Sieve(source(), unseen, NOW.date())
        named = [Candidate(form.format(n=n), title=f"T {n}") for n in range(MANY)]
        took = await sieved.take(named, HOST, ordered=False)
        other.cancel()
        return took

    assert asyncio.run(main()) == (MANY, False)
    assert (sum(asked), max(asked)) == (MANY, sieve.ASKED_AT_ONCE)
    assert turns >= 3 * MANY // sieve.AT_ONCE  # for the entries, for the candidates, for their ages
