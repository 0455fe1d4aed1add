"""`ingest articles list|show`: what is stored, newest first, and everything known of one article."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from ingest import visible
from ingest.commands import printing
from ingest.commands.options import Shared, Since, Until, say_json, with_shared

if TYPE_CHECKING:
    from rich.console import Console

    from ingest.store.clusters import Story
    from ingest.store.reading import Kept

app = typer.Typer(help="List stored articles, show one.", no_args_is_help=True)


@app.command("list")
@with_shared
def list_(
    source: Annotated[list[str] | None, typer.Option(help="Only of this source; may be given again.")] = None,
    lang: Annotated[str | None, typer.Option(help="Only in this language: zh, zh-Hant, en ...")] = None,
    tag: Annotated[str | None, typer.Option(help="Only with this tag.")] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=1, help="Most lines.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Lines to leave out.")] = 0,
    *,
    shared: Shared,
) -> None:
    """List stored articles, the newest first."""
    from ingest.commands import session
    from ingest.store.reading import Filter, headlines

    wanted = Filter(tuple(source or ()), lang, tag, since, until)
    with session.store(session.begin(shared)) as store, store.read() as conn:
        session.refuse_unknown(conn, wanted.sources)
        for one in headlines(conn, wanted, limit=limit, offset=offset):
            if shared.as_json:
                say_json(asdict(one))
            else:
                day = f"{one.published or '-':<10.10}"
                printing.say_row(one.id, day, one.source or one.source_id, one.title or one.url)


@app.command()
@with_shared
def show(
    number: Annotated[int, typer.Argument(metavar="ID")],
    removed: Annotated[
        bool, typer.Option("--removed", help="Mark what cleaning took out, with its rule.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what each revision changed.")] = False,
    *,
    shared: Shared,
) -> None:
    """Show one article: its metadata, its text, where else it stands, its revisions."""
    from ingest.commands import session
    from ingest.store import reading

    with session.store(session.begin(shared)) as store, store.read() as conn:
        kept = reading.show(conn, number)
    if shared.as_json:
        say_json(asdict(kept), indent=2)
        return
    console = printing.terminal()
    _show(console, kept, removed=removed)
    if diff:
        _differences(console, kept)


def _show(console: Console, kept: Kept, *, removed: bool) -> None:
    from cleaners.record import article_of
    from ingest.commands.explain import explained, headed

    article = article_of(dict(kept.record))
    console.print(headed(article))
    console.print(explained(article) if removed else article.text)
    for source_id, url in kept.standing:
        console.print(f"stands in {source_id}: {url}", style="dim")
    if kept.story is not None:
        _show_story(console, kept.id, kept.story)
    for one in kept.revisions:
        how = f"revision {one.number}: {one.kind} {one.replaced_at:%Y-%m-%d %H:%M}, changed {', '.join(one.changed)}"
        console.print(how, style="dim")


def _show_story(console: Console, article_id: int, story: Story) -> None:
    for member in story.members:
        if member.id != article_id:
            role = "represented by" if member.representative else "same story"
            told = visible.line(f"{role}: article {member.id} {member.title or ''} {member.url}")
            console.print(told, style="dim")
    for one in story.evidence:
        console.print(f"{one.said()} {one.told()}", style="dim")


def _differences(console: Console, kept: Kept) -> None:
    from ingest.commands.explain import compared
    from ingest.store.reading import differences

    versions = [*(one.record for one in kept.revisions), kept.record]
    for number, (old, new) in enumerate(pairwise(versions), 1):
        for name, lines in differences(old, new).items():
            console.rule(f"revision {number}")
            console.print(compared(name, lines))
