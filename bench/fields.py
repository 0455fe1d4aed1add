"""`python -m bench.fields`: how often each field is right, wrong or missing on unknown sites, into docs/fields.md.

Sites whose digest ends a fifth of all were never read while the readers were built; they stand apart in the table.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

from bench import corpus
from cleaners import Article, Page, clean

SETS = {"world-dev": "HTML", "worldtext-dev": "text alone"}
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "fields.md"
HEAD = """# Metadata on pages of the world

Written by `python -m bench.fields`; do not edit. Articles of some 190 sites in 33 languages, as HTML and as text with
the lines above and below. The sites of the rows "unread" were never looked at while the readers were built; the
others were looked at by kind of error. Right and wrong are shares of the pages whose truth has the field; what is
neither is missing. Invented names are given on pages that name nobody.

| pages | n | title right / wrong | day right / wrong | authors F1 | invented | source right / wrong | language |
|---|---|---|---|---|---|---|---|
"""


def is_unread(name: str, truth: dict[str, Any]) -> bool:
    """Whether the page's site is of the fifth that was kept apart."""
    site = corpus.site_of(name, truth)
    return hashlib.sha1(site.encode()).digest()[0] % 5 == 0  # noqa: S324  a stable number, no secret


def body(name: str, page: str) -> tuple[bytes, str]:
    path = next((corpus.BENCH / name / "pages").glob(f"{page}.*"))
    return gzip.decompress(path.read_bytes()), "text/plain" if ".txt" in path.name else "text/html"


def count(truth: dict[str, Any], made: Article | None, figures: Counter[str], score: Any) -> None:
    """Adds one page to the figures."""
    given = {
        "title": made.title if made else None,
        "date": made.published.isoformat() if made and made.published else None,
        "author": list(made.authors) if made else [],
    }
    page = score.score_page({"id": truth["id"], **{k: truth[k] for k in given if k in truth}}, given)
    figures["pages"] += 1
    figures["language"] += made is not None and made.lang == truth.get("lang")
    if "title" in page:
        figures["titles"] += 1
        figures["title right"] += page["title"][1]
        figures["title wrong"] += page["title_given"] and not page["title"][1]
    if "date" in page:
        figures["days"] += 1
        figures["day right"] += page["date"]
        figures["day wrong"] += page["date_given"] and not page["date"]
    if "author" in page:
        figures["signed"] += 1
        figures["author"] += page["author"]
    if "author_fp" in page:
        figures["unsigned"] += 1
        figures["invented"] += page["author_fp"]
    if truth.get("source"):
        source = made.source if made else None
        right = score.squash(source) == score.squash(truth["source"])
        figures["sourced"] += 1
        figures["source right"] += right
        figures["source wrong"] += source is not None and not right


def row(label: str, figures: Counter[str]) -> str:
    def share(part: str, whole: str) -> str:
        return f"{figures[part] / figures[whole]:.3f}" if figures[whole] else ""

    cells = (
        label,
        str(figures["pages"]),
        f"{share('title right', 'titles')} / {share('title wrong', 'titles')}",
        f"{share('day right', 'days')} / {share('day wrong', 'days')}",
        share("author", "signed"),
        share("invented", "unsigned"),
        f"{share('source right', 'sourced')} / {share('source wrong', 'sourced')}",
        share("language", "pages"),
    )
    return f"| {' | '.join(cells)} |\n"


def main() -> None:
    score = corpus.scorer()
    rows = []
    for name, label in SETS.items():
        read, unread = Counter[str](), Counter[str]()
        for truth in filter(corpus.is_article, corpus.truths(name)):
            raw, media = body(name, truth["id"])
            made = clean(Page(truth.get("url") or "", raw, media))
            article = made if isinstance(made, Article) else None
            count(truth, article, unread if is_unread(name, truth) else read, score)
        rows += [row(f"{label}, unread", unread), row(label, read)]
    DOCUMENT.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
