"""Makes texts of rarer kinds from true ones for learning: poems, lists, letters, dialogues, tables, agendas, broken
lines.

The measuring data has news in paragraphs. A judge that saw nothing else would take a poem for a menu and a signature
for a byline. The words are the true text's, in any language. A seeded generator draws their layout. Nothing is stored.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_CLAUSE = re.compile(r"[。！？!?；;，,：:、.…|「」『』“”\"()（）\[\]【】।؟،\n]+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_BULLETS = ("", "", "- ", "• ", "· ", "{n}. ", "{n}、", "({n}) ", "{n} ")
_DAYS = ("{y}年{m}月{d}日", "{y}-{m:02}-{d:02}", "{d}.{m}.{y}", "{m}/{d}/{y}", "{y}. {m}. {d}.")

Chance = random.Random


def made(text: str, chance: Chance) -> list[str] | None:
    """The lines of a text of some rare kind, made of `text`; None where it has too few clauses."""
    clauses = [clause.strip() for clause in _CLAUSE.split(text)]
    clauses = [clause for clause in clauses if 2 <= len(clause) <= (16 if _WIDE.search(clause) else 60)]
    if len(clauses) < 12:
        return None
    paragraphs = [line.strip() for line in text.split("\n") if len(line.strip()) > 40]
    chance.shuffle(clauses)
    kind: Callable[[list[str], list[str], Chance], list[str]] = chance.choice(
        (_poem, _listed, _listed, _letter, _letter, _dialogue, _table, _agenda, _broken, _headed)
    )
    return kind(clauses, paragraphs[: chance.randint(1, 8)] or [text[:200].replace("\n", " ")], chance)


def _poem(clauses: list[str], _paragraphs: list[str], chance: Chance) -> list[str]:
    return clauses[: chance.randint(5, 30)]


def _listed(clauses: list[str], paragraphs: list[str], chance: Chance) -> list[str]:
    """Paragraphs with lists below sub-headings, between them or at the end: recipes, results, books."""
    out = paragraphs[:1]
    rest = paragraphs[1:]
    for _ in range(chance.randint(1, 3)):
        bullet = chance.choice(_BULLETS)
        figures = chance.random() < 0.4
        if chance.random() < 0.7:
            out.append(clauses.pop() + chance.choice(("", "", ":", "：")))
        for n in range(1, chance.randint(3, 9)):
            if len(clauses) < 3:
                break
            figure = (
                f" {chance.randint(1, 900)}{chance.choice(('', '%', ' g', 'kg', '.5', ':12'))}"
                if figures
                else ""
            )
            out.append(bullet.format(n=n) + clauses.pop() + figure)
        if rest and chance.random() < 0.6:
            out.append(rest.pop(0))
    return out


def _letter(clauses: list[str], paragraphs: list[str], chance: Chance) -> list[str]:
    """A text with a greeting above, and a signature and a day below."""
    out = (
        [_few(clauses.pop(), chance) + chance.choice((",", "，", ":", "：", "!"))]
        if chance.random() < 0.7
        else []
    )
    out += paragraphs
    if chance.random() < 0.5:
        out.append(_few(clauses.pop(), chance) + chance.choice(("", ",", "，", "!", "！")))
    out += [_few(clauses.pop(), chance) for _ in range(chance.randint(1, 2))]
    if chance.random() < 0.5:
        out.append(_day(chance))
    return out


def _dialogue(clauses: list[str], paragraphs: list[str], chance: Chance) -> list[str]:
    colon = ":" if chance.random() < 0.5 else "："
    speakers = [_few(clauses.pop(), chance) for _ in range(2)]
    turns = chance.randint(3, 14)
    speeches = (clauses * 2)[:turns]
    lines = [
        f"{speakers[n % 2]}{colon} {what}{chance.choice(('.', '。', '?', '？'))}"
        for n, what in enumerate(speeches)
    ]
    return [*paragraphs[: chance.randint(0, 1)], *lines, *paragraphs[1 : chance.randint(1, 2)]]


def _table(clauses: list[str], paragraphs: list[str], chance: Chance) -> list[str]:
    bar = chance.choice((" ", "  ", " | ", "\t"))
    columns = chance.randint(1, 4)
    rows = [bar.join(_few(clauses.pop(), chance) for _ in range(min(columns + 1, len(clauses) - 3)))]
    for _ in range(chance.randint(3, 14)):
        if len(clauses) < 3:
            break
        cells = [f"{chance.randint(1, 9000)}{chance.choice(('', '.5', '%', '℃'))}" for _ in range(columns)]
        rows.append(bar.join([_few(clauses.pop(), chance), *cells]))
    return [*paragraphs[:1], *rows, *(paragraphs[1:2] if chance.random() < 0.6 else ())]


def _agenda(clauses: list[str], paragraphs: list[str], chance: Chance) -> list[str]:
    """Days with labels and values below them."""
    colon = chance.choice((":", "：", ": "))
    labels = [_few(clauses.pop(), chance) for _ in range(chance.randint(1, 3))]
    out = paragraphs[: chance.randint(0, 2)]
    for _ in range(chance.randint(2, 4)):
        if len(clauses) < len(labels) + 2:
            break
        out.append(f"{_day(chance)} {chance.choice(('', clauses.pop()))}".strip())
        out += [
            f"{label}{colon}{chance.choice((clauses[-1], f'{chance.randint(7, 21)}:30'))}" for label in labels
        ]
        clauses.pop()
    return out


def _broken(_clauses: list[str], paragraphs: list[str], chance: Chance) -> list[str]:
    """Paragraphs whose lines were broken at a width."""
    wide = _WIDE.search(paragraphs[0]) is not None
    width = chance.randint(18, 40) if wide else chance.randint(45, 90)
    out: list[str] = []
    for paragraph in paragraphs[:4]:
        if wide:
            out += [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
            continue
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + len(word) >= width:
                out.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        out.append(line)
    return [line for line in out if line.strip()]


def _headed(clauses: list[str], paragraphs: list[str], chance: Chance) -> list[str]:
    """Paragraphs with a sub-heading above each, or above every other one."""
    out: list[str] = []
    bullet = chance.choice(("", "", "{n}. ", "{n}、", "■ ", "【"))
    for n, paragraph in enumerate(paragraphs, 1):
        if chance.random() < 0.7 and clauses:
            out.append(bullet.format(n=n) + clauses.pop() + ("】" if bullet == "【" else ""))
        out.append(paragraph)
    return out


def _few(clause: str, chance: Chance) -> str:
    """The first words of a clause, in the length of names, labels and greetings."""
    if _WIDE.search(clause):
        return clause[: chance.randint(2, 5)]
    return " ".join(clause.split()[: chance.randint(1, 3)])


def _day(chance: Chance) -> str:
    return chance.choice(_DAYS).format(
        y=chance.randint(1998, 2026), m=chance.randint(1, 12), d=chance.randint(1, 28)
    )
