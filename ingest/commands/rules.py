"""`ingest rules list|show|approve|reject`: shows the learned rules with their evidence, and decides on them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from ingest.commands import printing
from ingest.commands.counting import counted
from ingest.commands.options import Shared, say_json, with_shared

if TYPE_CHECKING:
    from ingest.store.sources.learning import LearnedRule

app = typer.Typer(no_args_is_help=True, help="Rules learned from what recurs at the edges of articles.")

Named = Annotated[
    str,
    typer.Argument(metavar="RULE", help="The rule's id, as `list` and an article's `removed` show it."),
]
Source = Annotated[str | None, typer.Option(help="Only of this source; needed where several have the rule.")]


_BEGINNING = 70
"""Most characters of a rule's text in a list."""


class RuleState(Enum):
    """The states of a rule."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    APPROVED = "approved"
    REJECTED = "rejected"


@app.command("list")
@with_shared
def list_rules(
    source: Source = None,
    state: Annotated[RuleState | None, typer.Option(help="Only rules in this state.")] = None,
    *,
    shared: Shared,
) -> None:
    """List learned rules: active and approved ones work, proposed ones met a limit, rejected ones never work."""
    from cleaners.learn.rules import LIMITS
    from ingest.commands import session
    from ingest.store.sources import learning

    with session.store(session.begin(shared)) as store, store.read() as conn:
        rows = learning.rules(conn, source, state.value if state else None)
    if shared.as_json:
        say_json([_facts(one) for one in rows], indent=2)
    elif rows:
        _show_list(rows)
    else:
        least = f"{LIMITS.shown} articles of its source"
        printing.say(f"no such rule was learned yet: a line has to recur in {least}", err=True)


@app.command()
@with_shared
def show(named: Named, source: Source = None, *, shared: Shared) -> None:
    """Show one rule with the evidence that it rests on."""
    from ingest.commands import session
    from ingest.store.sources import learning

    with session.store(session.begin(shared)) as store, store.read() as conn:
        rule = learning.rule(conn, named, source)
    _show(rule, as_json=shared.as_json)


@app.command()
@with_shared
def approve(named: Named, source: Source = None, *, shared: Shared) -> None:
    """Let a rule work whatever its limits say: from the next page on, at the edges of articles only."""
    _decide(named, source, "approved", shared)


@app.command()
@with_shared
def reject(named: Named, source: Source = None, *, shared: Shared) -> None:
    """Veto a rule: it does not work any more and is not learned again; `reclean` gives back what it took."""
    _decide(named, source, "rejected", shared)


def _decide(named: str, source: str | None, state: Literal["approved", "rejected"], shared: Shared) -> None:
    from ingest.commands import session
    from ingest.store.sources import learning

    with session.store(session.begin(shared)) as store, store.begin() as conn:
        rule = learning.decide(conn, learning.rule(conn, named, source), state, datetime.now(UTC))
    _show(rule, as_json=shared.as_json)


def _facts(one: LearnedRule) -> dict[str, Any]:
    return {"rule": one.rule, **asdict(one), "since": one.since.isoformat()}


def _show_list(rows: tuple[LearnedRule, ...]) -> None:
    """Prints two lines for each rule: its state and how often it was met, and the beginning of its text."""
    for one in rows:
        evidence = one.evidence
        where = "above" if evidence["head"] > evidence["tail"] else "below"
        state = f"{one.state} ({one.limit})" if one.limit else one.state
        articles, days = counted(evidence["of"], "article"), counted(evidence["days"], "day")
        met = f"{where} the text in {evidence['articles']} of {articles}, {days}"
        printing.say(f"{one.rule}  {one.source_id}  {state}: {met}")
        printing.say(f"    {one.text[:_BEGINNING]}{'…' if len(one.text) > _BEGINNING else ''}")


def _show(one: LearnedRule, *, as_json: bool) -> None:
    if as_json:
        say_json(_facts(one), indent=2)
        return
    evidence = one.evidence
    printing.say(f"{one.rule}  {one.source_id}  {one.state}{f' ({one.limit})' if one.limit else ''}")
    printing.say(one.text)
    printing.say(
        f"in {evidence['articles']} of {evidence['of']} distinct articles on {evidence['days']} days: above the text in"
        f" {evidence['head']}, below it in {evidence['tail']}, inside it in {evidence['middle']}"
    )
    printing.say(
        f"{evidence['size']} characters, {evidence['share']:.1%} of an article; {evidence['variants']} wordings;"
        f" first seen {evidence['first_seen'][:16]}, last {evidence['last_seen'][:16]}; {one.state} since"
        f" {one.since:%Y-%m-%d %H:%M} UTC"
    )
