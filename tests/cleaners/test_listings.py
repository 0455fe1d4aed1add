"""Invented pages that lead to articles are refused as listings, and articles among many links are not."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, Rejected, clean

TOWNS = ("Norham", "Westby", "Ashford", "Kelling", "Marlow", "Tarn", "Eastry", "Holt", "Brack", "Wells")
DEEDS = (
    "votes to rebuild its bridge",
    "opens a school of music",
    "closes the old mill",
    "plants two hundred oaks",
)
PLACES = ("江城", "滨州市", "青石镇", "云岭县", "白沙洲", "临湖区", "南屏", "东山岛")
EVENTS = (
    "老桥明年三月开工重建",
    "音乐学校正式开学",
    "两百棵橡树落户河岸",
    "旧磨坊改造为图书馆",
    "轮渡航线恢复通航",
)


def headline(n: int) -> str:
    return f"{TOWNS[n % len(TOWNS)]} {DEEDS[n % len(DEEDS)]} after {n + 2} years"


def zh_headline(n: int) -> str:
    return f"{PLACES[n % len(PLACES)]}{EVENTS[n % len(EVENTS)]}（{n + 1}）"


def english(title: str, body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | Town Herald</title>{head}</head>"
        "<body><header><a href=/>Town Herald</a></header><nav><a href=/news>News</a><a href=/sport>Sport</a></nav>"
        f"{body}<footer>© Town Herald</footer></body></html>"
    )


def chinese(title: str, body: str) -> str:
    return (
        f"<html><head><meta charset=utf-8><title>{title}_江城日报</title></head><body><div class=top>"
        f"<a href=/>首页</a> <a href=/a/>要闻</a> <a href=/b/>社会</a></div>{body}"
        "<div class=foot>江城日报社版权所有 未经许可不得转载</div></body></html>"
    )


def front(count: int) -> str:
    cards = "".join(
        f"<article class=card><img src={n}.jpg><h3><a href=/2025/{n}>{headline(n)}</a></h3>"
        f"<p>The council of {TOWNS[n % 10]} met on Tuesday and spoke about what comes next…</p></article>"
        for n in range(count)
    )
    return english("Town Herald", f"<main><h1>Today</h1>{cards}</main>")


def tagged(count: int) -> str:
    items = "".join(
        f"<div class=entry><h2><a href=/p/{n}>{headline(n)}</a></h2><div class=meta>{n % 28 + 1} May 2025 by Anna"
        f" Brook</div><p>It took the town {n + 2} years, and much patience, to come as far as this. <a href=/p/{n}>"
        "Continue reading</a></p></div>"
        for n in range(count)
    )
    return english(
        "Posts tagged bridges", f"<div id=content><h1>Tag: bridges</h1>{items}<a href=?page=2>Older</a></div>"
    )


def results(count: int) -> str:
    items = "".join(
        f"<li><a href=/p/{n}>{headline(n)}</a><br><span>herald.example/p/{n}</span><p>… of the bridge at"
        f" {TOWNS[n % 10]}, which the council … since the flood …</p></li>"
        for n in range(count)
    )
    return english("Search results for bridge", f"<h1>{count * 7} results for “bridge”</h1><ol>{items}</ol>")


def shop(count: int) -> str:
    items = "".join(
        f"<li class=product><img src={n}.jpg><a href=/p/{n}>Oak chair no. {n}</a><span class=price>${n + 40}.00</span>"
        "<button>Add to cart</button></li>"
        for n in range(count)
    )
    return english("Chairs", f"<main><h1>Chairs</h1><p>Chairs for every room.</p><ul>{items}</ul></main>")


def videos(count: int) -> str:
    items = "".join(
        f"<div class=item><img src={n}.jpg><a href=/v/{n}>{headline(n)}</a><span>{n % 9}:{n + 10}</span>"
        f"<span>{n}K views</span></div>"
        for n in range(count)
    )
    return english("Videos", f"<main><h1>Latest videos</h1>{items}</main>")


def channel(count: int) -> str:
    items = "".join(
        f"<li><a href=/c/{n}.html>{zh_headline(n)}</a><span>2025-05-{n % 28 + 1:02d}</span></li>"
        for n in range(count)
    )
    return chinese(
        "社会新闻",
        f"<div class=list><h2>社会</h2><ul>{items}</ul><div class=page>上一页 1 2 3 下一页</div></div>",
    )


def topic(count: int) -> str:
    items = "".join(
        f"<div class=box><h3><a href=/t/{n}.html>{zh_headline(n)}</a></h3><p>记者从现场了解到，相关工作正在推进，"
        f"预计年内完成第{n + 1}期工程……<a href=/t/{n}.html>[详细]</a></p></div>"
        for n in range(count)
    )
    return chinese("专题：老桥重建", f"<h1>老桥重建</h1><div class=main>{items}</div>")


def found(count: int) -> str:
    items = "".join(
        f"<div class=result><a href=/t/{n}.html>{zh_headline(n)}</a><p>…{zh_headline(n + 1)}，市交通委昨日…</p>"
        f"<em>2025年5月{n % 28 + 1}日 江城日报</em></div>"
        for n in range(count)
    )
    return chinese("“老桥”的搜索结果", f"<p>找到约{count * 12}条结果</p>{items}<a href=?p=2>下一页</a>")


LISTINGS = {
    "a front page": (front, "https://herald.example/"),
    "posts with a tag": (tagged, "https://herald.example/tag/bridges"),
    "results of a search": (results, "https://herald.example/search?q=bridge"),
    "a shop's category": (shop, "https://shop.example/chairs"),
    "a list of videos": (videos, "https://herald.example/videos"),
    "a Chinese channel": (channel, "https://ribao.example/shehui/"),
    "a Chinese topic": (topic, "https://ribao.example/zt/laoqiao/"),
    "results of a Chinese search": (found, "https://ribao.example/search?q=老桥"),
}
REFUSED = ("listing", "no_article", "too_short")


@pytest.mark.parametrize("count", [8, 20, 60])
@pytest.mark.parametrize("name", LISTINGS)
def test_a_page_that_leads_elsewhere_is_no_article(name: str, count: int) -> None:
    made, url = LISTINGS[name]
    answer = clean(Page(url, made(count).encode()))
    assert isinstance(answer, Rejected), answer.text
    assert answer.reason in REFUSED


SLOGAN = "<main><p>青石日报让您看见身边的世界，记录小城每一天的变化，欢迎来到我们的首页。</p></main>"


@pytest.mark.parametrize(
    ("address", "refused"), [("https://ribao.example/", True), ("https://ribao.example/2025/5/a.html", False)]
)
def test_the_root_of_a_host_with_hardly_any_text_is_no_article(address: str, refused: bool) -> None:
    page = f"<!doctype html><title>青石日报</title><header><a href=/>青石日报</a></header>{SLOGAN}"
    answer = clean(Page(address, page.encode()))
    assert (answer == Rejected("listing", "the root of a host, with hardly any text")) is refused


ADDRESS = "<main><p>青石镇南门路38号青石学院，今天是2025年5月6日</p></main>"
CLOCK = '<meta property="article:published_time" content="2025-05-06">'


@pytest.mark.parametrize(
    ("address", "refused"),
    [("https://xueyuan.example/", True), ("https://xueyuan.example/2025/5/a.html", False)],
)
def test_a_day_makes_no_article_of_a_line_at_the_root_of_a_host(address: str, refused: bool) -> None:
    answer = clean(Page(address, f"<!doctype html>{CLOCK}<title>青石学院</title>{ADDRESS}".encode()))
    assert (answer == Rejected("listing", "the root of a host, with hardly any text")) is refused


@pytest.mark.parametrize(
    ("kind", "count", "refused"), [("video.other", 1, True), ("video.other", 6, False), ("article", 1, False)]
)
def test_a_video_with_a_line_below_it_is_no_article(kind: str, count: int, refused: bool) -> None:
    lines = "".join(
        f"<p>Cameras at the {town} lock show how the gates gave way after a night of rain.</p>"
        for town in TOWNS[:count]
    )
    head = (
        f'<meta property="og:type" content="{kind}">{CLOCK}<title>Gates give way at the lock; watch</title>'
    )
    page = (
        f"<!doctype html>{head}<main><h1>Gates give way at the lock; watch</h1><video></video>{lines}</main>"
    )
    answer = clean(Page("https://herald.example/videos/gates-give-way-1234.html", page.encode()))
    assert (answer == Rejected("no_article", "a video with a line below it")) is refused


S = (
    "The council voted on Tuesday to rebuild the old bridge, which was closed after the flood in spring.",
    "Engineers had warned for years that its piers stood on loose gravel, and that repairs came too late.",
    "Work is to begin in March and to take two years; until then, buses go round by the northern road.",
    "The mayor said that the town would pay a third of the cost, and that the rest came from the region.",
)
TEXT = (
    "市交通委昨日宣布，滨河大桥将于明年三月开工重建，工期两年，期间公交线路绕行北环路。",
    "据介绍，大桥在今年春季的洪水中受损，桥墩下的砂石被冲走，专家认为必须重建。",
    "施工期间，市民出行时间预计增加二十分钟左右，有关部门将增开临时轮渡。",
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def railed(count: int) -> str:
    links = "".join(f"<li><a href=/2025/{n}>{headline(n)}</a></li>" for n in range(count))
    body = f"<article><h1>Old bridge to be rebuilt</h1><time>12 May 2025</time>{paragraphs(*S)}</article>"
    return english(
        "Old bridge to be rebuilt", f"<main>{body}</main><aside><h3>Most read</h3><ul>{links}</ul></aside>"
    )


def carded(count: int) -> str:
    cards = "".join(
        f"<div class=card><img src={n}.jpg><h4><a href=/2025/{n}>{headline(n)}</a></h4><p>Read what the council of"
        f" {TOWNS[n % 10]} said.</p></div>"
        for n in range(count)
    )
    body = f"<div class=post><h1>Old bridge to be rebuilt</h1><div class=by>By Anna Brook</div>{paragraphs(*S)}</div>"
    return english(
        "Old bridge to be rebuilt", f"{body}<section class=more><h3>More stories</h3>{cards}</section>"
    )


def numbered(count: int) -> str:
    places = "".join(
        f"<h2>{n + 1}. The bridge of {TOWNS[n % 10]}</h2><p>It was built {n + 20} years ago by masons who had come"
        " down from the hills, and it carries carts, cows and children to this day.</p>"
        for n in range(count)
    )
    return english(
        "Bridges to see", f"<article><h1>{count} bridges to see</h1><p>{S[0]}</p>{places}</article>"
    )


def zh_railed(count: int) -> str:
    links = "".join(f"<li><a href=/c/{n}.html>{zh_headline(n)}</a></li>" for n in range(count))
    return chinese(
        "滨河大桥明年重建",
        f"<h1>滨河大桥明年重建</h1><div class=info>2025-05-12 09:30 来源：江城日报</div><div class=content>"
        f"{paragraphs(*TEXT)}</div><div class=side><h3>热点新闻</h3><ul>{links}</ul></div>",
    )


ARTICLES = {
    "a rail of headlines": (railed, "https://herald.example/2025/05/old-bridge-to-be-rebuilt", S),
    "cards below the text": (carded, "https://herald.example/news/old-bridge-to-be-rebuilt", S),
    "a text in numbered parts": (numbered, "https://herald.example/features/bridges-to-see", S[:1]),
    "a Chinese rail": (zh_railed, "https://ribao.example/2025/0512/c1024.html", TEXT),
}


@pytest.mark.parametrize("known", [True, False], ids=["with its address", "without"])
@pytest.mark.parametrize("count", [8, 20, 60])
@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_among_many_links_stays_one(name: str, count: int, known: bool) -> None:
    made, url, wanted = ARTICLES[name]
    answer = clean(Page(url if known else "", made(count).encode()))
    assert isinstance(answer, Article), answer
    assert [text for text in wanted if text not in answer.text] == []


def rows(sign: str, count: int) -> str:
    cells = "".join(
        f"<tr><td>{TOWNS[n % len(TOWNS)]} {sign}</td><td>{n * 7 + 12}.{n % 10}4</td><td>+{n % 3}.1 %</td></tr>"
        for n in range(count)
    )
    head = f"<!doctype html><title>{sign} today | Town Herald</title><h1>{sign} today</h1>"
    return f"{head}<main><table>{cells}</table></main>"


DAY = '<meta property="article:published_time" content="2025-05-06T10:00:00Z">'
PROSE = "<p>Shares of the harbour rose on Tuesday, after the council had spoken.</p>"


@pytest.mark.parametrize(
    ("page", "refused"),
    [
        (rows("Shipping shares", 12), True),
        (rows("Shipping shares", 5), False),
        (DAY + rows("Shipping shares", 12), False),
        (rows("Shipping shares", 12).replace("<table>", f"{PROSE}<table>"), False),
    ],
)
def test_rows_with_figures_that_nobody_dated_are_no_article(page: str, refused: bool) -> None:
    answer = clean(Page("https://herald.example/markets/shipping-shares-today.html", page.encode()))
    assert (answer == Rejected("no_article", "rows with figures and no sentence")) is refused


def overlaid(count: int, teaser: str = "") -> str:
    """Cards that a link without words lies over."""
    cards = "".join(
        f"<article class=card><h2>{zh_headline(n)}</h2>{teaser}<span class=date>2025.05.{n + 10}</span>"
        f"<a class=over href=/2025/{n}.html></a></article>"
        for n in range(count)
    )
    return f"<!doctype html><title>最新_江城日报</title>{DAY}<h1>最新</h1><main>{cards}</main>"


# Thai ends no sentence with a stop.
THAI = (
    "สภาเทศบาลมีมติเมื่อวันอังคารให้ปิดท่าเรือเก่าหลังจากถกเถียงกันมานาน 9 ปี นายกเทศมนตรีกล่าวกับผู้สื่อข่าว",
    "ชาวบ้านขอเวลาเพิ่มอีก 3 เดือน แต่นายท่ากล่าวว่างบประมาณ 40 ล้านบาทจะหมดอายุในฤดูร้อนนี้",
    "งานก่อสร้างจะเริ่มในเดือนเมษายน 2568 และท่าเรือยังเปิดในวันหยุดจนกว่าท่าใหม่จะแล้วเสร็จ",
    "ประชาชนกว่า 200 คนเข้าร่วมประชุมที่ศาลากลาง และมีผู้ลงชื่อคัดค้านโครงการนี้ 57 คน",
    "ผู้ว่าราชการจังหวัดกล่าวว่าจะสร้างสะพานยาว 350 เมตรเพื่อเชื่อมสองฝั่งแม่น้ำ",
    "บริษัทเดินเรือ 4 แห่งตกลงย้ายไปใช้ท่าชั่วคราวทางทิศเหนือของตลาดเก่า",
    "ตำรวจจัดกำลัง 30 นายดูแลการจราจรระหว่างการก่อสร้างในช่วง 6 เดือนแรก",
    "ค่าโดยสารเรือจะยังคงอยู่ที่ 12 บาทจนถึงสิ้นปี ตามประกาศของเทศบาล",
)


def test_paragraphs_that_end_with_no_stop_are_no_rows() -> None:
    body = "".join(f"<p>{text}</p>" for text in THAI)
    page = f"<!doctype html><title>ปิดท่าเรือเก่า</title><main><h1>ปิดท่าเรือเก่า</h1>{body}</main>"
    article = clean(Page("https://herald.example/a/b.html", page.encode()))
    assert isinstance(article, Article)
    assert article.text == "\n".join(THAI)


def test_paragraphs_and_questions_written_as_headings_are_no_list() -> None:
    texts = [
        f"The council of {town} met on Tuesday and {deed}, the mayor said."
        for town, deed in zip(TOWNS, DEEDS * 3, strict=False)
    ]
    body = "".join(f"<h4>{text}</h4>" for text in texts)
    page = f"<!doctype html><title>Councils</title>{DAY}<main><h1>Ten councils vote</h1>{body}</main>"
    article = clean(Page("https://herald.example/a/b.html", page.encode()))
    assert isinstance(article, Article)
    assert article.text == "\n".join(texts)


LONG = f"<p>{''.join(TEXT)}</p>"


@pytest.mark.parametrize(
    ("page", "refused"),
    [(overlaid(10), True), (overlaid(10).replace("）<", "…<"), True), (overlaid(10, LONG), False)],
)
def test_headlines_with_no_text_below_them_are_a_list(page: str, refused: bool) -> None:
    answer = clean(Page("https://ribao.example/zuixin/20250516.html", page.encode()))
    assert (answer == Rejected("listing", "headlines with no text below them")) is refused
