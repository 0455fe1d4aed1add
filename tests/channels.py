# ruff: noqa: E501 - a row of markup is read in one piece
"""Invented channel pages in Chinese and English, with everything around their articles that channel pages have.

Each layout gives a page and the addresses of its articles. Names, towns and stories are made up; none is a real page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

ZH = (
    "青溪县三座老桥加固完工恢复通车", "渔港清淤提前二十天结束", "夜市搬进旧糖厂 首晚客流过万", "县医院开设周末儿科门诊",
    "稻田养蟹让荒滩变粮仓", "图书车开进十二个山村", "老码头灯塔重新点亮", "中学生自制气象站接入县台网",
    "雨季前完成山塘巡查四百余处", "护林员的第三十个冬天", "公交支线新增六个停靠站", "三名渔民救起落水货船船员",
)  # fmt: skip
EN = (
    "Ferry crews vote to end the winter strike", "Old quarry to become a reservoir after all",
    "School kitchens switch to local potatoes", "Why the harbour lights went out twice in May",
    "Council delays the bridge toll for another year", "A choir of three hundred opens the sea wall",
    "Lighthouse keeper's diaries found in a barn", "Rain fills the upper lake for the first time",
    "Night buses return to the hill villages", "Bakers agree on one price for rye bread",
    "The tram that nobody wanted turns forty", "Fishing fleet counts the cost of the storm",
)  # fmt: skip
NAV_ZH = "".join(f'<li><a href="/{name}/">{word}</a></li>' for name, word in (
    ("news", "要闻"), ("local", "本地新闻"), ("finance", "财经"), ("culture", "文化"), ("video", "视频"),
    ("special/2026qixi", "专题：走进青溪古镇"), ("epaper", "电子报"),
))  # fmt: skip
NAV_EN = "".join(f'<li><a href="/{name}">{word}</a></li>' for name, word in (
    ("news", "News"), ("sport", "Sport"), ("business/markets", "Business & Markets"), ("opinion", "Opinion"),
    ("weather/seven-day-forecast", "Seven-day weather forecast"), ("puzzles/crossword", "Puzzles"),
))  # fmt: skip
FOOT_ZH = (
    '<div class="footer"><a href="/about.html">关于我们</a> | <a href="/contact.html">联系方式</a> |'
    ' <a href="/law/statement.html">版权与免责声明</a> | <a href="/jobs/2026.html">诚聘英才</a>'
    ' <a href="https://beian.example/portal?id=330000000001">青ICP备20260001号</a></div>'
)
FOOT_EN = (
    '<footer><a href="/about-us">About the Gazette</a><a href="/privacy-policy">Privacy policy and cookies</a>'
    '<a href="/help/contact-the-newsroom">Contact the newsroom</a><a href="/subscribe">Subscribe</a></footer>'
)
TAGS_ZH = "".join(
    f'<a href="/tag/{n}.html">{w}</a> ' for n, w in enumerate(("古桥", "稻田养蟹", "乡村图书", "夜市经济"))
)
TAGS_EN = "".join(
    f'<a href="/topic/{w}">{w.replace("-", " ")}</a> ' for w in ("ferries", "bread-prices", "sea-wall")
)


class Channel(NamedTuple):
    """A channel page: its address, its markup, the addresses of its articles."""

    url: str
    html: str
    stories: frozenset[str]


Row = Callable[[int, str, str], str]
"""Number, path and title to markup."""


def channel(url: str, words: tuple[str, ...], path: Callable[[int], str], row: Row, page: str) -> Channel:
    host = "/".join(url.split("/")[:3])
    paths = [path(n) for n in range(len(words))]
    rows = "".join(row(n, paths[n], words[n]) for n in range(len(words)))
    html = f"<!doctype html><html><head><meta charset=utf-8><title>Channel</title></head><body>{page}</body></html>"
    return Channel(url, html.replace("@rows@", rows), frozenset(host + one for one in paths))


def channels() -> dict[str, Channel]:
    """The layouts by what they are like."""
    return {
        "zh: list with days": channel(
            "http://www.qingxi.example/local/", ZH, lambda n: f"/local/2026-03/{14 - n:02}/content_{88120 + n}.htm",
            lambda n, p, t: f'<li><a href="{p}" target=_blank>{t}</a><span>03-{14 - n:02}</span></li>',
            f'<ul class="menu">{NAV_ZH}</ul><div class="left"><ul>@rows@</ul></div>'
            f'<div class="right"><h3>热门标签</h3>{TAGS_ZH}</div>{FOOT_ZH}',
        ),
        "zh: pictures and summaries": channel(
            "http://news.heyuan.example/shehui/", ZH, lambda n: f"/c/{20260300 + n}a{7000 + n}.shtml",
            lambda n, p, t: f'<div class="item"><a href="{p}"><img src="/p/{n}.jpg"></a><h3><a href="{p}">{t}</a></h3>'
            f'<p>记者昨日从有关部门获悉，工程进展顺利。<a href="{p}">[详细]</a></p><a href="{p}#cmt">评论(3)</a></div>',
            f'<div id="nav"><ul>{NAV_ZH}</ul></div>@rows@<div class="pages"><a href="index_2.shtml">2</a>'
            f'<a href="index_3.shtml">3</a><a href="index_2.shtml">下一页</a></div>{FOOT_ZH}',
        ),
        "zh: queries": channel(
            "http://gov.luxi.example/list.jsp?cat=7", ZH, lambda n: f"/show.jsp?cat=7&id={4410 + n}",
            lambda n, p, t: f'<tr><td>·<a href="{p.replace("&", "&amp;")}">{t}</a></td><td>2026-02-{10 + n}</td></tr>',
            f'<table><tr><td><a href="/list.jsp?cat=1">政务公开目录</a><a href="/list.jsp?cat=2">办事指南与表格下载</a>'
            f'<a href="/list.jsp?cat=3">领导信箱</a></td></tr></table><table>@rows@</table>{FOOT_ZH}',
        ),
        "zh: dashed front page": channel(
            "http://www.jiangkou.example/", ZH, lambda n: f"/sys-nd/{301 + n}.html",
            lambda n, p, t: f'<dl><dt><a href="{p}" title="{t}">{t[:9]}...</a></dt><dd>{n + 2}小时前</dd></dl>',
            f'<div class="nav"><ul>{NAV_ZH}</ul></div><div class="ad"><a href="/click?to=http%3A%2F%2Fad.example">'
            f'春季装修节全场五折起</a></div>@rows@<div class="yqlj"><a href="http://a.example/">河源新闻门户网站</a></div>{FOOT_ZH}',
        ),
        "zh-Hant: cards": channel(
            "https://www.haitang.example/society", tuple(t.replace("县", "縣").replace("桥", "橋") for t in ZH),
            lambda n: f"/story/{6001 + n}/{700_100 + n}",
            lambda n, p, t: f'<div class="story-list__text"><h2><a href="{p}">{t}</a></h2><time>2026-03-{14 - n:02} 08:{n:02}'
            f'</time></div>',
            f'<nav><ul>{NAV_ZH}</ul></nav><section>@rows@</section><aside class="rank"><a href="/cate/6638">熱門話題排行榜</a>'
            f'<a href="/author/articles/88">海棠夜話作者專頁</a></aside>{FOOT_ZH}',
        ),
        "zh: numbers only": channel(
            "http://m.shanqian.example/", ZH, lambda n: f"/n/{92_000_417 + 31 * n}",
            lambda n, p, t: f'<a class="card" href="{p}"><div class="t">{t}</div><div class="src">山前晚报</div></a>',
            f'<div class="top-nav">{NAV_ZH}</div><div class="feed">@rows@</div><a class="app" href="/app/download">打开客户端看更多</a>',
        ),
        "zh: related and specials": channel(
            "http://www.dongpu.example/wenhua/index.html", ZH, lambda n: f"/wenhua/202603/t20260314_{5_120_000 + n}.html",
            lambda n, p, t: f'<li>{"<b>" if n % 4 == 0 else ""}<a href=".{p.removeprefix("/wenhua")}">{t}</a></li>',
            f'<div class="daohang">{NAV_ZH}</div><ul>@rows@</ul><h4>专题</h4><ul class="zt">'
            '<li><a href="/zt/2026/dadi/">大地春耕图</a></li><li><a href="/zt/2026/yugang/">渔港的一年</a></li></ul>'
            f'{FOOT_ZH}',
        ),
        "en: blog roll": channel(
            "https://gazette.example/news", EN, lambda n: f"/2026/03/{14 - n:02}/" + EN[n].lower().replace(" ", "-").replace("'", ""),
            lambda n, p, t: f'<article><h2><a href="{p}">{t}</a></h2><p>By <a href="/author/mae-orr">Mae Orr</a> in '
            f'<a href="/category/town">Town</a></p><a class="more" href="{p}">Read more</a> <a href="{p}#comments">4 comments</a></article>',
            f'<nav><ul>{NAV_EN}</ul></nav><main>@rows@</main><div class="tagcloud">{TAGS_EN}</div>{FOOT_EN}',
        ),
        "en: slugs without dates": channel(
            "https://www.saltmarsh-post.example/local-news/", EN,
            lambda n: "/local-news/" + EN[n].lower().replace(" ", "-").replace("'", "") + f"-{11_900 + n}",
            lambda n, p, t: f'<div class="teaser"><a href="{p}"><picture><img alt="{t}"></picture></a>'
            f'<a class="teaser__link" href="{p}"><span>{t}</span></a><span class="time">{n + 1} hours ago</span></div>',
            f'<header><ul class="menu">{NAV_EN}</ul></header>@rows@<div class="newsletter"><a href="/newsletters/the-morning-tide">'
            f'Sign up for The Morning Tide newsletter</a></div><div class="tags">{TAGS_EN}</div>{FOOT_EN}',
        ),
        "en: ids": channel(
            "https://wire.example/region/north", EN, lambda n: f"/news/articles/c{'abcdefghijkl'[n]}7x{n}q9zr1o",
            lambda n, p, t: f'<li><a href="{p}"><h3>{t}</h3></a><p>The vote came after a week of talks in the old town hall.</p></li>',
            f'<nav><ul>{NAV_EN}</ul></nav><ol>@rows@</ol><h2>More on this region</h2><ul><li><a href="/region/north/farming">'
            f'Farming in the North</a></li><li><a href="/region/north/live">Live page</a></li></ul>{FOOT_EN}',
        ),
        "en: table of an agency": channel(
            "http://press.isles.example/releases.php", EN, lambda n: f"/release.php?id={220 + n}",
            lambda n, p, t: f'<tr><td>{14 - n} March 2026</td><td><a href="{p}">{t}</a></td></tr>',
            '<div class="leftnav"><a href="/departments.php">Departments and agencies</a><a href="/forms.php?id=12">Forms for '
            f'fishing licences</a></div><table>@rows@</table><a href="/releases.php?page=2">Older releases</a>{FOOT_EN}',
        ),
        "en: magazine with sponsors": channel(
            "https://tidemark.example/", EN, lambda n: f"/essays/{'abcdefghijkl'[n]}-{EN[n].split()[0].lower()}-of-the-coast",
            lambda n, p, t: f'<div class="grid"><h3><a href="{p}">{t}</a></h3><span class="byline"><a href="/people/ivo-{n}">Ivo '
            f'Marsh the {n}th</a></span></div>',
            f'<nav>{NAV_EN}</nav>@rows@<div class="sponsor ads"><a href="/go/paint-your-boat-in-a-weekend">Paint your boat in a '
            f'weekend with Hulltone</a></div>{FOOT_EN}',
        ),
        "en: forum of letters": channel(
            "https://letters.example/editor/", EN, lambda n: f"/letters/2026/{n + 1:03}.html",
            lambda n, p, t: f'<p><a href="{p}">{t}</a> <small>from a reader in Skerry</small></p>',
            f'<div role="navigation">{NAV_EN}</div><div id="content">@rows@</div><div class="related"><h4>Elsewhere</h4>'
            f'<a href="https://other.example/2026/03/14/a-story-of-another-paper">A story of another paper entirely</a></div>{FOOT_EN}',
        ),
        "zh: few stories, much chrome": channel(
            "http://www.beian-town.example/", ZH[:4], lambda n: f"/html/2026/zhengwu_03{10 + n}/{1700 + n}.html",
            lambda n, p, t: f'<li><i>•</i><a href="{p}">{t}</a></li>',
            f'<div class="header">{NAV_ZH}{NAV_ZH.replace("/news", "/bm")}</div><ul>@rows@</ul><div class="sidebar">{TAGS_ZH}'
            '<a href="/rank/week.html">一周点击排行榜</a></div><select><option>友情链接</option></select>'
            f'{FOOT_ZH}',
        ),
        "zh: front page of many boxes": channel(
            "http://www.yanhe.example/", ZH, lambda n: f"/p/{5000 + n}.html" if n % 2 else f"/system/2026/03/{n + 1:02}/0121{n:04}.shtml",
            lambda n, p, t: f'<div class="hot-box box{n % 3}"><h2><a href="{p}">{t[:6]}</a></h2><ul><li><a href="{p}">{t}</a></li></ul></div>',
            f'<div class="mainnav"><ul>{NAV_ZH}</ul></div>@rows@<div class="guanggao"><a href="/adv/jump?id=31">海景新房首付八万起 限时认购</a>'
            '</div><ul class="banmian"><li><a href="/node_1201.htm">第01版：要闻与综合新闻</a></li><li><a href="/node_1202.htm">'
            f'第02版：本地与民生新闻</a></li></ul>{FOOT_ZH}',
        ),
        "en: short headlines": channel(
            "https://www.dunes-daily.example/", tuple(" ".join(t.split()[:3]) for t in EN),
            lambda n: f"/story/{'abcdefghijkl'[n]}{9 - n % 7}f3{n}d0c1b2a{n:04}",
            lambda n, p, t: f'<div class="entry"><h4><a href="{p}">{t}</a></h4><time>March {14 - n}</time></div>',
            f'<div class="site-header">{NAV_EN}</div>@rows@<div class="promo"><a rel="sponsored" href="/partners/warm-coats-for-cold-'
            f'crossings-this-spring">Warm coats for cold crossings this spring</a></div>{FOOT_EN}',
        ),
        "en: sections in the middle": channel(
            "https://north-shore.example/", EN, lambda n: f"/{('town', 'sea', 'arts')[n % 3]}/" + EN[n].lower().replace(" ", "-").replace("'", ""),
            lambda n, p, t: f'<div><a href="/{("town", "sea", "arts")[n % 3]}" class="kicker">Town and country news</a>'
            f'<a href="{p}">{t}</a></div>',
            f'<div id="navbar">{NAV_EN}</div>@rows@<h3>Podcasts</h3><a href="/podcasts/the-slow-tide">The Slow Tide, our weekly podcast</a>'
            f'{FOOT_EN}',
        ),
        "ja: list": channel(
            "https://www.minato.example/area/", tuple(f"港町の朝市に{n + 3}千人 冬の味を求めて列" for n in range(9)),
            lambda n: f"/articles/ASW3G{n}RT2{n}W3GUTIL00{n}.html",
            lambda n, p, t: f'<li><a href="{p}"><em>{t}</em><span>3/{14 - n} 08:0{n}</span></a></li>',
            '<ul class="Nav"><li><a href="/national/">社会</a></li><li><a href="/area/hokkaido/">北海道の地域ニュース一覧</a></li></ul>'
            '<ul>@rows@</ul><a href="/rensai/list/">連載の一覧を見る</a><footer><a href="/policy/">サイトポリシーについて</a></footer>',
        ),
    }  # fmt: skip
