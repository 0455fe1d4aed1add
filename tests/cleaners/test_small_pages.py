"""Small ordinary pages of many layouts: their whole text is compared."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, Rejected, clean

S = (
    "The council voted on Tuesday to rebuild the old bridge, which was closed after the flood in spring.",
    "Engineers had warned for years that its piers stood on loose gravel, and that repairs came too late.",
    "Work is to begin in March and to take two years; until then, buses go round by the northern road.",
    "The mayor said that the town would pay a third of the cost, and that the rest came from the region.",
    "Shopkeepers on the east bank, who lost half of their customers, asked for help until the opening.",
)
DE = (
    "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke neu zu bauen, die seit dem Hochwasser gesperrt ist.",
    "Die Arbeiten sollen im März beginnen und zwei Jahre dauern; so lange fahren Busse über die Nordstraße.",
    "„Wir haben lange genug gewartet“, sagte der Bürgermeister nach der Sitzung.",
)
ZH = (
    "市交通委昨日宣布，滨河大桥将于明年三月开工重建，工期两年。",
    "施工分三个阶段：",
    "据介绍，大桥在今年春季的洪水中受损，专家认为必须重建。",
)
BRIEF = (
    "市交通委昨日宣布，滨河大桥将于明年三月开工重建，工期两年，"
    "期间公交线路绕行北环路，市民出行预计多花二十分钟。"
)
ROAD = (
    "The road between Norham and Westby is closed until Friday because of a burst water main, the county said"
    " on Monday."
)
WATCH = "The old bridge came down on Tuesday morning after engineers had placed two tons of explosives in its piers."
HEADLINE = "<h1>Old bridge to be rebuilt</h1>"
HEADER = "<header><a href=/>Town Herald</a><nav><ul><li><a href=/n>News</a><li><a href=/s>Sport</a></ul></nav></header>"
FOOTER = "<footer><p>© 2025 Town Herald</p><a href=/p>Privacy</a></footer>"


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def items(*texts: str) -> str:
    return "".join(f"<li>{text}</li>" for text in texts)


def english(body: str) -> str:
    title = "<title>Old bridge to be rebuilt | Town Herald</title>"
    return f"<!doctype html><html lang=en><head><meta charset=utf-8>{title}</head><body>{HEADER}{body}{FOOTER}</body>"


def chinese(body: str) -> str:
    return f"<html><head><meta charset=utf-8><title>滨河大桥明年重建_江城日报</title></head><body>{body}</body></html>"


PHASES = ("Phase one: clearing of the river bed", "Phase two: new piers")
ABOVE = (
    "<p class=byline>By Anna Brook</p><p class=date>12 March 2025</p>"
    "<figure><img src=b.jpg><figcaption>The bridge in May.</figcaption></figure>"
)
SIGNUP = (
    '<div class="newsletter-signup"><p>Sign up for our morning newsletter.</p>'
    "<form><input type=email><button>Sign up</button></form></div>"
)
PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "a newsletter box and a list between the paragraphs": (
        english(
            f"<main>{HEADLINE}{ABOVE}{p(*S[:3])}{SIGNUP}<h2>What comes next</h2><ul>{items(*PHASES)}</ul>"
            f"{p(*S[3:])}<p>Read more: <a href=/x>Flood closes bridge</a></p></main>"
        ),
        (*S[:3], "What comes next", *PHASES, *S[3:]),
    ),
    "a numbered list, share links and related links": (
        english(
            f"<div id=content>{HEADLINE}<div class=meta>12 March 2025 | Anna Brook</div>{p(*S[:2])}"
            f"<ol>{items('Clear the bed', 'Set piers', 'Lay the deck', 'Open')}</ol>{p(*S[2:])}"
            "<div class=share><a href=#>Facebook</a><a href=#>X</a></div><h3>Related</h3><ul>"
            "<li><a href=/1>Flood closes bridge</a></li><li><a href=/2>Buses rerouted</a></li></ul></div>"
        ),
        (*S[:2], "Clear the bed", "Set piers", "Lay the deck", "Open", *S[2:]),
    ),
    "a quote": (
        english(
            f"<article>{HEADLINE}<time>12 March 2025</time>{p(*S[:2])}"
            f"<blockquote><p>“We have waited long enough.”</p></blockquote>{p(*S[2:])}</article>"
        ),
        (*S[:2], "“We have waited long enough.”", *S[2:]),
    ),
    "tags and comments below": (
        english(
            f"<article>{HEADLINE}{p(*S)}<div class=tags><a href=/t/b>bridge</a> <a href=/t/f>flood</a></div>"
            "<section class=comments><h3>2 comments</h3><div class=comment><b>Tom</b>"
            "<p>About time that somebody did something about it, I think.</p></div></section></article>"
        ),
        S,
    ),
    "a single paragraph": (english(f"<main><h1>Road closed</h1>{p(ROAD)}</main>"), (ROAD,)),
    "a table of figures with its header": (
        english(
            f"<main>{HEADLINE}{p(*S[:3])}<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2024</td>"
            "<td>2 million</td></tr><tr><td>2025</td><td>3 million</td></tr></table>"
            f"{p(*S[3:])}</main>"
        ),
        (*S[:3], "Year Cost", "2024 2 million", "2025 3 million", *S[3:]),
    ),
    "a page of tables and line breaks": (
        (
            "<html><head><title>Old bridge to be rebuilt</title></head><body><table><tr><td><a href=/>Home</a>"
            f"<br><a href=/n>News</a></td><td><b>Old bridge to be rebuilt</b><br><br>{'<br><br>'.join(S)}"
            "<br><br><a href=/>Back</a></td></tr></table></body></html>"
        ),
        S,
    ),
    "a teaser before a paywall": (
        english(
            f"<article>{HEADLINE}{p(*S[:2])}<div class=paywall><h3>Subscribe to read on</h3><p>You have read your"
            " free articles this month.</p><a href=/sub>Subscribe</a></div></article>"
        ),
        S[:2],
    ),
    "a video with a description": (
        english(
            "<main><h1>Watch: bridge blown up</h1><div class=player><video src=a.mp4></video></div>"
            f"<p class=description>{WATCH}</p><div class=up-next><h3>Up next</h3>"
            "<ul><li><a href=/1>Fire in the hall</a> 1:30</li><li><a href=/2>Snow in the hills</a> 0:45</li></ul></div>"
            "</main>"
        ),
        (WATCH,),
    ),
    "a German article with a newsletter box": (
        (
            "<html lang=de><head><meta charset=utf-8><title>Brücke wird neu gebaut</title></head><body>"
            "<nav><a href=/>Start</a></nav><article><h1>Brücke wird neu gebaut</h1><p class=author>Von Anna Bach</p>"
            f"{p(*DE[:2])}<div class=newsletter><p>Jetzt den Newsletter abonnieren und nichts verpassen.</p></div>"
            f"{p(DE[2])}</article><footer>Impressum</footer></body></html>"
        ),
        DE,
    ),
    "a Chinese brief": (
        chinese(
            "<div class=nav><a href=/>首页</a><a href=/n>新闻</a></div><h1>滨河大桥明年重建</h1>"
            f"<div class=info>2025-03-12 09:30　来源：江城日报</div><div class=content><p>　　{BRIEF}</p></div>"
            "<div class=footer>江城日报社版权所有</div>"
        ),
        (BRIEF,),
    ),
    "a Chinese article with a list, its editor and related links": (
        chinese(
            "<h1>滨河大桥明年重建</h1><p class=source>2025年3月12日 来源：江城日报 作者：王小明</p>"
            f"<div id=article>{p(*ZH[:2])}<ul>{items('清理河床', '新建桥墩', '铺设桥面')}</ul>{p(ZH[2])}"
            "<p>（责任编辑：李红）</p></div><div class=related><h3>相关阅读</h3><ul>"
            "<li><a href=1>洪水致大桥关闭</a></li><li><a href=2>公交绕行北环路</a></li></ul></div>"
        ),
        (*ZH[:2], "清理河床", "新建桥墩", "铺设桥面", ZH[2]),
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_text_of_a_small_page_is_its_article_and_nothing_else(name: str) -> None:
    html, expected = PAGES[name]
    made = clean(Page("https://herald.example/2025/03/old-bridge", html.encode()))
    assert isinstance(made, Article), made
    assert made.text.split("\n") == list(expected)


def test_a_page_of_which_nothing_but_a_remark_is_left_is_no_article() -> None:
    around = p(
        "来源：青石日报 2025-05-06 08:30 作者：李明 编辑：王晓 审核：赵清 校对：孙亮",
        "版权声明：未经授权不得转载本网站内容，转载请注明出处，违者必究，本网保留追究法律责任的权利",
        "免责声明：本文仅代表作者个人观点，与本网无关，请读者仅作参考，并请自行核实相关内容",
    )
    page = f"<title>录取查询_青石学院</title><main><h1>录取查询</h1>{around}<p>注：学生可登录系统查询。</p></main>"
    answer = clean(Page("https://xueyuan.example/zs/cx.htm", page.encode()))
    assert answer == Rejected("too_short", "12 characters are left of what was taken for the text")
