"""Trains the judges of the extractor and reports what they reach on sites they have not seen.

    python -m bench.train_extract JUDGES           writes cleaners/extract/blocks.json
    python -m bench.train_extract JUDGES FOLDER    then writes cleaners/extract/pages.json and bench/extract_cv.json

JUDGES is a folder for the judges of blocks that have not seen one fold each. `bench/train_lines.py` learns from their
results as well. FOLDER is `formasaurus/data`, see `bench/nonarticles.py`. The script needs catboost beside the
project's own dependencies. Everything is seeded. There are five folds by site, over all sets together, so that no page
is judged by a model that saw its site. The weights hold thresholds on shapes, positions, punctuation, links and names
of classes, and nothing else of the measuring data's text.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier

from bench import composed, corpus, labels, nonarticles
from cleaners import clean, decode, metadata
from cleaners.extract import drafting, features, page_measures, parse, verdict
from cleaners.extract.blocks import walk
from cleaners.extract.choose import choose
from cleaners.extract.evidence import Evidence
from cleaners.extract.layout import Layout
from cleaners.extract.scorer import Model
from cleaners.model import Article, Page, Rejected, Site

SEED = 1
WEIGHTS = Path(__file__).resolve().parent.parent / "cleaners" / "extract"
REPORT = Path(__file__).resolve().parent / "extract_cv.json"
_SET_WEIGHT = {
    "zhgne-dev": 4.0,
    "zh69-dev": 3.0,
    "andy424-dev": 1.5,
    "fundus-dev": 2.0,
    "world-dev": 3.0,
    "traf-eval-dev": 2.0,
}
"""The weights of the sets. Small sets count more, so that English blogs do not outweigh news in Chinese and in forty
languages."""
_STEADY = {
    "l2_leaf_reg": 6,
    "random_seed": SEED,
    "verbose": 0,
    "thread_count": 1,
    "allow_writing_files": False,
}
_TREES = 240
"""The number of trees of a judge of blocks."""
_BLOCKS = {
    "depth": 6, "learning_rate": 0.12, "border_count": 64, "rsm": 0.3,
    "bootstrap_type": "Bernoulli", "subsample": 0.7,
}  # fmt: skip
_PAGES = {"iterations": 200, "depth": 3, "learning_rate": 0.08, "rsm": 0.4}
_WHOLE = {"listing": 4.0, "collection": 4.0, "other": 4.0, "collected": 0.5, "frame": 0.1, "composed": 0.1}
"""The weights of listings of the measuring data, of collected ones, frames and made ones. An article weighs 1."""
_RAILED = 0.4
"""The weight of a made page that is an article above many links."""
_ROUNDS = 3
"""The number of made pages for a page in a language with few pages."""
_STORIES = 4
"""The least number of articles in a language of which listings are made."""
_NOTHING = 0.02
"""The share of a block in the truth up to which it is not text."""
_KNOWN = 0.7, 0.2
"""The share of a page's weight that it has with its address, also for collected pages, most of them roots of hosts."""
_LEVELS = 2000
"""The number of steps to which leaf values are rounded, on either side of zero."""

Array = npt.NDArray[np.float32]


@dataclass
class Sample:
    """One page of the measuring data with what is learned from it."""

    set: str
    truth: dict[str, Any]
    fold: int
    layout: Layout
    columns: features.Columns
    rows: Array
    wanted: npt.NDArray[np.float64]
    """The share of each block that is text; below 0 where the truth does not say."""
    weight: npt.NDArray[np.float64]
    stated: page_measures.PageFacts


def names(sample: features.Columns) -> tuple[str, ...]:
    return (*sorted(sample), *features.ROLE_NAMES)


def read(name: str, truth: dict[str, Any]) -> Sample | None:
    return sample(name, truth, corpus.body(name, truth["id"]))


def sample(name: str, truth: dict[str, Any], raw: bytes) -> Sample | None:
    url = truth.get("url") or ""
    document = parse(decode.decode(raw).text)
    if isinstance(document, Rejected):
        return None
    meta = metadata.markup(document.tree, Page(url or "https://example.org/", raw), Site(), document.elements)
    evidence = Evidence(document.elements, document.html)
    page_blocks = walk(document.tree)
    if not page_blocks.texts:
        return None
    layout = Layout(page_blocks)
    columns = features.columns(layout, evidence)
    wanted = _wanted(page_blocks.texts, truth)
    return Sample(
        name,
        truth,
        corpus.fold_of(name, truth),
        layout,
        columns,
        features.table(layout, columns, names(columns)).T,
        wanted,
        _weights(name, page_blocks.texts, wanted, truth),
        page_measures.PageFacts(url, evidence.kind, meta.published is not None, len(meta.authors)),
    )


def _wanted(texts: list[str], truth: dict[str, Any]) -> npt.NDArray[np.float64]:
    if "text" in truth:
        return np.array(labels.shares(texts, truth["text"] or ""))
    out = np.full(len(texts), -1.0)
    for at, text in enumerate(texts):
        flat = " ".join(text.split())
        if any(" ".join(part.split()) in flat for part in truth.get("without") or ()):
            out[at] = 0.0
        if any(" ".join(part.split()) in flat for part in truth.get("with") or ()):
            out[at] = 1.0
    return out


def _weights(
    name: str, texts: list[str], wanted: npt.NDArray[np.float64], truth: dict[str, Any]
) -> npt.NDArray[np.float64]:
    """For each block, what a wrong answer on it costs the page's F1. Segments count alike."""
    if "text" not in truth:
        known = wanted >= 0
        return known / max(1, known.sum())
    total = max(30, len(labels.tokens(truth["text"] or "")))
    sizes = np.array([len(labels.tokens(text)) for text in texts], dtype=np.float64)
    out: npt.NDArray[np.float64] = (np.minimum(sizes, 0.5 * total) / total + 0.003) * _SET_WEIGHT.get(
        name, 1.0
    )
    return out


def exported(fitted: CatBoostClassifier, columns: Sequence[str]) -> str:
    """The weights in the form of `cleaners.extract.scorer.Model`. Shallow trees are filled up."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        fitted.save_model(str(path), format="json")
        data = json.loads(path.read_text("utf-8"))
    trees = data["oblivious_trees"]
    depth = max(len(tree["splits"] or ()) for tree in trees)
    questions: dict[tuple[int, float], int] = {}
    splits, leaves = [], []
    for tree in trees:
        row = [
            questions.setdefault((split["float_feature_index"], split["border"]), len(questions))
            for split in tree["splits"] or ()
        ]
        values = tree["leaf_values"]
        while len(row) < depth:
            row.append(row[-1] if row else 0)
            values = values + values
        splits.append(row)
        leaves.append(values)
    scale, bias = data["scale_and_bias"]
    step = max(abs(value) for row in leaves for value in row) / _LEVELS
    used = sorted({column for column, _ in questions})
    place = {column: at for at, column in enumerate(used)}
    whole = {
        "features": [columns[at] for at in used],
        "depth": depth,
        "bias": round(bias[0] if isinstance(bias, list) else bias, 5),
        "scale": scale * step,
        "questions": [[place[column], float(np.float32(border))] for column, border in questions],
        "splits": splits,
        "leaves": [[round(value / step) for value in row] for row in leaves],
    }
    return json.dumps(whole, separators=(",", ":")).replace("],", "],\n") + "\n"


def block_judge(samples: list[Sample], trees: int) -> str:
    rows = np.concatenate([s.rows for s in samples])
    wanted = np.concatenate([s.wanted for s in samples])
    weight = np.concatenate([s.weight for s in samples])
    chosen = weight > 0
    fitted = CatBoostClassifier(iterations=trees, **_BLOCKS, **_STEADY)
    fitted.fit(rows[chosen], (wanted[chosen] > 0.5).astype(int), sample_weight=weight[chosen] / weight.mean())
    return exported(fitted, names(samples[0].columns))


def page_row(sample: Sample, judge: Model, url: str | None = None) -> dict[str, float] | None:
    table = features.table(sample.layout, sample.columns, judge.names)
    likely = judge.probabilities(table)
    chosen = choose(likely, sample.layout.weight)
    if not chosen.any():
        return None
    stated = sample.stated
    if url is not None:
        stated = page_measures.PageFacts(url, stated.kind, stated.dated, stated.authors)
    return page_measures.measures(sample.layout, sample.columns, likely, chosen, stated)


def collected(folder: Path) -> list[Sample]:
    """Home pages and lists that the measuring data does not have."""
    return [
        made
        for name, url, raw in nonarticles.collected(folder)
        if (made := sample("", {"id": name, "url": url, "type": "collected", "text": ""}, raw)) is not None
    ]


def frames(articles: list[Sample]) -> list[Sample]:
    """The pages of articles without their text."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    out = []
    for article in articles:
        frame = nonarticles.frame(article.layout.blocks, article.wanted <= _NOTHING)
        if "text" in article.truth and frame is not None:
            layout = Layout(frame)
            columns = features.columns(layout, nonarticles.unsaid())
            out.append(
                replace(
                    article,
                    truth={"type": "frame"},
                    layout=layout,
                    columns=columns,
                    stated=nonarticles.stated(chance),
                )
            )
    return out


def invented(articles: list[Sample]) -> list[Sample]:
    """The pages of articles with lists of others: in place of the text, which makes listings, and below it."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    with_text = [a for a in articles if a.truth.get("text")]
    stories: dict[str, list[composed.Story]] = {}
    for article in with_text:
        stories.setdefault(_language(article), []).append(_story(article.truth))
    out = []
    for article in with_text:
        tongue = _language(article)
        others = stories[tongue]
        if len(others) < _STORIES:
            continue
        html = decode.decode(corpus.body(article.set, article.truth["id"])).text
        for _ in range(1 if tongue == "en" else _ROUNDS):
            listing = composed.listing(html, article.wanted, others, tongue, chance)
            railed = composed.railed(html, article.wanted, _story(article.truth), others, tongue, chance)
            for page, kind, stated in (
                (listing, "composed", nonarticles.stated(chance)),
                (railed, "article", nonarticles.signed(chance)),
            ):
                made = (
                    sample("", {"id": "", "type": kind, "text": ""}, page.encode("utf-8", "ignore"))
                    if page
                    else None
                )
                if made is not None:
                    out.append(replace(made, fold=article.fold, stated=stated))
    return out


def _language(article: Sample) -> str:
    return str(article.truth.get("lang") or ("zh" if article.set.startswith("zh") else "en"))[:2]


def _story(truth: dict[str, Any]) -> composed.Story:
    signed = truth.get("author") or "Staff"
    text = truth["text"]
    return composed.Story(
        truth.get("title") or text.partition("\n")[0][:80],
        text,
        signed if isinstance(signed, str) else str(signed[0]),
    )


def page_judge(pairs: list[tuple[Sample, Model]]) -> str:
    """The weights of the judge of pages. Each page is learned with and without its address, for callers do not
    always know it.
    """
    table, wanted, weight = [], [], []
    columns: list[str] = []
    for page, judge in pairs:
        kind = page.truth.get("type")
        whole = _WHOLE.get(kind, 1.0 if page.set else _RAILED)
        known = _KNOWN[kind == "collected"] if page.stated.url else 0.0
        for url, share in ((None, known), ("", 1.0 - known)):
            row = page_row(page, judge, url) if share else None
            if row is not None:
                columns = list(row)
                table.append(list(row.values()))
                wanted.append(int(not corpus.is_article(page.truth)))
                weight.append(share * whole)
    fitted = CatBoostClassifier(**_PAGES, **_STEADY)
    fitted.fit(np.array(table, dtype=np.float32), np.array(wanted), sample_weight=np.array(weight))
    return exported(fitted, columns)


def report(judges: list[Model], page_judges: list[Model]) -> dict[str, Any]:
    """The figures of each set. Every page is judged by the models that did not see its site."""
    out: dict[str, Any] = {}
    for name in corpus.SETS:
        groups: dict[str, list[_Answer]] = {}
        for truth in corpus.truths(name):
            fold = corpus.fold_of(name, truth)
            _judge_by(judges[fold], page_judges[fold])
            made = clean(Page(truth.get("url") or "", corpus.body(name, truth["id"])))
            named = [name, f"{name} {corpus.group(truth['lang'])}"] if name == "world-dev" else [name]
            for group in named:
                groups.setdefault(group, []).append((truth, made))
        for group, answers in groups.items():
            out[group] = _figures(answers)
            print(group, {key: round(value, 4) for key, value in out[group].items()}, flush=True)
    return out


_Answer = tuple[dict[str, Any], Article | Rejected]


def _figures(answers: list[_Answer]) -> dict[str, Any]:
    """The scores of the articles among the pages, and how many of them and of the others were refused."""
    score = corpus.scorer()
    articles = [(truth, made) for truth, made in answers if corpus.is_article(truth)]
    others = [made for truth, made in answers if not corpus.is_article(truth) and truth["type"] != "forum"]
    figures = score.summarise(
        [
            score.score_page(
                truth, {"id": truth["id"], "text": "" if isinstance(made, Rejected) else made.text}
            )
            for truth, made in articles
        ]
    )
    shown = ("n", "word_p", "word_r", "word_f1", "sh_f1", "with_rate", "without_rate", "seg_f1", "empty")
    out = {key: figures[key] for key in shown if figures.get(key) is not None}
    return out | {
        "articles_rejected": sum(isinstance(made, Rejected) for _, made in articles),
        "others_rejected": sum(isinstance(made, Rejected) for made in others),
        "others": len(others),
    }


def _judge_by(blocks: Model, whole: Model) -> None:
    drafting.judge_of_blocks = lambda: blocks  # type: ignore[assignment]
    verdict.judge_of_pages = lambda: whole  # type: ignore[assignment]


def blocks(pool: list[Sample], judged: Path) -> None:
    """Writes the judge of blocks, and into `judged` those that have not seen one fold each."""
    articles = [s for s in pool if corpus.is_article(s.truth)]
    for fold in range(corpus.FOLDS):
        raw = block_judge([s for s in articles if s.fold != fold], _TREES)
        corpus.fold_judge(judged, fold).write_text(raw, "utf-8")
    WEIGHTS.joinpath("blocks.json").write_text(block_judge(articles, _TREES), "utf-8")


def whole_pages(pool: list[Sample], judged: Path, folder: Path) -> None:
    """Writes the judge of pages, and the figures of all sets by weights that have not seen the site of a page."""
    articles = [s for s in pool if corpus.is_article(s.truth)]
    known = [s for s in pool if s.truth.get("type") != "forum"]
    unclear = known + collected(folder) + frames(articles) + invented(articles)
    judges = [Model(corpus.fold_judge(judged, fold).read_text("utf-8")) for fold in range(corpus.FOLDS)]
    pairs = [(s, judges[s.fold]) for s in unclear]
    page_judges = [
        Model(page_judge([(s, j) for s, j in pairs if s.fold != fold])) for fold in range(corpus.FOLDS)
    ]
    REPORT.write_text(json.dumps(report(judges, page_judges), indent=1) + "\n", "utf-8")
    WEIGHTS.joinpath("pages.json").write_text(page_judge(pairs), "utf-8")


def main(judged: Path, folder: Path | None) -> None:
    pool = [s for name in corpus.SETS for t in corpus.truths(name) if (s := read(name, t)) is not None]
    if folder is None:
        blocks(pool, judged)
    else:
        whole_pages(pool, judged, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
