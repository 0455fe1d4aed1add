"""Invented sites with chrome that no static rule knows, and sites of columns with openings of their own. All are
seeded.

Each page comes with its truth: the lines that are chrome, and the lines that are the article's. Every word is invented
here. Nothing comes from a real site or from the measuring data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import escape
from random import Random

from cleaners import Page

START = date(2026, 3, 2)


@dataclass(frozen=True)
class Made:
    """One page, and which of its lines are chrome. Every other line of text is the article's."""

    page: Page
    chrome: tuple[str, ...]


@dataclass(frozen=True)
class Tongue:
    """The words of stories in one language: patterns with {a}, {b} ... for words and {n} for figures."""

    lang: str
    author: str
    words: tuple[str, ...]
    sentences: tuple[str, ...]
    titles: tuple[str, ...]
    heads: tuple[str, ...]
    tails: tuple[str, ...]


_HAN = tuple("河山港桥田林渔盐茶灯船潮沙石云松竹棉稻麦羊马蜂菇陶铜纸墨琴鼓旗塔井坊")
ZH = Tongue(
    "zh-CN",
    "陈远舟",
    tuple(a + b for a in _HAN for b in _HAN if a != b),
    (
        "{a}乡的{b}合作社上周把{n}筐{c}运到了{d}镇，买家比去年多了一倍。",
        "负责{a}工程的{b}队说，{c}一段还要{n}天才能完工，下雨时只能停下来等。",
        "在{a}街口，{b}先生指着{c}说：“没有{d}，这里就不会有今天的样子。”",
        "{a}小学的{n}个孩子画了{b}和{c}，画都挂在{d}礼堂的走廊里，家长来看了三个晚上。",
        "按{a}局的打算，{b}与{c}之间的旧路会先修，{d}那头要等到秋后，村民对此意见不一。",
        "{a}的收成今年不好，{b}和{c}都减了，{d}人家只好把存下来的拿出来卖。",
        "到了傍晚，{a}边上的人渐渐散去，只剩{b}家的灯还亮着，{c}的味道一直飘到{d}。",
    ),
    ("{a}镇{b}节今起开门", "{a}桥重修后第一天：{b}来了", "{n}户人家搬进{a}新村", "{a}与{b}同时减产"),
    (
        "※ 夜航船值守台 第{n}更 ※",
        "〖潮信〗{day}潮位见本台石碑",
        "微澜社的灯今夜为您而亮。",
        "【甲板传单·第{n}号】",
        "您推开的是远汀阁的第三扇窗",
        "船钟敲过{n}下",
    ),
    (
        "本社灯塔常亮，愿读者一路顺风。",
        "◎ 夜航船的票根请留好，下回换一碗热汤",
        "远汀阁第{n}期到此靠岸",
        "喂一喂码头的海鸥：三枚贝壳",
        "把这一页折成纸船，它会记得回家的路。",
        "◇ 听潮的人今天有{n}位 ◇",
        "撰稿的桨手们{day}换班",
        "纸由旧帆重制，墨取自{n}里外的乌贼湾。",
    ),
)
EN = Tongue(
    "en",
    "Hester Marlow",
    tuple(
        a + b
        for a in ("Har", "Bel", "Wick", "Thorn", "Ash", "Marl", "Pen", "Stow", "Crail", "Dun", "Esk", "Fenn")
        for b in ("ford", "ley", "wick", "bury", "stead", "mouth", "ham", "den", "worth", "combe")
    ),
    (
        "The {a} council said on Monday that {n} of the boats moored at {b} would have to move before the spring.",
        "Residents of {a}, who have waited for the bridge since the floods, were told that {b} comes first.",
        '"Nobody in {a} asked us," said the owner of the {b} mill, which has stood empty for {n} years.',
        "Work at {a} stopped after the ground near {b} gave way, and engineers from {c} were called in.",
        "A survey of {n} households in {a} and {b} found that most would rather keep the old line to {c}.",
        "In {a} the harvest came early, while the fields around {b} stood under water until {c} pumped them dry.",
    ),
    ("{a} votes to keep its ferry", "Floods close the road from {a} to {b}", "{a} school gets its roof back"),
    (
        "~ Puffin Lantern, stitched on the quay, no. {n} ~",
        "You are reading the low-tide edition.",
        "Gull watch: {n} on the roof",
        "[ carried by the Tern Wire ]",
        "Tide table pinned {day}",
    ),
    (
        "The Lantern is printed on recycled sails.",
        "Feed the gulls: three coins in the bucket",
        "Issue {n} of the Puffin Lantern ends at this buoy",
        "Fold this page into a boat and it will find its way home.",
        "- the night crew changed {day} -",
        "Lamp oil by the friends of the Tern Wire",
        "Keepers on duty tonight: {n}",
    ),
)
DE = Tongue(
    "de",
    "Jonas Lauterbach",
    tuple(
        a + b
        for a in ("Birken", "Moor", "Eichen", "Sand", "Wolfs", "Stein", "Kalten", "Lauter", "Gras", "Hohen")
        for b in ("au", "bach", "feld", "hausen", "tal", "dorf", "brück", "stedt", "rode")
    ),
    (
        "Der Gemeinderat von {a} will die Brücke nach {b} bis zum Herbst sperren, weil {n} Balken morsch sind.",
        "In {a} sammelten die Schüler Geld für das Dach, und aus {b} kamen am Ende {n} Spenden.",
        "Die Bauern rund um {a} rechnen mit weniger Korn, während in {b} die Mühle schon wieder läuft.",
        "„Wir haben in {a} lange gewartet“, sagte die Wirtin, die aus {b} stammt und {n} Gäste bewirtet hatte.",
        "Zwischen {a} und {b} fährt der Bus nun wieder, doch die Haltestelle in {c} bleibt geschlossen.",
    ),
    ("{a} behält seine Fähre", "Straße zwischen {a} und {b} gesperrt", "Neues Dach für die Schule in {a}"),
    (
        "~ Die Nachtlaterne, Blatt {n} ~",
        "Sie lesen die Ausgabe der Ebbe.",
        "[ getragen vom Möwendraht ]",
        "Glockenschlag {day}",
    ),
    (
        "Die Nachtlaterne wird auf alten Segeln gedruckt.",
        "Futter für die Möwen: drei Muscheln in den Eimer",
        "Blatt {n} der Nachtlaterne legt hier an",
        "Heute wachen {n} am Ofen",
        "Falten Sie diese Seite zu einem Boot, sie findet heim.",
    ),
)
TONGUES = (ZH, EN, DE)


class Writer:
    """Writes stories in one language. Two lines are equal only by chance."""

    def __init__(self, tongue: Tongue, random: Random) -> None:
        self.tongue = tongue
        self.random = random

    def line(self, pattern: str, day: date = START) -> str:
        """The pattern with words and figures for this page."""
        words = dict(zip("abcd", self.random.sample(self.tongue.words, 4), strict=True))
        written = f"{day.month}月{day.day}日" if self.tongue is ZH else f"{day:%A, %d %B %Y}"
        return pattern.format(**words, n=self.random.randint(3, 4900), day=written)

    def paragraph(self, sentences: int) -> str:
        """A number of different sentences in a row."""
        patterns = self.random.sample(self.tongue.sentences, min(sentences, len(self.tongue.sentences)))
        return ("" if self.tongue is ZH else " ").join(map(self.line, patterns))

    def story(self) -> tuple[str, list[str]]:
        """A title and the paragraphs, some with a sub-heading between them."""
        title = self.line(self.random.choice(self.tongue.titles))
        body = [self.paragraph(self.random.randint(1, 3)) for _ in range(self.random.randint(3, 9))]
        return title, body


def page(site: str, number: int, title: str, inside: str, more: str = "") -> Page:
    """A whole page around the article's element."""
    menu = "".join(f'<li><a href="/{word}/">{word}</a></li>' for word in ("shore", "fields", "letters"))
    html = (
        f"<html><head><title>{escape(title)}</title>{more}</head><body><nav><ul>{menu}</ul></nav>"
        f"<h1>{escape(title)}</h1>{inside}<footer><p>{site}</p></footer></body></html>"
    )
    url = f"https://{site}.example/{START.year}/{number:04d}.html"
    return Page(url, html.encode(), "text/html", "utf-8", datetime(2026, 3, 2, tzinfo=UTC))


def _set(lines: Sequence[str], style: int, site: str) -> str:
    """Chrome in the markup of its site: as paragraphs, in a block of its own, with breaks, or with links."""
    texts = [escape(line) for line in lines]
    if style == 0:
        return "".join(f"<p>{text}</p>" for text in texts)
    if style == 1:
        return f'<div class="{site}-x">' + "".join(f"<p>{text}</p>" for text in texts) + "</div>"
    if style == 2:
        return f"<p>{'<br>'.join(texts)}</p>" if texts else ""
    return "".join(f'<div><a href="/{site}">{text}</a></div>' for text in texts)


def odd_site(seed: int, pages: int) -> list[Made]:
    """One site's pages in the order of their publication, with its own chrome above and below each story."""
    random = Random(seed)
    tongue = TONGUES[seed % len(TONGUES)]
    writer = Writer(tongue, random)
    site = f"odd{seed}"
    heads = random.sample(tongue.heads, random.randint(0, 3))
    tails = random.sample(tongue.tails, random.randint(2, 5))
    styles = random.randint(0, 3), random.randint(0, 2)
    made = []
    for number in range(pages):
        day = START + timedelta(days=number)
        above = [writer.line(one, day) for one in heads]
        below = [writer.line(one, day) for one in tails]
        title, body = writer.story()
        parts = _set(above, styles[0], site), _set(body, 0, site), _set(below, styles[1], site)
        inside = f'<div class="story">{"".join(parts)}</div>'
        made.append(Made(page(site, number, title, inside), (*above, *below)))
    return made


# -- sites from which nothing may be removed ---------------------------------------------------------------


def _column(site: str, stories: Iterator[tuple[str, list[str], str]]) -> list[Made]:
    return [
        Made(page(site, n, title, f'<div class="story">{_set(body, 0, site)}</div>', more), ())
        for n, (title, body, more) in enumerate(stories)
    ]


def _openings(seed: int, shares: Sequence[int], *, closing: bool, standing: bool = True) -> list[Made]:
    """Columns in turn. Each begins, and may end, with words of its own. `shares` are the numbers of each column in 20
    articles.

    With `standing`, a title of the column stands above its opening.
    """
    random = Random(seed)
    writer = Writer(TONGUES[seed % 3], random)
    order = [column for column, n in enumerate(shares) for _ in range(n)]
    random.shuffle(order)
    titles = [[writer.line(writer.tongue.titles[0])] if standing else [] for _ in shares]
    words = [(writer.paragraph(1), writer.paragraph(1)) for _ in shares]

    def stories() -> Iterator[tuple[str, list[str], str]]:
        for column in order:
            title, body = writer.story()
            opening, end = words[column]
            yield title, [*titles[column], opening, *body, *([end] if closing else [])], ""

    return _column(f"columns{seed}", stories())


def _one_author(seed: int) -> list[Made]:
    """One author's column, in which every article greets its readers in the same words."""
    writer = Writer(TONGUES[seed % 3], Random(seed))
    greeting = writer.paragraph(1)
    author = f'<meta name="author" content="{writer.tongue.author}">'

    def stories() -> Iterator[tuple[str, list[str], str]]:
        for _ in range(20):
            title, body = writer.story()
            yield title, [greeting, *body], author

    return _column(f"author{seed}", stories())


def _figures(seed: int) -> list[Made]:
    """A daily report. The first and the last sentence are the same except for the figures, and these are the news."""
    writer = Writer(TONGUES[seed % 3], Random(seed))
    forms = {
        "zh-CN": ("港口昨日进出船只{n}艘，其中渔船占了多数。", "收盘时盐价为每担{n}元。"),
        "en": (
            "The harbour counted {n} boats yesterday, most of them trawlers.",
            "Salt closed at {n} crowns.",
        ),
        "de": ("Der Hafen zählte gestern {n} Boote, meist Kutter.", "Salz schloss bei {n} Kronen."),
    }[writer.tongue.lang]

    def stories() -> Iterator[tuple[str, list[str], str]]:
        for _ in range(20):
            title, body = writer.story()
            yield title, [writer.line(forms[0]), *body, writer.line(forms[1])], ""

    return _column(f"figures{seed}", stories())


def _syndicated(seed: int) -> list[Made]:
    """A site that repeats one story, each time with another line of its own. Other stories stand once."""
    writer = Writer(TONGUES[seed % 3], Random(seed))
    _, story = writer.story()

    def stories() -> Iterator[tuple[str, list[str], str]]:
        for number in range(20):
            title, body = writer.story()
            yield (
                (title, [*story[:-1], writer.paragraph(1), story[-1]], "")
                if number % 5 < 3
                else (title, body, "")
            )

    return _column(f"copies{seed}", stories())


def _mottos(seed: int) -> list[Made]:
    """A site with a quotation above every article, and a refrain between its paragraphs and sometimes at its end."""
    writer = Writer(TONGUES[seed % 3], Random(seed))
    motto = f"“{writer.paragraph(1)}”"
    refrain = writer.line(writer.tongue.titles[0])

    def stories() -> Iterator[tuple[str, list[str], str]]:
        for number in range(20):
            title, body = writer.story()
            body.insert(1 + number % (len(body) - 1), refrain)
            yield title, [motto, *body, *([refrain] if number % 2 else [])], ""

    return _column(f"mottos{seed}", stories())


def _horoscopes(seed: int, share: int) -> list[Made]:
    """A weekly column in one frame: a greeting, twelve signs under their names, a lucky thing, a farewell.

    `share` is its number in 20 articles. The rest are stories.
    """
    random = Random(seed)
    writer = Writer(TONGUES[seed % 3], random)
    signs = [writer.line("{a}") for _ in range(12)]
    greeting, farewell = writer.paragraph(1), writer.paragraph(1)
    lucky = "本周幸运之物" if writer.tongue is ZH else writer.line("{a} & {b}")

    def stories() -> Iterator[tuple[str, list[str], str]]:
        for number in range(20):
            title, body = writer.story()
            if number * share % 20 < share:
                readings = [line for sign in signs for line in (sign, writer.paragraph(1))]
                body = [greeting, *readings, f"{lucky}: {writer.line('{a}')}", farewell]
            yield title, body, ""

    return _column(f"stars{seed}", stories())


def _editors_note(seed: int) -> list[Made]:
    """A source that is one series. Each article opens with the same note of the editor and a standing head."""
    writer = Writer(TONGUES[seed % 3], Random(seed))
    note = [f"<h2>{writer.line(writer.tongue.titles[0])}</h2>", f"<p>{writer.paragraph(2)}</p>"]
    made = []
    for number in range(20):
        title, body = writer.story()
        inside = f'<div class="story">{"".join(note)}{_set(body, 0, "note")}</div>'
        made.append(Made(page(f"note{seed}", number, title, inside), ()))
    return made


def changed_site(seed: int, pages: int) -> list[Made]:
    """A site whose chrome changes in the middle of its pages."""
    before, after = odd_site(seed, pages // 2), odd_site(seed + len(TONGUES), pages)
    return [*before, *after[pages // 2 :]]


def column_sites(seeds: Sequence[int]) -> Iterator[tuple[str, list[Made]]]:
    """Every kind of site from which nothing may be removed, for each seed."""
    kinds: dict[str, Callable[[int], list[Made]]] = {
        "four columns": lambda seed: _openings(seed, (5, 5, 5, 5), closing=True),
        "two columns": lambda seed: _openings(seed, (10, 10), closing=True),
        "a large column": lambda seed: _openings(seed, (13, 4, 3), closing=False),
        "one author": _one_author,
        "one column": lambda seed: _openings(seed, (20,), closing=False, standing=False),
        "figures": _figures,
        "copies": _syndicated,
        "mottos": _mottos,
        "horoscopes": lambda seed: _horoscopes(seed, 20),
        "some horoscopes": lambda seed: _horoscopes(seed, 11),
        "editor's note": _editors_note,
    }
    for name, make in kinds.items():
        for seed in seeds:
            yield name, make(seed)
