"""Draws docs/images/explain.png, the README's picture of one cleaned page; run by hand: `python -m demo.picture`.

Needs Chromium and a font with Chinese characters of one width; nothing of the project needs this module.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from cleaners import Article, Page, clean
from demo import sites
from ingest.commands.explain import explained, headed

PICTURE = Path(__file__).parents[1] / "docs" / "images" / "explain.png"
SHOWN = "/news/show-20871.html"
FRAME = """<meta charset="utf-8"><style>{stylesheet} body {{ background: {background}; color: {foreground};
margin: 24px; }} pre {{ font: 17px/1.5 "Noto Sans Mono CJK TC", "Source Han Mono", monospace; }}</style>
<body><pre>{code}</pre></body>"""


def main() -> int:
    body = sites.portal().answers[SHOWN].body
    article = clean(Page(f"https://portal.example{SHOWN}", body, "text/html", "utf-8"))
    if not isinstance(article, Article):
        print(f"the page is no article any more: {article}", file=sys.stderr)
        return 1
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("Chromium is not installed", file=sys.stderr)
        return 1
    console = Console(record=True, width=112, highlight=False, file=io.StringIO())
    console.print(headed(article))
    console.print(explained(article))
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "explain.html"
        page.write_text(console.export_html(theme=MONOKAI, code_format=FRAME), encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"]
        size = [f"--user-data-dir={folder}/profile", "--window-size=1160,590", f"--screenshot={PICTURE}"]
        call = [chromium, *options, *size, page.as_uri()]
        subprocess.run(call, check=True, capture_output=True, timeout=60)  # noqa: S603 - our own page
    return 0


if __name__ == "__main__":
    sys.exit(main())
