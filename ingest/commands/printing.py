"""The one way to the terminal for all commands. Strangers' text is escaped here, once, and is never markup."""

from __future__ import annotations

import errno
import os
import select
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import typer

from ingest import visible
from ingest.commands import exits
from ingest.errors import UsageError
from ingest.redact import NO_SECRETS, Secrets

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
"""Errors of a disk or a quota that is full."""
_WIDE = 10_000
"""Columns of a terminal so wide that nothing is folded."""


_secrets: ContextVar[Secrets] = ContextVar("secrets", default=NO_SECRETS)


@contextmanager
def concealing(secrets: Secrets) -> Iterator[None]:
    """Leaves secrets out of everything that is printed inside the block. It is for messages about sources; stored data
    is printed without it.
    """
    token = _secrets.set(secrets)
    try:
        yield
    finally:
        _secrets.reset(token)


def shown(text: str) -> str:
    """`text` as it may be printed: escaped, and inside `concealing` without secrets."""
    return _secrets.get().conceal(text)


@contextmanager
def until_nobody_reads() -> Iterator[None]:
    """Ends the command quietly, with exit code 0, when the reader of standard output closes it, as `| head` does."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        if not _nobody_reads():
            raise
        _give_up_output()
        raise typer.Exit(exits.DONE) from None


def gives_up_full_output(error: OSError) -> bool:
    """Whether an error says that standard output is full. What is left of the output is then discarded."""
    full = error.errno in _FULL and error.filename is None
    if full:
        _give_up_output()
    return full


def _give_up_output() -> None:
    """Discards the rest of the output, because Python would fail again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _nobody_reads() -> bool:
    """Whether the other end of standard output is closed."""
    poll = select.poll()
    poll.register(sys.stdout.fileno(), 0)
    return bool(poll.poll(0))


def say(text: object, *, err: bool = False) -> None:
    """Prints one line on standard output, or with `err` on standard error."""
    typer.echo(visible.line(shown(str(text))), err=err)


def say_text(text: str, *, nl: bool = True) -> None:
    """Prints a text with its line breaks on standard output."""
    typer.echo(visible.lines(shown(text)), nl=nl)


def say_row(*cells: object) -> None:
    """Prints one line of cells with tabs between them on standard output."""
    typer.echo("\t".join(visible.line(shown(str(cell))) for cell in cells))


def confirm(question: str) -> None:
    """Asks on the terminal, and returns after a yes. Raises UsageError when nobody can be asked."""
    if not sys.stdin.isatty():
        raise UsageError(f"{question} Nobody can be asked here: give --yes")
    if not typer.confirm(question, err=True):
        say("nothing was done", err=True)
        raise typer.Exit(exits.PARTLY)


def styled(text: str, style: str = "") -> Text:
    """A text for `terminal` in one style, with its line breaks."""
    from rich.text import Text

    return Text(visible.lines(shown(text)), style)


def terminal(*, err: bool = False) -> Console:
    """A console on standard output, or with `err` on standard error, for texts with styles. It does not break long
    lines.
    """
    from rich.console import Console

    class Terminal(Console):
        """A console for which strings are plain text. rich calls `render_str` for each string, also in tables."""

        def render_str(self, text: str, **how: Any) -> Text:
            return super().render_str(visible.lines(shown(text)), **how)

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # for `until_nobody_reads`; rich would end with exit code 1

    return Terminal(stderr=err, soft_wrap=True, highlight=False, markup=False, emoji=False)


def table(*names: str, right: Sequence[str] = (), fold: Sequence[str] = (), gap: int = 2) -> Table:
    """An empty table with these columns. `right`: those of figures. `fold`: those that are narrowed when the table is
    too wide.
    """
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="bold")
    for name in names:
        table.add_column(
            name,
            justify="right" if name in right else "left",
            no_wrap=name not in fold,
            overflow="fold",
        )
    return table


def add_row(table: Table, *cells: object) -> None:
    """Adds a row to a table. The text of each cell is one line."""
    table.add_row(*(visible.line(shown(str(cell))) for cell in cells))


def show_table(made: Table, *, err: bool = False, wide: bool = False) -> None:
    """Prints a table as wide as the terminal.

    With `wide` it is as wide as its texts, as it also is without a terminal when COLUMNS gives no width.
    """
    console = terminal(err=err)
    if wide or (not console.is_terminal and not os.environ.get("COLUMNS")):
        console.width = _WIDE
    console.print(made, soft_wrap=False)
