"""Makes metadata of datelines and credit lines where the page said nothing else. `frame` uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from cleaners import dates, metadata
from cleaners.bodies import is_agency, is_body, is_desk, is_organisation, is_role
from cleaners.fold import fold
from cleaners.lines import source_notes
from cleaners.lines.credits import Credits, read
from cleaners.lines.marks import Mark
from cleaners.lines.zones import View, Zones
from cleaners.metadata import cjk, particulars, signing, when
from cleaners.metadata.byline_forms import MARK, NO_ACCOUNT
from cleaners.metadata.bylines import Byline
from cleaners.metadata.bylines import read as read_byline
from cleaners.metadata.leads import is_open
from cleaners.model import Draft, FieldCandidate, Meta
from cleaners.names import is_known, is_never, is_person, names
from cleaners.steps.heading import Heading

_DATELINE = Mark("dateline.read", "dateline", "credit")
_BYLINE = Mark("byline.read", "byline", "credit")
_SIGNED_ABOVE = 16
"""The number of lines below a title that may be bylines, and the most lines of text between them, such as captions."""
_MOST_BETWEEN = 2
_SIGNED_BELOW = 4
"""The number of a text's last lines that may be bylines."""
_LONGEST, _LONGEST_SIGNATURE, _LONGEST_DESK = 110, 60, 30
_LETTER = re.compile(
    r"\b(?:dear|sehr geehrte|liebe[rs]?|estimad[oa]s?|chers?|chère|prezad[oa]s?|caro|cara|уважаем\w+)\b"
    r"|同志[：:]|^尊敬的|您好|各位|拝啓|님께",
    re.IGNORECASE,
)
"""The opening of a letter, whose signature is part of its text."""

_DASHED = re.compile(r"^\s*[-–—]{1,3}\s*(?=\w)")
"""The dashes before a signature below a text."""
_NO_NAMES = """
    佚名 未知 匿名 本站 本站原创 原创 网络 网络整理 互联网 小编 综合 综合整理 综合报道 编辑部
    admin 管理员 系统管理员 本网 本报 无 转载 作者 记者 编辑 unknown staff
"""
_NOBODY = frozenset(_NO_NAMES.split())
_OTHERS = (is_desk, is_never, is_body, is_agency)
_AGENCY = re.compile(
    r"^[^。！？]{0,40}?[（(\[【〔]\s*(?:[^（）()]{0,12}?(?:记者|記者|通讯员|通訊員|特派员|实习生|首席记者))\s*(?P<who>[^（）()\[\]【】〔〕]{2,60})[）)\]】〕]"
)
_NOTHING = Credits()
_SILENT = (_NOTHING, Credits(dated=True))
_BY = re.compile(r"作者[:：]\s*[^，,；;。（）()]{2,24}")
_SIGNED = re.compile(r"[（(\[【]\s*+(?P<said>[^（）()\[\]【】。！？]{2,60})\s*[）)\]】]\s*$")
_SLASHED = re.compile(r"\s*[/|｜丨／]\s*|\s{2,}|\s")
_MODIFIED = re.compile(r"更新|修改|updated|modified|aktualisiert|mis à jour|actualizado|atualizado|обновлено")


def marked(zone: Zones, head: Heading, draft: Draft) -> Zones:
    """`zone` of a text without markup, with the bylines below its title and at its end marked.

    What stands between the title and the last of them is then above the text.
    """
    views = list(zone.views)
    if draft.page.media_type != "text/plain":
        return _of_markup(zone, views, draft)
    top, tail = zone.head, zone.tail
    if head.at is not None:
        top = max(top, head.at + 1)
        sentences = 0
        for n in range(head.at + 1, min(head.at + _SIGNED_ABOVE, len(views))):
            if _signs(views, n, draft.meta.lang, within=n >= zone.start):
                top = max(top, n + 1)
            elif n >= zone.start and views[n].mark is None:
                sentences += 1
                if sentences > _MOST_BETWEEN:
                    break
    tail = _signed_below(views, zone.head, top, tail, draft.meta.lang)
    return zone._replace(views=tuple(views), head=top, start=max(zone.start, top), tail=max(tail, top))


def _signed_below(views: list[View], head: int, top: int, tail: int, lang: str | None) -> int:
    """The place in `views` at which the text ends above its closing bylines. These are marked."""
    for n in range(min(tail, len(views)) - 1, max(top, tail - _SIGNED_BELOW), -1):
        if n == tail - 1 and _is_agency_alone(views, n):
            source = Credits(source=source_notes.signing_agency(views[n].text))
            views[n] = views[n]._replace(mark=_BYLINE._replace(credits=source))
            tail = n
            continue
        text = _DASHED.sub("", views[n].text) if views[n - 1].sentence else views[n].text
        if views[n].mark is None and views[n - 1].worth > 0 and _is_desk(text):
            views[n] = views[n]._replace(mark=_BYLINE)
            tail = n
            continue
        byline = read_byline(text, lang) if views[n].mark is None else None
        if len(text) > _LONGEST_SIGNATURE or byline is None or not (byline.authors or byline.sources):
            break
        stopped = _is_stopped(text)
        if views[n].worth > 0 and not stopped:
            break
        alone = stopped or (views[n - 1].worth > 0 and is_person(text))
        if not (byline.sure or (alone and not _is_letter(views[head : head + 3]))):
            break
        views[n] = views[n]._replace(mark=_BYLINE)
        tail = n
    return tail


def _is_desk(text: str) -> bool:
    """Whether a line is a desk's name and nothing else: Red., Ledger staff writers."""
    return len(text) <= _LONGEST_DESK and is_desk(text.rstrip("."))


def _is_stopped(text: str) -> bool:
    """Whether a line is a person's name with a full stop behind it, as some papers sign: Лариса ВЕДЕНЕЕВА."""
    name = text.rstrip(".")
    return name != text and is_person(name) and (is_known(name) or name.rpartition(" ")[2].isupper())


def _is_agency_alone(views: Sequence[View], n: int) -> bool:
    """Whether a line below a sentence of the text is an agency's name and nothing else."""
    mark = views[n].mark
    free = mark is None or mark.rule == "image.note"  # True of an agency's name at a picture.
    return free and views[n - 1].worth > 0 and source_notes.signing_agency(views[n].text) is not None


def _is_letter(views: Sequence[View]) -> bool:
    """Whether a text that begins with these lines is a letter. The last line of a letter is its writer's name."""
    return _LETTER.search(" ".join(view.text for view in views)) is not None


def _of_markup(zone: Zones, views: list[View], draft: Draft) -> Zones:
    """`zone` with a byline marked that the extractor chose as the first or the last line of the text."""
    top, tail = zone.head, zone.tail
    text = "\n".join(view.text for view in views)
    for n in range(top, min(top + 2, tail - 1)):
        if not _is_signature(views, n, draft.meta, text) or views[n + 1].mark is not None:
            break
        views[n] = views[n]._replace(mark=_BYLINE)
        top = n + 1
    last = tail - 1
    signed = last > top and views[last - 1].worth > 0 and _is_signature(views, last, draft.meta, text)
    if signed and not _is_letter(views[top : top + 3]):
        views[last] = views[last]._replace(mark=_BYLINE)
        tail = last
    return zone._replace(views=tuple(views), head=top, start=max(zone.start, top), tail=tail)


def _is_signature(views: list[View], n: int, meta: Meta, text: str) -> bool:
    """Whether a line of the text only says who signs it, with names that the rest of the text does not repeat."""
    view = views[n]
    if view.mark is not None or view.line.kind == "heading" or len(view.text) > _LONGEST:
        return False
    byline = read_byline(view.text, meta.lang)
    if byline is None or not byline.authors or byline.beside or (view.worth > 0 and not byline.sure):
        return False
    people = all(map(is_person, byline.authors))
    return byline.sure or (people and not any(text.count(name) > 1 for name in byline.authors))


def _signs(views: list[View], n: int, lang: str | None, *, within: bool) -> bool:
    """Whether a line is a byline. Such a line is marked. `within` the text, a person's name alone is not enough."""
    view = views[n]
    if view.mark is not None:
        return view.mark.strength == "credit" and (not within or views[n - 1].mark is _BYLINE)
    led = n > 0 and is_open(views[n - 1].text)
    byline = read_byline(f"{views[n - 1].text} {view.text}" if led else view.text, lang)
    if byline is None:
        leads = is_open(view.text) and n + 1 < len(views)
        byline = read_byline(f"{view.text} {views[n + 1].text}", lang) if leads else None
        byline = byline if byline is not None and byline.authors else None
    if byline is None and n > 0 and _is_beside(views[n - 1], view):
        byline = Byline(sure=True)
    if byline is None or (
        within
        and not (
            byline.sure
            or byline.dated
            or (byline.authors and byline.sources)
            or _is_alone(views, n, byline, lang)
        )
    ):
        return False
    views[n] = view._replace(mark=_DATELINE if byline.dated else _BYLINE)
    return True


def _is_beside(above: View, view: View) -> bool:
    """Whether a line is the role of the person named above it, or the desk below a day or a name."""
    if above.mark is None or above.mark.strength != "credit":
        return False
    return _is_desk(view.text) or (above.mark is _BYLINE and is_role(view.text))


def _is_alone(views: Sequence[View], n: int, byline: Byline, lang: str | None) -> bool:
    """Whether a line consists of persons' names and is followed by a role or a day, as authors' names are."""
    if len(views[n].text) > _LONGEST_SIGNATURE or not (
        byline.authors and all(map(is_person, byline.authors))
    ):
        return False
    if byline.editors or byline.photographers or byline.beside:
        return False
    for view in views[n + 1 : n + 3]:
        if is_role(view.text) or (view.mark is not None and view.mark.strength == "credit"):
            return True
        following = read_byline(view.text, lang)
        if following is not None and following.dated:
            return True
    return False


def fill(draft: Draft, head: Heading, zone: Zones, within: Sequence[View]) -> Meta:
    """The metadata of `draft`, completed from the lines above and below its text. Known values stay.

    Below the text, reading ends at the first list, for the authors of linked stories do not matter.
    """
    above, below = (*zone.views[: zone.head], *within), zone.views[zone.tail :]
    meta = draft.meta
    if head.title and not meta.title:
        meta = replace(meta, title=head.title)
    if head.sections and not meta.section:
        above_title = "a line above the text"
        meta = particulars.added(meta, particulars.crumbs(head.sections, above_title, particulars.LINE))
    if draft.page.media_type == "text/plain":
        meta = metadata.visible(
            meta,
            [view.text for view in zone.views[: zone.head] if _tells(view)],
            [view.text for view in _before_lists(below) if _tells(view)],
            draft.page,
            draft.site,
            [view.text for view in zone.views[zone.head : zone.tail]],
        )
    if draft.page.media_type != "text/plain" and not meta.authors:
        signed = (read_byline(v.text, meta.lang) for v in (*above, *below[:1]) if v.mark is _BYLINE)
        meta = replace(meta, authors=next((byline.authors for byline in signed if byline is not None), ()))
    meta = _unlabelled(_read(meta, above, draft), head, above)
    meta = _read(meta, _before_lists(below), draft)
    return replace(meta, published=meta.modified) if meta.published is None else meta


def take_signatures(draft: Draft) -> Draft:
    """Reads who signs inside the first and last sentences. The text stays as it is, for these are sentences of it."""
    meta = draft.meta
    if meta.authors and meta.photographers and not all(map(is_organisation, meta.authors)):
        return draft
    texts = [ln.text for ln in draft.lines if ln.cut is None and ln.text.strip()]
    for text in texts[:3]:
        opened = _AGENCY.match(text)
        if opened and (who := names(opened["who"])):
            meta = replace(meta, authors=_writers(meta.authors, _people(who)))
    if not meta.authors and texts and (who := cjk.reporters((), texts[-1])):
        meta = replace(meta, authors=who)
    for text in texts[-3:]:
        closed = _SIGNED.search(text)
        if closed and (credit := read(closed["said"])) is not None:
            credit = replace(credit, source=None)
            meta = particulars.added(_credited(meta, credit, printed=False), _particulars(credit))
    return draft if meta is draft.meta else replace(draft, meta=meta)


def _tells(view: View) -> bool:
    """Whether a line may say something about the article. Buttons, menus and notices do not, except a notice of origin.

    A label of the day in the next line has the form of a badge.
    """
    if view.mark is None or view.mark.strength == "credit" or when.labels_another(view.text):
        return True
    return view.mark.kind in ("copyright", "byline") or view.mark.rule == "origin.notice"


def _before_lists(below: Sequence[View]) -> Sequence[View]:
    """The lines down to the comments, or to the first heading with an unmarked line below it, which is a list's
    item.
    """
    for n, (view, following) in enumerate(pairwise(below)):
        if signing.is_others(view.text):
            return (*below[:n], *(v for v in below[n:] if v.mark and v.mark.kind == "copyright"))
        if view.mark is not None and view.mark.strength in ("list", "end") and following.mark is None:
            return below[:n]
    return below


def _read(meta: Meta, views: Sequence[View], draft: Draft) -> Meta:
    given: list[FieldCandidate] = []
    for view, credit in _said(views):
        if credit is not None:
            meta = _credited(meta, credit, printed=MARK.match(view.text) is not None)
            given += _particulars(credit)
            meta = _dated(meta, view.text, draft) if credit.dated else meta
    meta = particulars.added(meta, given)  # A choice reads all candidates.
    employers = (v.mark.credits.employer for v in views if v.mark is not None and v.mark.credits is not None)
    if not meta.source and (employer := next(filter(None, employers), None)):
        return replace(meta, source=employer)
    return meta


def _said(views: Sequence[View]) -> Iterator[tuple[View, Credits | None]]:
    """Each credit line with what it says. A bare label is read together with the line below, which holds its value."""
    for n, view in enumerate(views):
        credit = view.mark.credits if view.mark is not None else None
        if credit == _NOTHING and n + 1 < len(views) and _is_value(views[n + 1]) and view.text[-1] in ":：":
            credit = read(view.text + views[n + 1].text)
        elif (
            view.mark is not None
            and view.mark.kind in ("copyright", "disclaimer")
            and (by := _BY.search(view.text))
        ):
            credit = read(by[0])
        yield view, credit


def _is_value(view: View) -> bool:
    """Whether a line may be the value of the label above it."""
    return view.mark is None or (view.mark.strength == "credit" and view.mark.credits is None)


def _people(who: Sequence[str]) -> tuple[str, ...]:
    return tuple(w for w in who if is_person(w))


def _credited(meta: Meta, credit: Credits, *, printed: bool) -> Meta:
    """`meta` with the signers of a line. Offices sign as well behind the sign that stands before signatures in
    print.
    """
    if credit in _SILENT:
        return meta
    return replace(
        meta,
        authors=_writers(
            meta.authors,
            _somebody([n for n in credit.authors if printed or not is_organisation(n)]),
        ),
        source=meta.source
        or (credit.source if credit.source and not NO_ACCOUNT.search(credit.source) else None),
    )


def _particulars(credit: Credits) -> Iterator[FieldCandidate]:
    return particulars.of_credits([credit], "a credit line")


def _writers(known: tuple[str, ...], signed: tuple[str, ...]) -> tuple[str, ...]:
    """The known authors. Where these are papers alone, as in the markup of many sites, the persons who sign."""
    return (
        signed
        if signed and any(map(is_person, signed)) and all(map(is_organisation, known))
        else known or signed
    )


def _somebody(who: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        n
        for n in who
        if fold(n).strip() not in _NOBODY and ":" not in n and not any(ask(n) for ask in _OTHERS)
    )


def _dated(meta: Meta, text: str, draft: Draft) -> Meta:
    """`meta` with the date of a line: a change where the line says so, else the publication."""
    if meta.published is not None and meta.modified is not None:
        return meta
    zone, how = dates.zone_for(draft.site, meta.lang), when.writing(meta.lang, draft.page.url)
    mention = dates.find(text, zone)
    if mention is None:
        return meta
    value: datetime | date = mention.value
    if meta.published is None and not _MODIFIED.search(fold(text)):
        published, _ = when.labelled(text, zone, draft.page, how)  # 截止：2024-05-06 gives none.
        return replace(meta, published=value) if published is not None else meta
    if meta.modified is None and _MODIFIED.search(fold(text)):
        return replace(meta, modified=value, published=meta.published)
    return meta


def _unlabelled(meta: Meta, head: Heading, above: Sequence[View]) -> Meta:
    """`meta` with a bare name between title and dateline: a paper is the source, a person or an account the author."""
    if head.at is None:
        return meta
    below = above[head.at + 1 : head.at + 4]
    for view, following in pairwise(below):
        credit = following.mark.credits if following.mark is not None else None
        if view.mark is None and credit is not None and credit.dated and len(view.text) <= 20:
            meta = _named(meta, view.text)
    return meta


def _named(meta: Meta, text: str) -> Meta:
    words = [w for w in _SLASHED.split(text) if w]
    organisations = tuple(w for w in words if is_organisation(w))
    people = tuple(w for w in words if w not in organisations and is_person(w))
    return replace(
        meta,
        authors=meta.authors or people,
        source=meta.source or (organisations[0] if organisations else None),
    )
