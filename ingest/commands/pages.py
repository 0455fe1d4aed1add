"""`ingest pages prune|verify`: deletes old raw pages, and checks that the kept ones are complete."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.commands import exits, printing
from ingest.commands.counting import counted
from ingest.commands.options import Shared, Yes, say_json, with_shared

if TYPE_CHECKING:
    from ingest.store import Store

app = typer.Typer(help="Delete old raw pages, check that the kept ones are whole.", no_args_is_help=True)


@app.command()
@with_shared
def prune(
    older_than: Annotated[
        str,
        typer.Option(
            metavar="TIME", help="Fetched longer ago than that: 90d, 12w, 36h ...", show_default=False
        ),
    ],
    yes: Yes = False,
    *,
    shared: Shared,
) -> None:
    """Delete the raw bytes of old pages and shrink the database; articles stay, but can no longer be cleaned again.

    The keys by which copies of articles are found go too, where they lie before the window (INGEST_STORY_WINDOW).
    """
    from ingest.commands import session
    from ingest.store.pages import raw_pages
    from ingest.store.stories import clusters

    before = _before(older_than)
    settings = session.begin(shared)
    pruned = 0
    with session.store(settings) as store:
        with store.read() as conn:
            old, kept = raw_pages.count_kept(conn, before)
        if old and not yes:
            which = f"{old:,} of {old + kept:,} pages, those fetched before {before:%Y-%m-%d %H:%M} UTC"
            printing.confirm(f"delete the raw bytes of {which}?")
        while some := store.retrying(lambda conn: raw_pages.prune(conn, before)):
            pruned += some
        keys = sum(clusters.pruning(store, datetime.now(UTC), settings.story_window))
        freed = _shrink(store) if pruned or keys else 0
    if shared.as_json:
        say_json({"before": before.isoformat(), "pruned": pruned, "keys": keys, "freed": freed})
    else:
        printing.say(
            f"{counted(pruned, 'page')} fetched before {before:%Y-%m-%d %H:%M} UTC: HTML deleted, articles kept"
        )
        printing.say(f"{keys} keys of stories before the last {settings.story_window.days} days deleted")
        if freed:
            printing.say(f"the database is {freed / 1e6:,.1f} MB smaller")


def _shrink(store: Store) -> int:
    from ingest.errors import StoreUnavailable

    try:
        return store.shrink()
    except StoreUnavailable as error:
        printing.say(f"the database could not be made smaller now: {error}", err=True)
        return 0


def _before(older_than: str) -> datetime:
    from ingest.config.lengths import duration
    from ingest.errors import UsageError

    try:
        return datetime.now(UTC) - duration(older_than)
    except (ValueError, OverflowError) as error:
        why = error if isinstance(error, ValueError) else "is longer than there are dates"
        raise UsageError(f"--older-than: `{older_than}` {why}") from error


@app.command()
@with_shared
def verify(*, shared: Shared) -> None:
    """Read every kept page and follow every reference to one; exit 1 when something is not whole."""
    from ingest.commands import progress, session
    from ingest.store.pages import soundness

    settings = session.begin(shared)
    read = 0
    with (
        session.store(settings) as store,
        progress.one_bar(printing.terminal(err=True), "reading pages") as tell,
    ):
        with store.read() as conn:
            total, faults = soundness.count(conn), [*soundness.dangling(conn)]
        for number, damage in soundness.damaged(store):
            read += number
            faults += damage
            tell(read, total)
    if shared.as_json:
        say_json({"bodies": read, "faults": [asdict(fault) for fault in faults]})
    else:
        for fault in faults:
            printing.say(f"{fault.where}: {fault.what}")
        printing.say(f"{read} bodies read, {len(faults)} faults")
    if faults:
        raise typer.Exit(exits.PARTLY)
