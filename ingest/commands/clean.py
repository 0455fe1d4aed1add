"""`ingest clean`: cleans one page from a file, a URL or standard input. Nothing is stored."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ingest.commands import exits, printing
from ingest.commands.options import Shared, say_json, with_shared

if TYPE_CHECKING:
    from cleaners.model import Article, FieldCandidate, Page, Rejected, Site
    from ingest.config import Config, Settings


@with_shared
def clean(
    what: Annotated[
        str, typer.Argument(metavar="FILE|URL|-", help="A file, a page's address, or - for standard input.")
    ],
    url: Annotated[str | None, typer.Option(help="The address that the file's page came from.")] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Show what cleaning took out, with its rule, and the candidates for its metadata.",
        ),
    ] = False,
    *,
    shared: Shared,
) -> None:
    """Clean one page and print its article; exit 1 when it is none."""
    import asyncio

    from cleaners.model import Rejected
    from ingest.commands import session

    settings = session.begin(shared)
    known = session.sources(settings, needed=shared.config is not None)
    page = fetched(settings, what, known) if what.startswith(("http://", "https://")) else _read(what, url)
    article, candidates = asyncio.run(_cleaned(page, _site(known, page)))
    _show(article, candidates if explain else None, as_json=shared.as_json)
    if isinstance(article, Rejected):
        raise typer.Exit(exits.PARTLY)


async def _cleaned(page: Page, site: Site | None) -> tuple[Article | Rejected, tuple[FieldCandidate, ...]]:
    """Cleans the page in a worker process, within its limits of time and memory. Returns the result and the candidates
    for its metadata. Raises WorkerLost.
    """
    from cleaners.model import Site
    from ingest.cleaning import CleaningPool

    with CleaningPool(1) as pool:
        return await pool.explained(page, site or Site())


def _read(what: str, url: str | None) -> Page:
    from pathlib import Path

    from cleaners.model import Page
    from ingest.errors import UsageError
    from ingest.fetch.settings import LIMITS

    path, most = Path(what), LIMITS["page"].size
    try:
        if what == "-":
            body = sys.stdin.buffer.read(most + 1)
        else:
            with path.open("rb") as file:
                body = file.read(most + 1)
    except OSError as error:
        raise UsageError(f"{what}: {error.strerror}; give a file, a URL, or - for standard input") from error
    if len(body) > most:
        raise UsageError(f"{what}: more than {most} bytes; no page of that size is read")
    address = url or ("stdin:" if what == "-" else path.resolve().as_uri())
    return Page(address, body, "text/html" if _looks_like_html(path.suffix, body) else "text/plain")


def _looks_like_html(suffix: str, body: bytes) -> bool:
    """Whether a file is HTML, by its name's suffix if that is known, else by whether its text begins with a tag."""
    if suffix.lower() in (".html", ".htm", ".xhtml", ".shtml"):
        return True
    if suffix.lower() in (".txt", ".text", ".md"):
        return False
    # Without its zero bytes UTF-16 shows well enough whether the first character is a bracket.
    return body[:1024].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def fetched(settings: Settings, url: str, known: Config) -> Page:
    """The page at `url`, fetched with the settings of its source. Raises IngestError when there is none."""
    import asyncio

    from ingest.commands.crawl import source_of
    from ingest.engines import local
    from ingest.errors import IngestError
    from ingest.model import Fetched

    source = source_of(known, url)

    async def get() -> Page:
        async with local.visitor(settings) as visitor:
            answer = await visitor.polite.get(source.request(url))
        if isinstance(answer, Fetched):
            return answer.page()
        raise IngestError(f"{url}: {getattr(answer, 'kind', 'no page')}: {getattr(answer, 'detail', '')}")

    return asyncio.run(get())


def _site(known: Config, page: Page) -> Site | None:
    """The description of the source to which the page belongs. None when there is none."""
    from cleaners.urls import same_site

    return next((source.site() for source in known.sources if same_site(source.url, page.url)), None)


def _show(
    article: Article | Rejected, candidates: tuple[FieldCandidate, ...] | None, *, as_json: bool
) -> None:
    """Prints the article or the rejection. `candidates` for its metadata are printed unless None."""
    from cleaners.model import Rejected
    from cleaners.record import record

    if isinstance(article, Rejected):
        if as_json:
            say_json({"rejected": article.reason, "detail": article.detail})
        else:
            printing.say(
                f"no article: {article.reason}{': ' if article.detail else ''}{article.detail}", err=True
            )
    elif as_json:
        say_json(record(article), indent=2)
    elif candidates is not None:
        from ingest.commands.explain import explained, headed, plain, weighed

        console = printing.terminal()
        console.print(headed(article))
        console.print(weighed(article, candidates))
        console.print(explained(article, signs=plain(console)))
    else:
        printing.say_text("\n".join(filter(None, (article.title, article.text))))
