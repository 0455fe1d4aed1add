"""`ingest search`: finds stored articles by words and phrases, in either Chinese script."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from ingest.commands import printing
from ingest.commands.options import MOST, ArticleChoice, Shared, say_json, with_shared

if TYPE_CHECKING:
    from rich.text import Text

    from ingest.store.search.queries import Hit


_UNWANTED = re.compile(r"-(?!-|[cvqh]\Z|[vq]+\Z).+", re.DOTALL)
"""A word behind a minus that is not an option of one letter."""


class Order(Enum):
    """The orders of hits."""

    NEWEST = "newest"
    BEST = "best"


class SearchCommand(TyperCommand):
    """A command for which -word is a word of the query, and not several options of one letter."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Replaces such words by `NOT word`, which means the same. Behind `--` typer looks for no options anyway."""
        end = args.index("--") if "--" in args else len(args)
        words = [f"NOT {one[1:]}" if _UNWANTED.fullmatch(one) else one for one in args[:end]]
        return super().parse_args(ctx, words + args[end:])


@with_shared
def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY",
            help='Words that must all occur; "a phrase" in quotation marks; a OR b: one of both, so that a OR b c is'
            " (a OR b) c, and a OR (b c) the other way; herr*: how a word begins; -word or NOT word: what must not"
            " occur. Queries of `alerts.searches` are written alike.",
        ),
    ],
    order: Annotated[Order, typer.Option(help="Which come first.")] = Order.NEWEST,
    representatives_only: Annotated[
        bool, typer.Option("--representatives-only", help="Only one article of each story.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="Most hits.")] = 20,
    offset: Annotated[int, typer.Option(min=0, max=MOST, help="Hits to leave out.")] = 0,
    *,
    choice: ArticleChoice,
    shared: Shared,
) -> None:
    """Find stored articles by title and text; in either Chinese script, with accents or without."""
    from ingest.commands import session
    from ingest.errors import UsageError
    from ingest.store.search import queries as searching
    from ingest.store.search import rebuilding, terms

    query = " ".join(words)
    if not terms.asks(terms.query(query)):
        raise UsageError(f"`{query}` has no word to look for: give words, or a phrase in quotation marks")
    for hint in terms.hints(query):
        printing.say(hint, err=True)
    console = printing.terminal()
    settings = session.begin(shared)
    with session.store(settings) as store, store.read() as conn:
        wanted = session.choose(conn, settings, choice)
        wanted = replace(wanted, representatives_only=representatives_only)
        hits = searching.search(conn, query, wanted, order=order.value, limit=limit, offset=offset)
        if not hits:
            session.say_none(conn, wanted)
        if rebuilding.pending(conn):
            printing.say("the search index is not complete: `ingest db reindex` builds it", err=True)
    for hit in hits:
        if shared.as_json:
            say_json(asdict(hit))
        else:
            day = (hit.published or "-")[:10]
            printing.say_row(hit.id, day, hit.source_id, hit.title or hit.url)
            console.print(_highlighted_snippet(hit))


def _highlighted_snippet(hit: Hit) -> Text:
    shown = printing.styled("    ")
    before = 0
    for start, end in hit.marks:
        shown.append(printing.styled(hit.snippet[before:start], "dim"))
        shown.append(printing.styled(hit.snippet[start:end], "bold yellow"))
        before = end
    shown.append(printing.styled(hit.snippet[before:], "dim"))
    return shown
