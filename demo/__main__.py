"""`make demo`: the five invented sites are served and crawled, and what happened is shown. No logic of the service."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import webbrowser
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from demo.server import Served, ports, serving, sources_yaml
from ingest.commands import exits

DATABASE = Path("demo.db")
SOURCES = Path("demo.yaml")
WEB = f"ingest web --db {DATABASE} -c {SOURCES}"
"""Everything in a browser."""
SHOWN = "江南紙鄉"
"""The article that is shown before and after: glosses, an editor line, a disclaimer, rankings, licences."""

console = Console(highlight=False)


def ingest(*words: str) -> int:
    """Runs the command as a user would, and shows what is run."""
    console.print(f"\n[bold]$ ingest {shlex.join(words)}[/]")
    return subprocess.run([sys.executable, "-m", "ingest.cli", *words], check=False).returncode  # noqa: S603


def answer(*words: str) -> str:
    """What the command prints."""
    called = [sys.executable, "-m", "ingest.cli", *words]
    return subprocess.run(called, check=True, capture_output=True, text=True).stdout  # noqa: S603


def crawled(served: list[Served], *words: str) -> int:
    SOURCES.write_text(sources_yaml(served), encoding="utf-8")
    return ingest("crawl", *words, "-c", str(SOURCES), "--db", str(DATABASE))


def say(text: str) -> None:
    console.print(f"\n[bold green]{text}[/]")


def main() -> int:
    seen_before = DATABASE.exists()
    say(
        "Five invented news sites on this machine: a feed, a sitemap, a list with pages, a GBK list, one page."
    )
    with serving(changed_at=datetime.now(UTC) if seen_before else None) as served:
        failed = crawled(served)
    if failed == exits.FAILED:
        say(f"Nothing came of the crawl, as said above. If {DATABASE} is an earlier version's, remove it.")
        return failed
    if not seen_before:
        say("The e-paper corrects a figure on one page. The next crawl keeps both versions:")
        with serving(changed_at=datetime.now(UTC), ports=ports(served)) as served:
            failed = max(failed, crawled(served, "bay-epaper"))
    listed = answer("articles", "list", "--limit", "100", "--json", "--db", str(DATABASE))
    articles = [json.loads(line) for line in listed.splitlines()]
    number = next(str(one["id"]) for one in articles if (one["title"] or "").startswith(SHOWN))
    say(
        "One article as it stood on its page: what cleaning took away is struck through, with the rule that did it."
    )
    ingest("articles", "show", number, "--removed", "--db", str(DATABASE))
    say("And as it is stored:")
    ingest("articles", "show", number, "--db", str(DATABASE))
    say(f"{len(articles)} articles in {DATABASE}. Now try:")
    address = f"{served[0].base}/2026/0301/withdrawn.html"
    changed = next(str(one["id"]) for one in articles if one["url"].endswith("A05_3.html"))
    for line in (
        f"ingest articles list --db {DATABASE}",
        f"ingest articles show {changed} --diff --db {DATABASE}",
        f"ingest why {address} --db {DATABASE}",
        f"ingest export --db {DATABASE} > articles.jsonl",
        "ingest crawl --url https://... --db news.db",
        "ingest --help",
        WEB,
    ):
        console.print(f"  .venv/bin/{line}", soft_wrap=True)
    if "--web" in sys.argv[1:]:
        look()
    return failed


def look() -> None:
    """The web pages on a free port, in the browser of this machine, until ^C."""
    say("The same in a browser:")
    words = ["web", "--db", str(DATABASE), "-c", str(SOURCES), "--listen", "127.0.0.1:0"]
    called = [sys.executable, "-m", "ingest.cli", *words]
    with subprocess.Popen(called, stderr=subprocess.PIPE, text=True) as started:  # noqa: S603
        assert started.stderr is not None  # noqa: S101 - it was asked for
        try:
            for line in started.stderr:
                console.print(line, end="")
                if match := re.search(r"http://\S+", line):
                    webbrowser.open(match[0])
        except KeyboardInterrupt:
            started.wait()


if __name__ == "__main__":
    sys.exit(main())
