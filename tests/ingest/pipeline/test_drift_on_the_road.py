"""A source whose pages change their layout is degraded by the figure that broke, in status and log, and recovers."""

from __future__ import annotations

from collections.abc import Callable

from inprocess import Paper
from road.command import ingest
from structlog.testing import capture_logs

from ingest.drift import LEAST, SAMPLE
from ingest.store import Store
from ingest.store.sources import registry

PLACES = (
    "harbour",
    "bridge",
    "market",
    "school",
    "lighthouse",
    "ferry",
    "library",
    "orchard",
    "quarry",
    "mill",
)
DEEDS = (
    "opens again",
    "is to be rebuilt",
    "gets a new roof",
    "closes for the winter",
    "turns a hundred years old",
)


def words(n: int) -> tuple[str, str]:
    """A title and a text, other ones for each number."""
    here, next_door, deed = PLACES[n % 10], PLACES[(n + 3) % 10], DEEDS[n // 10 % 5]
    title = f"The {here} of ward {n} {deed}"
    lines = (
        f"{title}, the council said after its meeting, which had lasted until midnight.",
        f"Clerk {n * 37} told the members that {n * 11 + 200} people had asked for it since spring of last year.",
        f"The work is put at {n * 3 + 40} weeks, and the {next_door} next to it stays as it is until then.",
    )
    return title, "".join(f"<p>{line}</p>" for line in lines)


def framed(title: str, head: str, body: str) -> str:
    return f'<html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


def usual(n: int) -> str:
    title, text = words(n)
    day = f'<meta property="article:published_time" content="2026-02-{n % 28 + 1:02}T08:00:00Z">'
    return framed(title, day, f"<article><h1>{title}</h1>{text}</article>")


def undated(n: int) -> str:
    """A redesign that tells no day any more."""
    title, text = words(n)
    return framed(title, "", f'<div class="text"><h1>{title}</h1>{text}</div>')


def emptied(n: int) -> str:
    """A redesign that shows a frame, and its text to nobody."""
    return framed(words(n)[0], "", "<div>Please sign in.</div>")


class Town:
    """A paper that publishes a sample of pages a day."""

    def __init__(self, store: Store) -> None:
        self.paper = Paper(store, settings={"extract": {"links": "ul a"}})
        self.next = 0

    def day(self, layout: Callable[[int], str]) -> list[tuple[str, str]]:
        """A day's pages in this layout, crawled; the alarms in the log, each with its figure."""
        numbers = range(self.next, self.next + SAMPLE)
        self.next += SAMPLE
        pages = {f"/town/{551_000 + n}.html": layout(n) for n in numbers}
        links = "".join(
            f'<li><a href="{path}">{words(n)[0]}</a></li>' for n, path in zip(numbers, pages, strict=True)
        )
        self.paper.pages = {"/": f"<ul>{links}</ul>", **pages}
        with capture_logs() as logs:
            self.paper.crawl(days=1)
        return [(log["event"], log["figure"]) for log in logs if log["event"] in ("degraded", "recovered")]


def standing(store: Store) -> tuple[str, str] | None:
    """By which figure the source is degraded, and the words that tell it."""
    with store.read() as conn:
        (row,) = registry.status(conn)
    return (row.degraded.figure, row.degraded.detail) if row.degraded else None


def test_a_layout_that_breaks_is_told_once_with_its_figure_and_a_mended_one_recovers_by_itself(
    store: Store, database: str
) -> None:
    town = Town(store)
    assert [town.day(usual) for _ in range(LEAST + 1)] == [[]] * (LEAST + 1)
    for broken, figure, detail in (
        (undated, "date", "100% of the articles have no date, usually 0%"),
        (emptied, "rejected", "100% of the pages are no articles, usually 0%"),
    ):
        assert [town.day(broken), town.day(broken)] == [[("degraded", figure)], []]
        assert standing(store) == (figure, detail)
        if broken is undated:
            assert f": {detail}" in ingest("status", "--db", database, COLUMNS="300").stdout
        assert town.day(usual) == [("recovered", figure)]
        assert standing(store) is None
