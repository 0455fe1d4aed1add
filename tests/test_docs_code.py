"""The Python of the documents runs, each block in a process of its own, in a folder with what it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from export_making import folder
from export_making import run_code as run
from store.stocked import stock
from warcs import story

from ingest.store import open_store
from ingest.store.schema import upgrades

ROOT = Path(__file__).parents[1]


ARROW = """
from pathlib import Path

pages = [{"url": f"https://a.example/{one.name}", "body": one.read_bytes()} for one in sorted(Path("pages").iterdir())]
(made,) = partition([pa.RecordBatch.from_pylist(pages)])
titles, languages, rejected = (made.column(name).to_pylist() for name in ("title", "lang", "rejected"))
print(titles, languages, rejected[2])
"""


def blocks(name: str) -> list[str]:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database, its export and some pages."""
    path = tmp_path_factory.mktemp("docs")
    with open_store(str(path / "news.db")) as store:
        upgrades.upgrade(store)
        stock(store)
        folder(store, path / "corpus", "parquet")
    (path / "pages").mkdir()
    for number in (1, 2):
        (path / f"pages/{number}.html").write_text(story(number), encoding="utf-8")
    (path / "pages/3.html").write_text("<title>Login</title><p>Please log in.</p>", encoding="utf-8")
    (path / "bridge.html").write_text(story(7), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("number", "then", "said"),
    [
        (
            0,
            "print([(str(day), name, n) for (day, name), n in by_day.items()])",
            "[('2024-05-01', 'One', 1), ('2024-05-05', 'One', 1)]",
        ),
        (1, "print([row[1] for row in top])", "[2, 1, 1]"),
        (2, "print(len(articles), len(clean), articles.features['damaged'])", "4 2 List(Value('string'))"),
        (
            3,
            "import pyarrow.parquet as pq; print(pq.read_table('out').column('authors').to_pylist()[:2])",
            "[[], ['Ann Lee', 'Bo Li']]",
        ),
        (4, "print(frame.shape, frame['published_at'].dtype)", "(4, 5) datetime64[us, UTC]"),
    ],
    ids=["pandas", "duckdb", "datasets", "datatrove", "api"],
)
def test_exports_are_read_as_their_document_says(place, number, then, said):
    assert run(place, f"{blocks('export.md')[number]}\n{then}\n").splitlines()[-1] == said


@pytest.mark.parametrize(
    ("number", "then", "said"),
    [
        (0, "print(extracted.startswith(article.text[:20]))", "True"),
        (1, "if __name__ == '__main__': print(open('articles.jsonl').read().count('航标站说'))", "2"),
        (2, ARROW, "['第1座灯塔复明', '第2座灯塔复明', None] ['zh-Hans', 'zh-Hans', None] too_short"),
    ],
    ids=["notebook", "processes", "arrow"],
)
def test_the_cleaner_runs_as_its_document_says(place, number, then, said):
    assert run(place, f"{blocks('library.md')[number]}\n{then}\n").splitlines()[-1] == said


def test_every_block_is_run():
    assert (len(blocks("export.md")), len(blocks("library.md"))) == (5, 3)
