"""Trains the judge of lines and reports what it reaches on sites it has not seen.

    python -m bench.train_lines JUDGES            writes cleaners/linejudge/lines.json and bench/lines_cv.json
    python -m bench.train_lines JUDGES --report   writes bench/lines_cv.json alone, by the judges in JUDGES

JUDGES is a folder for the judges that have not seen one fold each. The script needs catboost beside the project's own
dependencies. Everything is seeded. Folds are made by the name of the site, over all sets together. It learns from the
texts of `worldtext-dev` and `zhtext-dev`, and from scraped texts made of the pages of the other sets: windows of
them, texts in the frames of other sites of their fold (`bench/twins.py`), rare kinds (`bench/genres.py`). The weights
hold thresholds on shapes, positions and marks, and nothing else of the measuring data's text.
"""

from __future__ import annotations

import json
import random
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier

from bench import corpus, genres, labels, twins
from bench.train_extract import exported
from cleaners import clean, decode, plaintext, steps
from cleaners.extract.scorer import Model
from cleaners.linejudge import features, judge, shape
from cleaners.lines import zones
from cleaners.model import Draft, Page, Rejected, Site
from cleaners.steps.frame import take_frame

SEED = 1
WEIGHTS = Path(__file__).resolve().parent.parent / "cleaners" / "linejudge" / "lines.json"
REPORT = Path(__file__).resolve().parent / "lines_cv.json"
TEXT_SETS = ("worldtext-dev", "zhtext-dev")
HTML_SETS = corpus.SETS
_ROUNDS = {"world-dev": 3, "zhgne-dev": 4, "zh69-dev": 4, "fundus-dev": 3}
"""The number of texts made of each page of a set. It is one for other sets."""
_WEIGHTS = {"worldtext-dev": 5.0, "zhtext-dev": 2.0, "wcxb-dev": 0.3, "andy424-dev": 0.3, "textroad": 2.0}
"""The weight of a set's texts. English has plenty, and truths drafted by programs are less certain."""
_THINNED = ("wcxb-dev", "andy424-dev")
"""Sets of which every third page is used, for English has plenty."""
_PARTIAL = ("fundus-dev",)
"""Sets whose truths leave out lists and boxes of the text. The lines missing between those of the truth teach
nothing."""
_TWINS = ("world-dev", "zhgne-dev")
"""Sets of pages that are also sets of texts, whose bare texts are learned there."""
_BARE = 0.6
"""The weight of a bare text, from which nothing is to be removed, where a text with a page around it weighs 1."""
_RARE = 0.5
"""The weight of a text of a rare kind in the frame of a page."""
_FRAMED = 0.5
"""The share of English texts of rare kinds that are framed. In other languages each text is learned both ways."""
_EVEN = 0.5
"""The share of a text's weight that its lines share equally. The rest is shared by size."""
_STEADY = {
    "l2_leaf_reg": 6, "random_seed": SEED, "verbose": 0, "thread_count": 1, "allow_writing_files": False,
    "bootstrap_type": "Bernoulli", "subsample": 0.7, "rsm": 0.3, "border_count": 64, "learning_rate": 0.12,
}  # fmt: skip
SHAPE = {"iterations": 220, "depth": 6}


@dataclass
class Sample:
    """The lines of one text that are used, with what is learned from them."""

    set: str
    id: str
    language: str
    fold: int
    columns: shape.Columns
    wanted: npt.NDArray[np.float64]
    weight: npt.NDArray[np.float64]


def before_frame(page: Page, text: str) -> Draft | None:
    """The draft of a scraped text in the form in which the step with the judge of lines gets it; None when it is
    refused before.
    """
    draft = plaintext.draft(page, text, Site())
    if not isinstance(draft, Draft):
        return None
    for step in steps.ORDER[: steps.ORDER.index(take_frame)]:
        draft = step(draft)
    return draft


def texts_of(name: str) -> Iterator[tuple[dict[str, Any], twins.Text]]:
    """The scraped texts of a set of texts, as they are."""
    for truth in corpus.truths(name):
        raw = corpus.text(name, truth["id"])
        yield truth, twins.labelled(raw.decode("utf-8").split("\n"), truth["text"])


def _articles(name: str) -> Iterator[dict[str, Any]]:
    """The truths of a set of pages that are learned from."""
    for truth in corpus.truths(name):
        thinned = name in _THINNED and zlib.crc32(truth["id"].encode()) % 3
        if corpus.is_article(truth) and truth.get("text") and not thinned:
            yield truth


def pages_of(name: str) -> Iterator[tuple[dict[str, Any], twins.Text]]:
    """The visible lines of the articles in a set of pages."""
    for truth in _articles(name):
        lines = twins.visible(decode.decode(corpus.body(name, truth["id"])).text)
        page = twins.labelled(lines, truth["text"])
        if _is_whole(page, truth["text"]):
            yield truth, page


def _is_whole(page: twins.Text, truth: str) -> bool:
    """Whether the lines labelled as text are all of the truth. Otherwise the page does not have its lines, or the
    truth is wrong.
    """
    size = sum(
        len(labels.tokens(line)) for line, wanted in zip(page.lines, page.wanted, strict=True) if wanted > 0
    )
    return 0.85 < size / max(1, len(labels.tokens(truth))) < 1.15


def sample(name: str, truth: dict[str, Any], text: twins.Text, share: float = 1.0) -> Sample | None:
    """The sample of a scraped text of a page, with `share` of a text's usual weight; None when nothing can be
    learned from it.
    """
    draft = before_frame(
        Page(truth.get("url") or "https://example.org/", b"", "text/plain"), "\n".join(text.lines)
    )
    if draft is None or len(draft.lines) != len(text.lines):
        return None  # A sign that ends a line stands inside one of them.
    return _sample(name, truth, draft, np.array(text.wanted), _WEIGHTS.get(name, 1.0) * share)


def _sample(
    name: str, truth: dict[str, Any], draft: Draft, known: npt.NDArray[np.float64], share: float
) -> Sample | None:
    zone = zones.find(draft)
    if not zone.views:
        return None
    places = [view.place for view in zone.views]
    wanted = known[places]
    sizes = np.array([len(labels.tokens(view.text)) for view in zone.views], dtype=np.float64)
    total = max(60.0, float(sizes[wanted > 0].sum()))
    weight = (1 - _EVEN) * np.minimum(sizes, 0.5 * total) / total + _EVEN / len(places)
    return Sample(
        name,
        truth["id"],
        truth.get("lang") or ("zh" if name.startswith("zh") else "en"),
        corpus.fold_of(name, truth),
        features.columns(zone, draft.meta.title, markup=draft.page.media_type != "text/plain"),
        wanted,
        weight * share,
    )


def gathered() -> list[Sample]:
    """All samples: texts as they are, windows of pages, texts of one site in the frames of others."""
    made = [one for name in TEXT_SETS for one in of_texts(name)]
    made += [one for name in HTML_SETS for one in of_pages(name)]
    return made + [one for truth, text in _cases() if (one := sample("textroad", truth, text)) is not None]


def of_texts(name: str) -> list[Sample]:
    """The samples of a set of texts: each text as it is, and bare."""
    out = []
    for truth, text in texts_of(name):
        bare = [line for line, wanted in zip(text.lines, text.wanted, strict=True) if wanted > 0]
        out.append(sample(name, truth, text))
        out.append(sample(name, truth, twins.Text(bare, [1.0] * len(bare)), _BARE))
    return [one for one in out if one is not None]


def of_pages(name: str) -> list[Sample]:
    """The samples of a set of pages. The random numbers of one set do not depend on other sets."""
    chance = random.Random(f"{SEED} {name}")  # noqa: S311 - no secret
    pages = list(pages_of(name))
    out: list[Sample | None] = []
    for truth, page in pages:
        known = twins.doubtful(page) if name in _PARTIAL else page
        out.extend(sample(name, truth, text) for text in twins.windows(known, chance, _ROUNDS.get(name, 1)))
        if name not in _TWINS:
            bare = [" ".join(line.split()) for line in truth["text"].split("\n") if line.strip()]
            out.append(sample(name, truth, twins.Text(bare, [1.0] * len(bare)), _BARE))
        out.extend(_rarer(name, truth, page, chance))
    out.extend(_reframed(name, pages, chance))
    return [one for one in out if one is not None]


def _reframed(
    name: str, pages: Sequence[tuple[dict[str, Any], twins.Text]], chance: random.Random
) -> Iterator[Sample | None]:
    """Texts in the frames of other sites' pages: one of the same language, and one of the same script.

    Both sites are in one fold. Otherwise a judge that must not know the frame's site would have seen it.
    """
    if name not in _ROUNDS:
        return
    for truth, page in pages:
        fold = corpus.fold_of(name, truth)
        there = [one for one in pages if one[0] is not truth and corpus.fold_of(name, one[0]) == fold]
        for kin in (lambda other: other.get("lang"), lambda other: corpus.group(other.get("lang"))):
            frames = [frame for other, frame in there if kin(other) == kin(truth)]
            made = twins.reframed(page, chance.choice(frames)) if frames else None
            text = next(twins.windows(made, chance, 1), None) if made is not None else None
            if text is not None:
                yield sample(name, truth, twins.doubtful(text) if name in _PARTIAL else text, _RARE)


def _cases() -> Iterator[tuple[dict[str, Any], twins.Text]]:
    """Invented scraped texts with their expected lines. Those of one kind count as one site."""
    folder = corpus.SHARED / "cases" / "textroad"
    for path in sorted(folder.glob("*.expected.json")):
        name = path.name.removesuffix(".expected.json")
        expected = json.loads(path.read_text("utf-8"))
        lines = (folder / f"{name}.txt").read_text("utf-8").split("\n")
        if "text" in expected:
            yield (
                {"id": name, "lang": expected.get("lang"), "url": f"https://{name.split('-')[0]}.example"},
                twins.labelled(lines, expected["text"]),
            )


def _rarer(
    name: str, truth: dict[str, Any], page: twins.Text, chance: random.Random
) -> Iterator[Sample | None]:
    """A text of a rare kind made of a true one: alone, and in the frame of its page."""
    for framed in (False, True) if truth.get("lang", "en") != "en" else (chance.random() < _FRAMED,):
        lines = genres.made(truth["text"], chance)
        if lines is None:
            return
        text = twins.Text(lines, [1.0] * len(lines))
        if framed:
            text = next(twins.windows(twins.reframed(text, page) or text, chance, 1), text)
        yield sample(name, truth, text, _RARE if framed else _BARE)


def trained(samples: Sequence[Sample]) -> str:
    """The weights of a judge that has seen `samples`."""
    names = sorted(samples[0].columns)
    rows = np.concatenate([features.table(s.columns, names).T for s in samples])
    wanted = np.concatenate([s.wanted for s in samples])
    weight = np.concatenate([s.weight for s in samples])
    chosen = wanted >= 0
    fitted = CatBoostClassifier(**SHAPE, **_STEADY)
    fitted.fit(rows[chosen], wanted[chosen].astype(int), sample_weight=weight[chosen] / weight.mean())
    return exported(fitted, names)


def report(judges: Sequence[Model]) -> dict[str, Any]:
    """The figures of the texts. Each is judged by weights that have not seen its site."""
    score = corpus.scorer()
    out: dict[str, Any] = {}
    for name in TEXT_SETS:
        kept: dict[str, list[Any]] = {}
        for truth in corpus.truths(name):
            _judge_by(judges[corpus.fold_of(name, truth)])
            raw = corpus.text(name, truth["id"])
            made = clean(Page(truth.get("url") or "", raw, "text/plain"))
            text = "" if isinstance(made, Rejected) else made.text
            page = score.score_page(truth, {"id": truth["id"], "text": text})
            for group in (name, f"{name} {corpus.group(truth['lang'])}"):
                kept.setdefault(group, []).append(page)
        for group, pages in kept.items():
            figures = score.summarise(pages)
            out[group] = {
                key: figures.get(key) for key in ("n", "word_f1", "word_p", "word_r", "without_rate")
            }
            print(group, out[group], flush=True)
    return out


def _judge_by(lines: Model) -> None:
    judge.judge_of_lines = lambda: lines  # type: ignore[assignment]


def main(judged: Path, *, only_report: bool) -> None:
    if not only_report:
        samples = gathered()
        for fold in range(corpus.FOLDS):
            raw = trained([s for s in samples if s.fold != fold])
            corpus.fold_judge(judged, fold, "lines").write_text(raw, "utf-8")
        WEIGHTS.write_text(trained(samples), "utf-8")
    judges = [
        Model(corpus.fold_judge(judged, fold, "lines").read_text("utf-8")) for fold in range(corpus.FOLDS)
    ]
    REPORT.write_text(json.dumps(report(judges), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), only_report="--report" in sys.argv)
