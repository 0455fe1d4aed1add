"""Serves the pages of the measuring data on one loopback port, with a sitemap of them, in a process of its own without
limits.

Run as `python -m bench.race_server PAGES`. It prints its port and serves until its standard input ends.
"""

from __future__ import annotations

import asyncio
import sys

from bench import corpus

SETS = (*corpus.SETS, "world-dev")


def bodies(most: int) -> list[bytes]:
    """The bytes of at most `most` pages that hold an article, set after set."""
    pages: list[bytes] = []
    for name in SETS:
        for truth in corpus.truths(name):
            if corpus.is_article(truth) and len(pages) < most:
                pages.append(corpus.body(name, truth["id"]))
    return pages


def answers(pages: list[bytes], port: int) -> dict[str, bytes]:
    """The whole answer for each path: the pages, the sitemap that names them, a robots.txt that allows everything."""
    paths = [f"/news/article-{number}.html" for number in range(len(pages))]
    places = "".join(f"<url><loc>http://127.0.0.1:{port}{path}</loc></url>" for path in paths)
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
    served = {path: _answer("200 OK", "text/html", page) for path, page in zip(paths, pages, strict=True)}
    served["/sitemap.xml"] = _answer("200 OK", "application/xml", sitemap.encode())
    served["/robots.txt"] = _answer("200 OK", "text/plain", b"User-agent: *\nAllow: /\n")
    return served


def _answer(status: str, media_type: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def serve(pages: list[bytes]) -> None:
    """Serves on a free port until standard input ends."""
    served: dict[str, bytes] = {}
    missing = _answer("404 Not Found", "text/plain", b"no such page")

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                path = request.split(b" ", 2)[1].decode("latin-1")
                writer.write(served.get(path, missing))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    served.update(answers(pages, port))
    print(port, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(bodies(int(sys.argv[1]))))
