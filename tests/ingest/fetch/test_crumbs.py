"""Bodies that come in very small pieces: joined before they cost work, in turn with others, refused without end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from ingest.fetch import answer
from ingest.fetch.refusal import FetchRefusal


class Pieces(httpx.AsyncByteStream):
    def __init__(self, piece: bytes, times: int, end: Exception | None = None) -> None:
        self._pieces, self._end = [piece] * times, end

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            yield piece
        if self._end is not None:
            raise self._end


async def joined(stream: Pieces) -> list[bytes]:
    return [part async for part in answer._joined(httpx.Response(200, stream=stream), answer._Wire())]


@pytest.mark.parametrize(("piece", "times"), [(b"x", 40_000), (b"x" * 70_000, 3), (b"", 0), (b"abc", 1)])
def test_a_body_is_the_same_however_it_comes_and_its_parts_are_few(piece: bytes, times: int) -> None:
    parts = asyncio.run(joined(Pieces(piece, times)))
    assert b"".join(parts) == piece * times
    assert len(parts) <= 2 + max(times if len(piece) > 100 else 0, len(piece) * times // 16_000)


def test_others_have_their_turn_while_crumbs_come() -> None:
    turns = 0

    async def beside() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def main() -> None:
        other = asyncio.ensure_future(beside())
        await joined(Pieces(b"x", 40_000))
        other.cancel()

    asyncio.run(main())
    assert turns >= 40_000 // 64


def test_crumbs_without_end_are_refused() -> None:
    with pytest.raises(FetchRefusal, match=r"^50001 bytes came in 50001 pieces$") as refused:
        asyncio.run(joined(Pieces(b"x", 60_000)))
    assert refused.value.kind == "protocol"


def test_what_came_before_a_connection_broke_is_given_first() -> None:
    async def main() -> tuple[bytes, bool]:
        came = b""
        try:
            stream = Pieces(b"x", 99, httpx.ReadError("gone"))
            async for part in answer._joined(httpx.Response(200, stream=stream), answer._Wire()):
                came += part
        except httpx.ReadError:
            return came, True
        return came, False

    assert asyncio.run(main()) == (b"x" * 99, True)
