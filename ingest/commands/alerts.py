"""`ingest alerts ...`: tries the channels of notices."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.commands import exits, printing
from ingest.commands.options import Shared, say_json, with_shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.config import Config, Settings
    from ingest.config.alerts import Channel

app = typer.Typer(help="Who is told of what happens, by `alerts:` in sources.yaml.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Makes `alerts` a group. Without it typer would run its only command as `ingest alerts`."""


@app.command("test")
@with_shared
def send_test(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="CHANNEL", help="Channels by their ids; all if left out.")
    ] = None,
    *,
    shared: Shared,
) -> None:
    """Send a test notice to every channel now and say whether it arrived; exit 1 when some did not, 3 when none."""
    from ingest.commands import session

    settings = session.begin(shared)
    known = session.sources(settings)
    chosen = _chosen(known, names or [], str(settings.config))
    refusals = asyncio.run(_send(settings, chosen))
    with printing.concealing(known.secrets):
        if shared.as_json:
            rows = zip(chosen, refusals, strict=True)
            say_json(
                [{"channel": one.id, "arrived": why is None, "detail": why} for one, why in rows], indent=2
            )
        else:
            for channel, why in zip(chosen, refusals, strict=True):
                printing.say(f"{channel.id}: {'arrived' if why is None else f'did not arrive: {why}'}")
    raise typer.Exit(exits.of_sources([why is not None for why in refusals]))


def _chosen(known: Config, names: Sequence[str], file: str) -> list[Channel]:
    from ingest.config.values import did_you_mean
    from ingest.errors import UsageError

    channels = {channel.id: channel for channel in known.alerts.channels}
    if not channels:
        raise UsageError(
            f"{file} names nobody to tell: add a channel under `alerts:`, as\n"
            "alerts:\n  webhooks:\n    - id: desk\n      url: https://chat.example/hook\n"
            "and see docs/configuration.md for mail"
        )
    for name in names:
        if name not in channels:
            near = did_you_mean(name, channels) or f"; there are: {', '.join(channels)}"
            raise UsageError(f"no channel `{name}`{near}")
    return [channels[name] for name in dict.fromkeys(names)] if names else list(channels.values())


async def _send(settings: Settings, chosen: Sequence[Channel]) -> list[str | None]:
    """The reason why each channel did not take the notice. None when it did."""
    from ingest.fetch.settings import user_agent
    from ingest.store.watch.notices import Notice
    from ingest.watch.channels import sender

    now = datetime.now(UTC)
    agent = settings.user_agent or user_agent(settings.contact)
    text = "This is a test of `ingest alerts test`; nothing has happened."
    sent = (
        sender(channel, agent).send([Notice(0, now, "test", channel.id, text, "info", {})], now)
        for channel in chosen
    )
    refusals = await asyncio.gather(*sent)
    return [None if refusal is None else refusal.why for refusal in refusals]
