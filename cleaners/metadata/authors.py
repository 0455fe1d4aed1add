"""Weighs who signs an article: the names that each reader gives, with their evidence. Lines are read elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from cleaners.bodies import is_desk, is_organisation
from cleaners.lines.credits import Credits
from cleaners.metadata import chinese, cjk, latin, origin, people, signing
from cleaners.metadata.around import Around
from cleaners.metadata.choosing import choose
from cleaners.metadata.signing import Signature
from cleaners.model import FieldCandidate, Meta
from cleaners.name_shapes import key
from cleaners.names import is_given, is_person

ENOUGH = 2.0
"""The least weight of names that are believed."""
JSON_LD, META, ELEMENT = 2.7, 2.6, 2.5
"""The weights of names of the markup that no line shows. A bare name beside the day weighs about as much."""
SHOWN = 4.0
"""The weight that is added where a line shows the names, for then two readers agree."""
_LABELLED, _CREDITED, _REPORTED, _UNLABELLED = 9.0, 8.0, 7.0, 2.4
"""The weights of Chinese labels, of credit lines, of reporters in brackets, and of names alone between headline and
day."""
_IN_TEXT = "the text"
"""The place of names inside the text. They are authors, even where an editor has the same name."""
_MOST = 6
_SHORT = 4


def candidates(
    meta: Meta,
    around: Around,
    credit_lines: Sequence[Credits],
    signatures: Sequence[Signature],
    host: str = "",
) -> list[FieldCandidate]:
    """All candidates of the readers of markup and lines, in the order of the readers."""
    others = {key(name) for name in (*meta.editors, *signing.editors(signatures))}
    others.add(key(meta.source or ""))
    own = frozenset(key(c.value) for c in meta.candidates if c.label == "the publication's name")
    signed = (c for c in signing.candidates(signatures, own) if not any(map(cjk.is_tool, c.names)))
    given = [*_stated(meta, around, others), *signed]
    if around.chinese:
        return [
            *given,
            *(
                c
                for c in _chinese(around, credit_lines)
                if c.place == _IN_TEXT or not others.intersection(map(key, c.names))
            ),
        ]
    if choose(given, ENOUGH) is None:
        given += (c for c in _elsewhere(around, credit_lines, meta) if not any(map(_is_hosts(host), c.names)))
    return given


def chosen(given: Sequence[FieldCandidate]) -> tuple[str, ...]:
    """The names of the candidate that weighs most; none where no candidate weighs enough."""
    best = choose(given, ENOUGH)
    return best.names if best is not None else ()


def _stated(meta: Meta, around: Around, others: set[str]) -> Iterator[FieldCandidate]:
    """The authors whom the markup names, without editors, the source and organisations."""
    stated = [candidate for candidate in meta.candidates if candidate.field == "authors"]
    if meta.authors and not stated:
        stated = [FieldCandidate.of_names(meta.authors, "the markup", "author", META)]
    for candidate in stated:
        names = tuple(n for n in candidate.names if key(n) not in others and not is_organisation(n))
        if names:
            shown = signing.shows(around, names)
            yield candidate._replace(
                value=", ".join(names),
                names=names,
                weight=candidate.weight + SHOWN * shown,
                label=f"{candidate.label}, which a line shows" if shown else candidate.label,
            )


def _chinese(around: Around, credit_lines: Sequence[Credits]) -> Iterator[FieldCandidate]:
    signed = dict.fromkeys(cjk.authors(chinese.signing(around)))
    labelled = tuple(name for name in signed if not is_organisation(name))
    yield from _candidate(labelled, "lines around the text", "a label of authors", _LABELLED)
    for line in credit_lines:
        persons = tuple(
            name
            for name in line.authors
            if is_person(name) and cjk.is_somebody(name) and not (is_desk(name) or is_organisation(name))
        )
        yield from _candidate(persons, "a credit line", "", _CREDITED)
    inner = around.inner
    reporters = cjk.reporters(inner[: chinese.FIRST], inner[-1] if inner else "")
    yield from _candidate(reporters, _IN_TEXT, "reporters in brackets", _REPORTED)
    beside, _ = chinese.unlabelled(around.above, around.title, around.inner)
    beside = tuple(name for name in beside if not is_organisation(name))
    yield from _candidate(beside, "between headline and day", "", _UNLABELLED)


def _candidate(names: tuple[str, ...], place: str, label: str, weight: float) -> Iterator[FieldCandidate]:
    if names:
        yield FieldCandidate.of_names(names, place, label, weight)


def _elsewhere(around: Around, credit_lines: Sequence[Credits], meta: Meta) -> Iterator[FieldCandidate]:
    """The first names with which a line signs. The source does not sign its own articles, nor does the section."""
    own = (meta.source,) if meta.source else ()
    body = "\n".join(around.inner)
    below = list(takewhile(lambda line: not signing.is_others(line), around.below))
    others = {key(name) for name in (*meta.photographers, *meta.editors)}
    signed = (
        *((tuple(n for n in c.authors if ":" not in n), "a credit line") for c in credit_lines),
        *(((text,), "a line that signs") for text in latin.signed(around.above, below, around.title)),
    )
    for values, place in signed:
        names = people.read((value for value in values if value != meta.section), own).people
        if any(key(name) in others for name in names):
            continue
        if any(signing.is_topic(name, body) or _is_branch(name, meta.source) for name in names):
            continue
        if names and len(names) <= max(_MOST, len(values)):
            yield FieldCandidate.of_names(names, place, "", ENOUGH)


def _is_hosts(host: str) -> Callable[[str], bool]:
    """A function that says whether the host is named after a name, as after a publication. A person's own site is
    exempt.
    """
    return lambda name: origin.masthead([name], host) is not None and not is_given(name)


def _is_branch(name: str, source: str | None) -> bool:
    """Whether a name shares a word with the publication's name: Revista Fórum, Fórum Educação."""
    words = {key(word) for word in (source or "").split() if len(word) > _SHORT}
    return any(key(word) in words for word in name.split())
