"""Draws the pictures of the README from the demo's pages: `python -m demo.picture`.

docs/images/explain.png is a cleaned page in the terminal, docs/images/web.png one in the web pages. Beside each stands
its text, by which a test sees that a picture has become old. Drawing needs Chromium and a font with Chinese characters
of one width; nothing of the project needs this module.
"""

from __future__ import annotations

import asyncio
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
from rich.console import Console
from rich.terminal_theme import MONOKAI
from selectolax.lexbor import LexborHTMLParser

from cleaners import Article, Page, clean
from demo import sites
from demo.server import ANY_PORTS, serving, sources_yaml
from ingest.commands.explain import explained, headed
from ingest.store import open_store
from ingest.web import rendering
from ingest.web.app import application
from ingest.web.desk import Desk

IMAGES = Path(__file__).parents[1] / "docs" / "images"
SHOWN = "/news/show-20871.html"
SOURCE = "paper-portal"
FRAME = """<meta charset="utf-8"><style>{stylesheet} body {{ background: {background}; color: {foreground};
margin: 24px; }} pre {{ font: 17px/1.5 "Noto Sans Mono CJK TC", "Source Han Mono", monospace; }}</style>
<body><pre>{code}</pre></body>"""
SIZES = {"explain": "1160,590", "web": "1200,700"}
"""Pixels of each picture."""
VISIBLE = "header.top, article > h1, article > p.about, article > nav.tabs, article > .reading"
"""What of the page is in the picture; below it stands when it was stored."""


def explain() -> Console:
    """A cleaned page in the terminal, recorded."""
    body = sites.portal().answers[SHOWN].body
    article = clean(Page(f"https://portal.example{SHOWN}", body, "text/html", "utf-8"))
    if not isinstance(article, Article):
        raise SystemExit(f"the page is no article any more: {article}")
    console = Console(record=True, width=112, highlight=False, file=io.StringIO())
    console.print(headed(article))
    console.print(explained(article))
    return console


def web() -> str:
    """The same page in the web pages, before and after; with its style in it, and without an address that changes."""
    with tempfile.TemporaryDirectory() as folder:
        with serving(ports=ANY_PORTS) as served:
            Path(folder, "sources.yaml").write_text(sources_yaml(served), encoding="utf-8")
            crawl = [sys.executable, "-m", "ingest.cli", "crawl", SOURCE, "--db", "news.db", "-q"]
            subprocess.run(crawl, cwd=folder, check=True, capture_output=True)  # noqa: S603 - this program
        with open_store(str(Path(folder, "news.db"))) as store:
            html = asyncio.run(_page(Desk(store)))
    styles = rendering.static_files()["style.css"][0].decode()
    return html.replace("</head>", f"<style>{styles}</style></head>")


async def _page(desk: Desk) -> str:
    transport = httpx.ASGITransport(app=application(desk))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        items = (await client.get("/api/v1/articles", params={"limit": 100})).json()["items"]
        name = next(one["id"] for one in items if one["url"].endswith(SHOWN))
        return (await client.get(f"/articles/{name}", params={"view": "before"})).text


def words(html: str) -> str:
    """What can be read in the picture of a page, an element a line."""
    tree = LexborHTMLParser(html)
    return "".join(f"{' '.join(node.text(separator=' ').split())}\n" for node in tree.css(VISIBLE))


def draw(name: str, html: str, chromium: str) -> None:
    """docs/images/NAME.png."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"]
        size = [f"--user-data-dir={folder}/profile", f"--window-size={SIZES[name]}"]
        call = [chromium, *options, *size, f"--screenshot={IMAGES / name}.png", page.as_uri()]
        subprocess.run(call, check=True, capture_output=True, timeout=60)  # noqa: S603 - our own page


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("Chromium is not installed", file=sys.stderr)
        return 1
    terminal, page = explain(), web()
    draw("explain", terminal.export_html(theme=MONOKAI, code_format=FRAME, clear=False), chromium)
    (IMAGES / "explain.txt").write_text(terminal.export_text(), encoding="utf-8")
    draw("web", page, chromium)
    (IMAGES / "web.txt").write_text(words(page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
