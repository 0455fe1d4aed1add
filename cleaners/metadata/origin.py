"""Reads where an article comes from: the agency that signs its opening, and the names of publications. Texts only,
no markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaners.bodies import is_agency, is_body, is_desk, is_organisation
from cleaners.metadata.addresses import host, path
from cleaners.metadata.titles import squash
from cleaners.name_shapes import UNCASED, key
from cleaners.names import is_known, is_person
from cleaners.vocab.labels import LABELS
from cleaners.vocab.sections import NO_SECTIONS, NO_TAGS

_SHORTEST_HOST = 5
_LONGEST_MASTHEAD = 60
LONGEST_TAIL, _MOST_WORDS = 30, 4
_MENU = re.compile("|".join((*NO_SECTIONS, *NO_TAGS)), re.IGNORECASE)
_EDITION = 2
"""The length of the label of a host that names a country."""
_OPENING = 140
"""The number of characters of a text in which an agency signs."""
_BRACKET = re.compile(
    r"^[^.。！？!?()（）\[\]]{0,70}?(?:\.?\s?[^.()（）]{0,12})?[(（\[【](?P<who>[^()（）\[\]【】]{2,40})[)）\]】]\s*[.:：—–-]*"
)
"""The agency in the dateline of an opening: LOUISVILLE, Ky. (AP) —, Madrid, 6 may (EFE).-, (ANSA) - ROMA,
（法新社巴黎21日電）."""
_OPENED = re.compile(r"[(（\[【]")
_WIRE = re.compile(
    r"^[\s　（(【\[〔]*(?P<who>[\u3400-\u9fff]{2,8}?(?:新闻网|新聞網|社|网|網|报|報|客户端|客戶端|新闻|新聞))"
    r"[\u3400-\u9fff]{0,8}"
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[（(][^（）()]{2,40}[)）])?(?:综合|綜合|专|專|快|外)?"
    r"(?:电|電|讯|訊)(?![\u3400-\u9fff]{0,1}[话話视視影子台力网網器])"
)
"""The agency or paper that opens a Chinese dispatch: 新华社海城3月9日电, 海城日报讯（记者 …）."""
_NAMED = re.compile(
    r"^\s*[【\[〔](?P<who>(?!本|我|最|更|[^】\]〕]{0,2}(?:原|编|編)[者按])[^【】\[\]〔〕。，,/／|｜:：0-9]{1,14}?"
    r"(?:新[聞闻](?:[網网台])?|[報报社台網网]|電視|电视|[周週]刊))"
    r"\s?(?:[專专快]?[訊讯]|[電电]|[報报][道導导])?[】\]〕]"
)
"""The outlet in a bracket that opens a text: 【明報專訊】, [NOWnews今日新聞]."""
_BEAT = re.compile(
    r"(?:[國国][際际內内]|社[會会]|地方|[財财][經经]|[體体]育|[娛娱][樂乐]|生活|政治|[兩两]岸|[焦重][點点]|最新|今日|每日|突[發发]"
    r"|即[時时]|[獨独]家|[熱热][門门]|[圖图]片|[視视][頻频]|影音|校[園园]|[臺台][灣湾]|香港|中[國国]|美[國国]|[綜综]合|要[聞闻]|科技|[時时]政)+"
    r"(?:新[聞闻])?[網网台]?"
)
"""Words for topics and places that alone are no outlet's name."""
_KOREAN = re.compile(
    r"^\s*[(\[]?[가-힣·]{2,12}\s?[=＝]\s?(?P<who>연합뉴스|뉴시스|뉴스1|[가-힣]{2,8}(?:뉴스|일보|통신|신문))\s?[)\]]?"
)
_JAPANESE = re.compile(
    r"^\s*[【\[（(〔［][ぁ-んァ-ヶー一-龥・]{1,12}?(?:\s?[=＝])?\s?(?:\d{1,2}日\s?)?"
    r"(?P<who>(?:共同|時事)(?:通信)?|(?:AFP|AP|CNN)(?:時事)?|ロイター)\s?[】\]）)〕］]"
)
"""The agency behind place and day in a bracket that opens a Japanese dispatch: 【ロンドン共同】,
［東京　３日　ロイター］."""
_PLACED = re.compile(
    r"^(?P<first>[^\W\d_][^,()]{1,30}?),\s(?P<second>[^,()]{2,30}?)(?:\s\([^()]{3,20}\))?\s?(?:--|[–—]|\s-)\s"
)
"""A place and an outlet, in either order, before the dash that opens a dispatch: Portmouth, Harbour One --."""
_HOSTLY = re.compile(r"\w{3,}\.[A-Za-z]{2,3}(?:\.[A-Za-z]{2})?")
"""An outlet that goes by its host's name: TEPIAN.CO."""
_BESIDE_NAME = re.compile(r"\s?[,|]\s?")
_RUSSIAN = re.compile(
    r"^[А-ЯЁ][А-ЯЁа-яё -]{2,20}[.,]\s*\d{1,2}\s\S+?[.,]\s*(?:/?)(?P<who>[А-ЯЁ]{3,12})(?:/|[.,]|\s[—–-])"
)
_CORRESPONDENT = re.compile(
    r"(?:сообщает|передает|передаёт|повідомляє|передає)\s(?:собственный\s|власний\s)?кор+еспондент\s"
    r"(?P<who>(?:[А-ЯІЇЄ]{2,4}\s)?(?:«[^«»]{2,40}»|[А-ЯІЇЄA-Z][\w.-]{2,20}))(?=[,.;\s]|$)"
)
"""The employer of a correspondent: передает корреспондент ИА «Побережье»."""
_CLOSING = re.compile(r"[(（\[—–-]\s?(?P<who>[^()（）\[\]—–]{2,30})[)）\]]?\s*\.?$")
_KANA_NAME = re.compile(r"(?=.*[\u30a0-\u30ff])[A-Za-z0-9\u30a0-\u30ff!！・ ]{4,}")
_FRAMED = re.compile(r"^\W{0,3}[(（\[【《](?P<who>[^()（）\[\]【】《》。]{2,30})[)）\]】》]\.?$")
_RIGHTS = re.compile(
    r"(?:ⓒ|©|\([cC]\)|[Cc]opyrights?)[\s:：ⓒ©(cC)]*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?\s*)?"
    r"(?P<who>[^\s\d.,|()（）][^\d|()（）,。]{1,30}?)\s*(?=무단|(?:19|20)\d\d|All |\(|（|[.,|。]|Co\.|$)"
)
_RESERVED = re.compile(
    r"(?:版[权權]|著作[权權])|[保所]有|all rights|rights reserved|reserved|alle rechte|tous droits|todos los derechos"
    r"|riproduzione riservata|reproduction interdite|wszelkie prawa|todos os direitos|alle rechten",
    re.IGNORECASE,
)
"""The words behind the holder's name in a notice of rights. Alone they name nobody."""
_CUTS = re.compile(
    r"\s*[|｜丨]\s*|(?:(?<!\s)\s++)[-–—:·•»]+\s+|[:：]\s+|(?<=[\u3040-\u30ff\u3400-\u9fff])[-–—:：](?=[\u3040-\u30ff\u3400-\u9fff])|\s[-–—]|\s*::\s*|,\s+(?=[a-zа-я])"
)
_SLOGAN = re.compile(r"[！!？?。…]|[，,、].*[，,、]|\.\s+\S")
_NEXT = re.compile(r"\s+(?=(?:作者|编辑|編輯|记者|記者|责任编辑|责编|时间|時間|日期|发布)(?:\s|[:：]|$))")
_TAIL = re.compile(
    r"\s*(?:(?:19|20)\d\d[-/.年].*|(?:发稿|發稿|发布|發布|发表|發表|刊发|更新)(?:时间|時間|日期)|代发|发稿|發稿|供稿|公众号|公眾號|微信|快訊|快讯|官方账号|官方帐号|官方帳號|(?<=[报報网網社])(?:电|電|讯|訊)|[（(][^（）()]{0,12})$"
)
_DISPATCHES = re.compile(r"[\u3400-\u9fff]{2,8}(?<![报報网網社台端])[快简簡][讯訊]")
"""A newsletter, such as 河湾交通快讯. Behind a paper's name, the words mean a dispatch of that paper."""
_PORTAL = re.compile(r"^(?P<first>\S*[\u3400-\u9fff]\S*)\s+(?P<rest>.+)$")


def agency(body: Sequence[str]) -> str | None:
    """The agency or paper that signs the opening of a text, or that closes its last line; None when there is none."""
    for line in body[:2]:
        head = line[:_OPENING]
        if (match := _NAMED.match(head)) and not _BEAT.fullmatch(match["who"]) and signs(match["who"]):
            return match["who"]
        if _OPENED.search(head) and (match := _BRACKET.match(head)):
            before = head[: match.start("who")]
            for part in re.split(r"[/,，、;]|\s[-–]\s", match["who"]):
                if (name := _signing(part.strip())) and not _is_short_for(name, before):
                    return name
        for pattern in (_WIRE, _KOREAN, _JAPANESE, _RUSSIAN):
            if (match := pattern.match(head)) and not match["who"].startswith(("本", "我")):
                return match["who"]
        if "еспондент" in line and (match := _CORRESPONDENT.search(line)):
            return match["who"]
    last = _CLOSING.search(body[-1][-60:]) if body else None
    return last["who"].strip() if last and is_agency(last["who"].strip()) else None


def dispatcher(body: Sequence[str], above: Sequence[str], site: str) -> str | None:
    """The outlet beside the place in the dateline of a text, where an agency's name, the host, or a byline above
    confirms it; None when there is none.

    In a byline the outlet stands behind a name: Rina Contoh, Harbour One. Alone, the second word of a dateline may be
    the land in which the place lies.
    """
    for match in filter(None, (_PLACED.match(line[:_OPENING]) for line in body[:2])):
        first, second = match["first"].strip(), match["second"].strip()
        for name in (second, first):
            if is_agency(name) or is_own(name, site):
                return name
        if any(second in _BESIDE_NAME.split(line)[1:] for line in above):
            return second
    return None


def is_own(name: str, site: str) -> bool:
    """Whether an outlet in a dateline is the publication, by its host's name or in the form of one."""
    return masthead([name], site) is not None or _HOSTLY.fullmatch(name) is not None


def supplier(line: str) -> str | None:
    """The agency in a short line that names agencies alone: Avec AFP, dpa/lby, © dpa. None for other lines."""
    if len(line) > _SHORT:
        return None
    parts = (
        _SUPPLIED.sub("", _RESERVED.sub("", part).strip(_FRAME)).strip(_FRAME) for part in _APART.split(line)
    )
    names = [part for part in parts if part]
    others = names[1:]
    if names and is_agency(names[0]) and all(is_agency(name) or _OFFICE.fullmatch(name) for name in others):
        return names[0]
    return None


def office(ending: Sequence[str]) -> str | None:
    """The Chinese office that signs a notice in the line above its day; None when there is none."""
    return next(
        (name for name, day in pairwise(ending) if _WHOLE_DAY.fullmatch(day) and is_organisation(name)), None
    )


def announced(lines: Sequence[str]) -> Iterator[str]:
    """The values of labels of origin that stand in the line before them: 责任部门：, then the office."""
    for label, value in pairwise(lines):
        if (
            label[-1:] in ":："
            and label.rstrip(":： ") in _LABELS
            and len(value) <= _SHORT
            and is_organisation(value)
        ):
            yield value


_WHOLE_DAY = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_LABELS = frozenset(label for label, field in LABELS.items() if field == "source")
_SHORT = 40
_FRAME = " .©()（）[]*–—-"
_APART = re.compile(r"[/,|]|\s[-–—]\s")
_OFFICE = re.compile(r"[a-z]{2,3}")
"""The office of an agency, by its small letters: dpa/lby."""
_SUPPLIED = re.compile(
    r"^(?:(?:with|avec|mit|con|com|met|med|from|by|par|von|de|da|copyright|copyr\.|reporting|report|material|agencies)\s+)+",
    re.IGNORECASE,
)
"""The words that lead to who supplied a text: with, avec, mit Material von."""


def alone(line: str) -> str | None:
    """The agency or publication that stands alone in brackets in a line of its own: （北城通信）, --(بترا). None for
    other lines.
    """
    match = _FRAMED.match(line)
    parts = [part.strip() for part in re.split(r"\s[-–]\s|[/,，、]", match["who"])] if match else []
    if not parts or "@" in parts[-1] or is_person(parts[-1]):
        return None
    name = parts[-1]
    placed = len(parts) == 2 and UNCASED.search(name) is not None
    return name if placed or is_publication(name) or _KANA_NAME.fullmatch(name) else None


def masthead(lines: Sequence[str], host: str) -> str | None:
    """The publication's name in a line, or a part of one, after which the host is named; None when there is none."""
    names = host.removeprefix("www.").split(".")
    own = {"".join(names[n:end]) for end in (len(names), len(names) - 1) for n in range(max(end - 1, 0))}
    own = {name.replace("-", "") for name in own | {max(names, key=len)} if len(name) >= _SHORTEST_HOST}
    for line in lines:
        if len(line) > _LONGEST_MASTHEAD:
            continue
        for part in _CUTS.split(line):
            text = part.strip(" 《》「」()（）[]【】")
            folded = key(text)
            if (folded in own or folded.removeprefix("the") in own) and not text.islower():
                return text
    return None


def is_publication(name: str) -> bool:
    """Whether a name has a word or an ending of publications and offices, and is no desk's."""
    return is_agency(name) or ((is_body(name) or is_organisation(name)) and not is_desk(name))


def may_name(name: str, url: str) -> bool:
    """Whether the end of a document's title may be a publication's name: short, written as a name, and neither a
    word of menus nor a channel of the site.
    """
    words = name.split()
    return (
        2 < len(name) <= LONGEST_TAIL
        and len(words) <= _MOST_WORDS
        and name[0].isalnum()
        and not name[0].islower()
        and not any(map(str.isdigit, name))
        and squash(name) not in map(squash, path(url).split("/"))
        and not (_MENU.fullmatch(name) or is_known(name) or _BEAT.fullmatch(name))
    )


def holder(lines: Sequence[str]) -> str | None:
    """Who holds the rights, by the notice below a text; None when no notice says so. It is used when nothing else
    gives a source.
    """
    for line in lines:
        match = _RIGHTS.search(line) if len(line) <= _OPENING else None
        who = _RESERVED.split(match["who"])[0].strip(" .,:-") if match else ""
        if 1 < len(who) <= 30 and not (is_person(who) and is_known(who)):
            return who
    return None


def signs(name: str) -> bool:
    """Whether a name that is no person's can be a source: an agency or an office, but not a bare desk."""
    return 1 < len(name) <= 40 and (is_agency(name) or not is_desk(name))


def _is_short_for(name: str, before: str) -> bool:
    """Whether a name in brackets is made of the first letters of the words before it: the Able Action Party (AAP)."""
    words = re.findall(r"[^\W\d_]+", before)[-len(name) :]
    return len(name) > 1 and name.casefold() == "".join(word[0] for word in words).casefold()


def _signing(text: str) -> str | None:
    """The agency in the bracket of a dateline, alone or before place and day; None when there is none."""
    if is_agency(text):
        return text
    wire = _WIRE.match(text)
    return wire["who"] if wire and is_agency(wire["who"]) else None


def named(value: str) -> str:
    """The value of a label of origin, without the portal, the place, the day or the verb behind it."""
    text = _NEXT.split(value.strip(" \u3000:：-—|，,；;"))[0]
    text = text if _DISPATCHES.fullmatch(text) else _TAIL.sub("", text)
    match = _PORTAL.match(text)
    first, rest = (match["first"], match["rest"]) if match else ("", "")
    offices = is_organisation(first) or is_organisation(rest)
    if len(first) > 2 and (offices or is_person(rest) or _PLACE.fullmatch(rest)):
        text = first
    if " " in text and all(map(is_organisation, text.split())):
        text = text.split()[0]
    text = text if _DISPATCHES.fullmatch(text) else _TAIL.sub("", text).strip()
    return "" if _COUNTER.search(text) else _closed(text)


_QUOTED = re.compile(r"(?P<mark>[“„「『《])[^“”„「」『』《》]*$")
_CLOSERS = {"“": "”", "„": "“", "「": "」", "『": "』", "《": "》"}


def _closed(name: str) -> str:
    """The name with the mark that closes a quotation at its end (微信公众号“海城发布”). Its readers end before one."""
    quoted = _QUOTED.search(name)
    if quoted is None or quoted.start() == 0 or "„" in name[: quoted.start()]:
        return name
    if quoted.end() == quoted.end("mark"):  # nothing is quoted
        return name[: quoted.start()].rstrip()
    return name + _CLOSERS[quoted["mark"]]


_COUNTER = re.compile(r"[:：]\s*\d|^(?:[A-Z]{1,5}[-_]?)?\d+$|访问量|浏览|点击|阅读")
_PLACE = re.compile(r"[\u3400-\u9fff]{2,3}")
_HAN = re.compile(r"[\u3400-\u9fff]")


def publication(names: Sequence[str], url: str, tail: str = "") -> str | None:
    """The most believable of a publisher's names, each without its slogan: the part after which the host is named, else
    the first part. None without names.

    Two readers that agree are believed before one, where `tail` is the end of the document's title. A host's name is
    believed last, and the name of the page's own channel never.
    """
    site = host(url)
    label = squash(max(site.split("."), key=len, default=""))
    channel = squash(path(url).strip("/").partition("/")[0])
    given: list[str] = []
    for name in names:
        parts = [part for part in _parts(name) if part]
        own = [part for part in parts if (folded := squash(part)) and (folded in label or label in folded)]
        if parts and ((part := (own or parts)[0]) in own or squash(part) != channel):
            given.append(part)
    said, end = Counter(map(squash, given)), squash(tail)
    return max(
        given,
        key=lambda name: (not _is_host(name, site), said[squash(name)] > 1 or squash(name) in end),
        default=None,
    )


def _is_host(name: str, site: str) -> bool:
    """Whether a name is the host's, or the label before it that tells its edition: jp.harbour.example."""
    folded = name.casefold()
    return ("." in name and site.endswith(folded)) or (
        len(name) <= _EDITION and site.startswith(f"{folded}.")
    )


def _parts(name: str) -> Iterator[str]:
    for part in _CUTS.split(name):
        text = part.strip()
        if _SLOGAN.search(text):
            text = text.split()[0] if _HAN.search(text) else ""
        if 1 < len(text) <= 40:
            yield text
