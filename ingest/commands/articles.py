"""`ingest articles list|show|delete`: lists stored articles, shows all that is known of one, deletes some."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from ingest import visible
from ingest.commands import printing
from ingest.commands.options import MOST, ArticleChoice, Shared, Wide, Yes, say_json, with_shared

if TYPE_CHECKING:
    from rich.console import Console

    from ingest.store.articles.lookup import ArticleRecord, Headline
    from ingest.store.stories.clusters import StoryCluster

app = typer.Typer(help="List stored articles, show one, delete some.", no_args_is_help=True)


@app.command("list")
@with_shared
def list_(
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="Most lines.")] = 20,
    offset: Annotated[int, typer.Option(min=0, max=MOST, help="Lines to leave out.")] = 0,
    wide: Wide = False,
    *,
    choice: ArticleChoice,
    shared: Shared,
) -> None:
    """List stored articles, the newest first, those without a date last."""
    from ingest.commands import session
    from ingest.store.articles import lookup

    settings = session.begin(shared)
    with session.store(settings) as store, store.read() as conn:
        wanted = session.choose(conn, settings, choice)
        headlines = lookup.headlines(conn, wanted, limit=limit, offset=offset)
        if shared.as_json:
            for one in headlines:
                say_json(asdict(one))
        elif headlines:
            _show_list(headlines, wide=wide)
            _say_count(len(headlines), lookup.count(conn, wanted), offset)
        elif offset:
            printing.say(f"no article behind the first {offset:,}", err=True)
        else:
            session.say_none(conn, wanted)


def _show_list(headlines: tuple[Headline, ...], *, wide: bool) -> None:
    table = printing.table("id", "published", "source", "title", right=["id"], fold=["source", "title"])
    table.columns[2].max_width = None if wide else 20
    for one in headlines:
        printing.add_row(table, one.id, (one.published or "-")[:10], one.source_name, one.title or one.url)
    printing.show_table(table, wide=wide)


def _say_count(shown: int, total: int, offset: int) -> None:
    which = f"{offset + 1:,} to {offset + shown:,}" if offset else f"{shown:,}"
    more = f"; --offset {offset + shown} goes on" if offset + shown < total else ""
    printing.say(f"{which} of {total:,}, newest first{more}", err=True)


@app.command()
@with_shared
def delete(
    numbers: Annotated[list[int], typer.Argument(min=1, max=MOST, metavar="ID")],
    reason: Annotated[str, typer.Option(help="Why, for `ingest why`.")] = "deleted by hand",
    yes: Yes = False,
    *,
    shared: Shared,
) -> None:
    """Delete articles for good: neither their addresses nor their texts bring them back. Raw pages stay."""
    from ingest.commands import session
    from ingest.store.articles import lookup
    from ingest.store.articles.deletion import delete_article

    wanted = tuple(dict.fromkeys(numbers))
    with session.store(session.begin(shared)) as store:
        with store.read() as conn:
            titles = {number: lookup.title(conn, number) for number in wanted}
        if not yes:
            for number, title in titles.items():
                printing.say(f"{number}  {title}", err=True)
            which = "this article" if len(wanted) == 1 else f"these {len(wanted)} articles"
            printing.confirm(f"delete {which} for good?")
        now = datetime.now(UTC)
        for number in wanted:
            store.retrying(partial(delete_article, article_id=number, reason=reason, now=now))
    if shared.as_json:
        say_json({"deleted": wanted})
    else:
        printing.say(f"deleted: {', '.join(map(str, wanted))}")


@app.command()
@with_shared
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="Its number, or the id that an export has.")],
    removed: Annotated[
        bool,
        typer.Option("--removed", help="Mark what cleaning took out of the extracted text, with its rule."),
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what each revision changed.")] = False,
    *,
    shared: Shared,
) -> None:
    """Show one article: its metadata, its text, where else it stands, its revisions."""
    from ingest.commands import session
    from ingest.store.articles import lookup
    from ingest.store.articles.exporting import number_of

    with session.store(session.begin(shared)) as store, store.read() as conn:
        kept = lookup.show(conn, number_of(conn, name))
    if shared.as_json:
        say_json(asdict(kept), indent=2)
        return
    console = printing.terminal()
    _show(console, kept, removed=removed)
    if diff:
        _differences(console, kept)


def _show(console: Console, kept: ArticleRecord, *, removed: bool) -> None:
    from cleaners.record import article_of
    from ingest.commands.explain import explained, headed, plain

    article = article_of(dict(kept.record))
    console.print(headed(article))
    console.print(explained(article, signs=plain(console)) if removed else article.text)
    for source_id, url in kept.standing:
        console.print(f"stands in {source_id}: {url}", style="dim")
    if kept.page.reason is not None:
        why = ": ".join(filter(None, (kept.page.reason, kept.page.detail)))
        at = f" on {kept.page.checked_at:%Y-%m-%d %H:%M}" if kept.page.checked_at else ""
        console.print(visible.line(f"its page gave nothing{at}: {why}"), style="dim")
    if kept.story is not None:
        _show_story(console, kept.id, kept.story)
    for one in kept.revisions:
        how = f"revision {one.number}: {one.kind} {one.replaced_at:%Y-%m-%d %H:%M}, changed {', '.join(one.changed)}"
        console.print(how, style="dim")


def _show_story(console: Console, article_id: int, story: StoryCluster) -> None:
    for member in story.members:
        if member.id != article_id:
            role = "represented by" if member.representative else "same story"
            line = visible.line(f"{role}: article {member.id} {member.title or ''} {member.url}")
            console.print(line, style="dim")
    for one in story.evidence:
        console.print(f"{one.relation()} {one.summary()}", style="dim")


def _differences(console: Console, kept: ArticleRecord) -> None:
    from ingest.commands.explain import compared
    from ingest.store.articles.lookup import differences

    versions = [*(one.record for one in kept.revisions), kept.record]
    for number, (old, new) in enumerate(pairwise(versions), 1):
        for name, lines in differences(old, new).items():
            console.rule(f"revision {number}")
            console.print(compared(name, lines))
