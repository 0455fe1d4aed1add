"""`python -m bench.train_headline`: learns the weights by which a line above a text is its title, by site.

It learns from texts with the lines of their pages around them: those of the measuring data, and the pages of the other
sets as lines. Each page is one choice among its lines and "none". The weights are those of a conditional logit with a
small ridge. The script prints how many choices are right in five folds by site, and the weights.
"""

from __future__ import annotations

import gzip
import hashlib
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from bench import corpus
from cleaners import Page, Rejected, core, decode, steps
from cleaners.lines import zones
from cleaners.steps import headline
from cleaners.steps.frame import take_frame

PAGES = ("zhgne-dev", "andy424-dev", "fundus-dev", "wcxb-dev")
TEXTS = ("worldtext-dev", "zhtext-dev")
FOLDS = 5
RIDGE = 0.02
ROUNDS = 400
_BLOCK_TAGS = """
    p div h1 h2 h3 h4 h5 h6 li ul ol table tr td th section article header footer nav aside main figure figcaption
    blockquote pre form br hr dl dt dd button option select address
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())


class Choice(NamedTuple):
    """One page: its lines' measures, the number of the title among them (-1 for none), its set and its site."""

    measures: npt.NDArray[np.float64]
    right: int
    name: str
    site: str
    weight: float


def lines_of(html: str) -> list[str]:
    """The text of a page's blocks, one a line, as a scraper without an extractor keeps it."""
    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style", "noscript", "template", "svg", "head", "iframe"])
    out: list[str] = []
    pieces: list[str] = []

    def flush() -> None:
        line = " ".join("".join(pieces).split())
        pieces.clear()
        if line:
            out.append(line)

    stack: list[tuple[LexborNode | None, bool]] = [(tree.body, False)] if tree.body is not None else []
    while stack:
        node, ends = stack.pop()
        if node is None or ends:
            flush()
            continue
        if node.tag == "-text":
            pieces.append(node.text_content or "")
            continue
        if node.tag in _BLOCKS:
            flush()
            stack.append((None, True))
        stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
    flush()
    return out


def framed(name: str) -> Iterator[tuple[str, str, str, str]]:
    """The articles of a set of pages as texts: (text, title, address, site). A random number of lines stands above
    and below.
    """
    chance = random.Random(name)  # noqa: S311  repeatable, no secret
    for truth in corpus.truths(name):
        if not corpus.is_article(truth) or not truth.get("title") or not truth.get("text"):
            continue
        lines = lines_of(decode.decode(corpus.body(name, truth["id"])).text)
        flat = [_squash(line) for line in lines]
        long_lines = [_squash(line) for line in truth["text"].split("\n") if len(line) > 40]
        first = _place(flat, long_lines[:1])
        last = _place(flat[::-1], long_lines[-1:])
        if first is None or last is None:
            continue
        title = _squash(truth["title"])
        at = next((n for n in range(first - 1, max(-1, first - 40), -1) if flat[n] == title), None)
        if at is None:
            continue
        top = max(0, at - chance.choice((0, 1, 3, 6, 12, 25)))
        end = len(lines) - last + chance.choice((0, 5, 16, 30))
        yield "\n".join(lines[top:end]), truth["title"], truth.get("url") or "", corpus.site_of(name, truth)


def _place(flat: Sequence[str], lines: Sequence[str]) -> int | None:
    """The place of a line of the truth, whole or as a part; None when it is not there."""
    if not lines:
        return None
    long = 40
    return next(
        (
            n
            for n, s in enumerate(flat)
            if s == lines[0] or (len(s) > long and (s in lines[0] or lines[0] in s))
        ),
        None,
    )


def given(name: str) -> Iterator[tuple[str, str, str, str]]:
    for truth in corpus.truths(name):
        if truth.get("title"):
            path = corpus.BENCH / name / "pages" / f"{truth['id']}.txt.gz"
            text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
            yield text, truth["title"], truth.get("url") or "", corpus.site_of(name, truth)


def choices() -> Iterator[Choice]:
    """Each page as it is, and without its title's line. A text without a title must get none."""
    for name in (*TEXTS, *PAGES):
        weight = 2.0 if name in TEXTS else 1.0
        for text, title, url, site in given(name) if name in TEXTS else framed(name):
            whole = _choice(text, title, url)
            if whole is None:
                continue
            yield Choice(*whole, name, site, weight)
            wanted = _squash(title)
            lines = [line for line in text.split("\n") if _squash(line) != wanted]
            if whole[1] >= 0 and (bare := _choice("\n".join(lines), title, url)) is not None:
                yield Choice(*bare, f"{name}, untitled", site, weight / 10)

    for name in PAGES:
        for truth in corpus.truths(name):
            if not corpus.is_article(truth) or not truth.get("title") or not truth.get("text"):
                continue
            site = corpus.site_of(name, truth)
            for text, right in ((f"{truth['title']}\n{truth['text']}", 0), (truth["text"], -1)):
                made = _choice(text, truth["title"], "")
                if made is not None and (made[1] >= 0) == (right >= 0):
                    yield Choice(*made, f"{name}, bare", site, 0.4)


_squash = corpus.scorer().squash


def _choice(text: str, title: str, url: str) -> tuple[npt.NDArray[np.float64], int] | None:
    draft = core.draft(Page(url, text.encode(), "text/plain", "utf-8"))
    if isinstance(draft, Rejected):
        return None
    for step in steps.ORDER[: steps.ORDER.index(take_frame)]:
        draft = step(draft)
    zone = zones.find(draft)
    lines = headline.candidates(zone, url)
    if not lines:
        return None
    wanted = _squash(title)
    places = [n for n, c in enumerate(lines) if _squash(zone.views[c.at].text) == wanted]
    return np.array([c.measures for c in lines]), places[-1] if places else -1


def learn(pages: Sequence[Choice]) -> npt.NDArray[np.float64]:
    """The weights that make the right choices likeliest. "none" has the score 0."""
    sizes = [len(page.measures) + 1 for page in pages]
    starts = np.cumsum([0, *sizes[:-1]])
    width = pages[0].measures.shape[1]
    table = np.vstack([np.vstack([page.measures, np.zeros(width)]) for page in pages])
    group = np.repeat(np.arange(len(pages)), sizes)
    right = np.array(
        [s + (p.right if p.right >= 0 else n - 1) for s, p, n in zip(starts, pages, sizes, strict=True)]
    )
    weight = np.array([page.weight for page in pages])
    scale = table.std(axis=0) + 1e-9
    scaled = table / scale
    w, first, second = np.zeros(width), np.zeros(width), np.zeros(width)
    for step in range(1, ROUNDS + 1):  # The method is Adam on whole batches.
        scores = scaled @ w
        top = np.maximum.reduceat(scores, starts)
        raised = np.exp(scores - top[group])
        shares = raised / np.add.reduceat(raised, starts)[group]
        shares[right] -= 1
        gradient = scaled.T @ (shares * weight[group]) / weight.sum() + RIDGE * w / 10
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        w -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
    return np.asarray(w / scale)


def fold_of(site: str) -> int:
    return hashlib.sha1(site.encode()).digest()[1] % FOLDS  # noqa: S324  a stable number, no secret


def main() -> None:
    pages = [page for page in choices() if not kept_apart(page)]
    by_name: dict[str, list[int]] = {}
    for fold in range(FOLDS):
        w = learn([page for page in pages if fold_of(page.site) != fold])
        for page in (page for page in pages if fold_of(page.site) == fold):
            scores = page.measures @ w
            best = int(scores.argmax()) if scores.max() > 0 else -1
            figures = by_name.setdefault(page.name, [0, 0, 0, 0])
            figures[0] += 1
            figures[1] += best == page.right
            figures[2] += best not in (page.right, -1)
            figures[3] += page.right < 0
    for name, (count, right, wrong, none) in by_name.items():
        shares = (f"{number / count:.3f}" for number in (right, wrong, none))
        print(f"{name}: {count} pages, right, wrong, no such line:", *shares)
    print("WEIGHTS = (" + ", ".join(f"{w:.3g}" for w in learn(pages)) + ")")


def kept_apart(page: Choice) -> bool:
    """Whether the page belongs to the sites of `worldtext-dev` on which the last check is made."""
    return page.name.startswith("worldtext-dev") and hashlib.sha1(page.site.encode()).digest()[0] % 5 == 0  # noqa: S324


if __name__ == "__main__":
    main()
