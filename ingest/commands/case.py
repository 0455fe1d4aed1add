"""`ingest case new`: writes a page and a draft of its expected article as a test case, to be corrected by hand."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from cleaners.decode import safe
from ingest.commands import printing
from ingest.commands.options import Shared, say_json, with_shared

if TYPE_CHECKING:
    from cleaners.model import Article, Page, Rejected

app = typer.Typer(help="Make test cases for site descriptions.", no_args_is_help=True)

CASES = Path("tests", "cases")
"""The folder in which the tests look for cases, relative to the project's."""

_NOT_EXPECTED = ("url", "canonical_url", "removed")
"""Fields that a case leaves out. Its address gives the first two, and the third changes with every rule."""


@app.command()
@with_shared
def new(
    what: Annotated[str, typer.Argument(metavar="FILE|URL", help="A saved page, or a page's address.")],
    url: Annotated[str | None, typer.Option(help="The address that the file's page came from.")] = None,
    name: Annotated[
        str | None,
        typer.Option(help="The case's folder; made of the address if left out.", show_default=False),
    ] = None,
    *,
    shared: Shared,
) -> None:
    """Write tests/cases/NAME: the page's exact bytes, its address, and the article that is to come out."""
    from cleaners import clean
    from cleaners.model import Rejected
    from ingest.errors import UsageError

    if not CASES.is_dir():
        raise UsageError(f"there is no folder {CASES}: run this in the project's folder")
    page = _page(what, url, shared)
    folder = CASES / (name or _name(page.url))
    if not re.fullmatch(r"[a-z0-9_]+", folder.name) or folder.parent != CASES:
        raise UsageError(f"--name {name}: use a-z, 0-9 and `_`")
    if folder.exists():
        raise UsageError(f"{folder} is there already: choose another --name")
    article = clean(page)
    _write(folder, page, article)
    rejected = article.reason if isinstance(article, Rejected) else None
    if shared.as_json:
        say_json({"case": str(folder), "rejected": rejected})
    else:
        printing.say(folder)
    if rejected is not None:
        printing.say(f"today's cleaners give no article ({rejected}): write expected.json by hand", err=True)
    else:
        printing.say("read expected.json against the page, and correct it by hand", err=True)


def _page(what: str, url: str | None, shared: Shared) -> Page:
    from cleaners.links import flaw
    from cleaners.model import Page
    from ingest.commands import session
    from ingest.commands.clean import fetched
    from ingest.errors import UsageError

    if what.startswith(("http://", "https://")):
        if url:
            raise UsageError("--url is for a file's page; a page that is fetched has its own address")
        settings = session.begin(shared)
        return fetched(settings, what, session.sources(settings, needed=shared.config is not None))
    if not url or flaw(url) is not None:
        raise UsageError("give the address that the page came from: --url https://...")
    try:
        saved = Path(what).stat().st_mtime
        return Page(url, Path(what).read_bytes(), fetched_at=datetime.fromtimestamp(saved, UTC))
    except OSError as error:
        raise UsageError(f"{what}: {error.strerror}; give a saved page or its address") from error


def _name(url: str) -> str:
    """The name of a case: the publisher's name and the last word of the path, as `gazette_harbour_wall`."""
    parts = urlsplit(url)
    labels = (parts.hostname or "").removeprefix("www.").split(".")
    last = re.sub(r"\.\w{1,5}$", "", parts.path.rstrip("/").rpartition("/")[2])
    words = re.findall(r"[a-z0-9]+", f"{labels[0]} {last}".lower())
    return "_".join(words)[:60].strip("_") or "page"


def _write(folder: Path, page: Page, article: Article | Rejected) -> None:
    folder.mkdir()
    (folder / "page.html").write_bytes(page.body)
    facts = [f"url = {_quoted(page.url)}"]
    if page.fetched_at is not None:
        facts.append(f"fetched_at = {page.fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
    if page.charset is not None:
        facts.append(f"charset = {_quoted(page.charset)}")
    (folder / "case.toml").write_text("\n".join(facts) + "\n", encoding="utf-8")
    drawn = json.dumps(_expected(article), ensure_ascii=False, indent=2)
    (folder / "expected.json").write_text(drawn + "\n", encoding="utf-8")


def _quoted(text: str) -> str:
    """The text as a basic string of TOML, which is JSON without pairs of surrogates, and with DEL escaped."""
    return json.dumps(safe(text), ensure_ascii=False).replace("\x7f", "\\u007F")


def _expected(article: Article | Rejected) -> dict[str, Any]:
    """The expected fields of an article; an empty form for a rejected page."""
    from cleaners.model import Rejected
    from cleaners.record import record

    if isinstance(article, Rejected):
        return {"title": "", "lang": "", "text": ""}
    return {key: value for key, value in record(article).items() if value and key not in _NOT_EXPECTED}
