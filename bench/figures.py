"""`python -m bench.figures`: the table of the READMEs, made from docs/benchmarks.md. `make bench-extract` runs it last.

The project's figures are those on unseen sites. Beside each stands the best of the peers on the same pages. A set
without peers in the document has no row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "benchmarks.md"
OURS = ("news-ingest", "parsing alone")
"""Rows of a set's table that are no peers."""
BEGINS, ENDS = "<!-- figures: python -m bench.figures -->\n", "<!-- /figures -->\n"


@dataclass(frozen=True, slots=True)
class Shown:
    """One row: a set, and the name of its pages in each README."""

    name: str
    english: str
    chinese: str


SHOWN = (
    Shown("zhgne-dev", "Chinese news", "中文新闻"),
    Shown("zh69-dev", "Chinese web pages", "中文网页"),
    Shown("andy424-dev", "English news", "英文新闻"),
    Shown("fundus-dev", "news of 40 countries", "40 国新闻"),
    Shown("world-dev", "news of 190 sites in 33 languages", "190 个网站、33 种语言的新闻"),
    Shown("wcxb-dev", "articles of all kinds on the web", "网上各类文章"),
)
HEADS = {
    "README.md": ("| pages | news-ingest | best of the others |", "pages"),
    "README.zh.md": ("| 网页 | news-ingest | 其他工具最好成绩 |", "页"),
}


def table(document: str, readme: str) -> str:
    """The rows of one README, from the text of docs/benchmarks.md."""
    head, unit = HEADS[readme]
    rows = [head, "|---|---|---|"]
    for one in SHOWN:
        own, best = _own(document, one.name), _best(document, one.name)
        if own is None or best is None:
            continue
        pages, figure = own
        shown = (
            f"{one.english}, {pages} {unit}" if readme == "README.md" else f"{one.chinese}，{pages} {unit}"
        )
        bold = [
            f"**{_short(value)}**" if value == max(figure, best) else _short(value)
            for value in (figure, best)
        ]
        rows.append(f"| {shown} | {bold[0]} | {bold[1]} |")
    return "\n".join(rows) + "\n"


def renewed(text: str, document: str, readme: str) -> str:
    """The text of a README with the new table between its marks."""
    before, _, rest = text.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}\n{table(document, readme)}\n{ENDS}{after}"


def _own(document: str, name: str) -> tuple[int, float] | None:
    """The pages and the word F1 of a set in the table of unseen sites; None when it is not there."""
    match = re.search(rf"^\| {re.escape(name)} \| (\d+) \| (\d\.\d+) \|", document, re.MULTILINE)
    return (int(match[1]), float(match[2])) if match else None


def _best(document: str, name: str) -> float | None:
    """The best word F1 of a peer in the table of a set; None without peers."""
    match = re.search(rf"^### {re.escape(name)}\n(.*?)(?=^#|\Z)", document, re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| ([\w. -]+?) \| (\d\.\d+) \|", match[1] if match else "", re.MULTILINE)
    return max((float(value) for peer, value in rows if peer not in OURS), default=None)


def _short(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def write() -> None:
    """Writes both READMEs from the present document."""
    document = DOCUMENT.read_text(encoding="utf-8")
    for name in HEADS:
        path = ROOT / name
        path.write_text(renewed(path.read_text(encoding="utf-8"), document, name), encoding="utf-8")


if __name__ == "__main__":
    write()
