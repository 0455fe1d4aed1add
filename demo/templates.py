"""The dirty HTML that the five invented sites wrap around their articles. Only markup lives here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

Story = dict[str, Any]


def paragraphs(text: str) -> list[str]:
    return [line for line in text.strip("\n").split("\n") if line.strip()]


def _links(stories: Iterable[Story], suffix: str = ".html") -> str:
    return "".join(f'<li><a href="/{s["slug"]}{suffix}">{escape(s["title"])}</a></li>' for s in stories)


def economy(story: Story, others: Sequence[Story]) -> str:
    """A provincial economy site: hotline, channel, dateline, office byline, picture names."""
    pictures = "".join(
        f'<p align="center"><img src="/upload/{name}"></p><p align="center">{name}</p>'
        f'<p align="center">{escape(caption)}</p>'
        for name, caption in story["images"]
    )
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs(story["text"]))
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(story["title"])} - 云岭经济网</title></head><body>
<div class="top"><span>热线: 0871-55501234</span>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/news/">新闻</a></li><li><a href="/biz/">财经</a></li></ul></div>
<div class="channel">{story["channel"]}</div>
<div class="article"><h1>{escape(story["title"])}</h1>
<div class="info">{story["date"]} &nbsp;&nbsp;&nbsp; 稿件来源: {story["source"]}</div>
<div class="content"><p>□ {"  ".join(story["desks"])}</p>{pictures}{body}</div>
<div class="share">分享到: <a href="#">微信</a> <a href="#">微博</a> <a href="#">QQ空间</a></div></div>
<div class="side"><h3>热点排行</h3><ol>{_links(others)}</ol></div>
<div class="foot">云岭经济网 版权所有 未经授权不得转载 滇ICP备00000001号-1</div><a href="#">top</a>
</body></html>"""


def epaper(story: Story, others: Sequence[Story]) -> str:
    """An e-paper: site search, a line of date, page and section, credits with squares, copyright notice."""
    year, month, day = story["day"].split("-")
    lines = paragraphs(story["text"])
    body = "".join(f"<p>　　{escape(p)}</p>" for p in lines[1:])
    return f"""<html><head><meta charset="utf-8"><title>{escape(story["title"])}</title></head><body>
<div id="search">站内搜索:<input type="text"><button>搜索</button></div>
<h2>{escape(story["title"])}</h2>
<div class="attr">日期:[{year}-{month}-{day}]  版次:[{story["page"]}]   版名:[{story["section"]}]   字体：【<a>大</a> <a>中</a> <a>小</a>】</div>
<div id="ozoom"><div class="pic"><img src="/pic/{story["slug"].replace("/", "_")}.jpg"><p>■{story["caption"]}</p></div>
<p>　　{escape(lines[0])}</p>
<p>■采写:{story["paper"]}记者 {story["writer"]} 图片:{story["paper"]}记者 {story["photographer"]}</p>
{body}</div>
<div class="bshare">分享到:</div>
<div class="declare">本报所刊作品的版权归海湾晚报社(标明转自他处的除外),未与本社书面约定,请勿转载、摘编或建立镜像。</div>
<div class="list"><h4>本版新闻</h4><ul>{_links(others)}</ul></div>
</body></html>"""


def epaper_front(stories: Sequence[Story]) -> str:
    """The front page of an issue: a list, and no article."""
    return f"""<html><head><meta charset="utf-8"><title>海湾晚报数字报 版面导航</title></head><body>
<h1>版面导航</h1><ul>{_links(stories)}</ul><p><a href="/">上一期</a> <a href="/">下一期</a></p></body></html>"""


PINYIN = {
    "統": "tǒng", "監": "jiān", "業": "yè", "發": "fā", "區": "qū", "園": "yuán", "實": "shí", "職": "zhí",
    "協": "xié", "數": "shù", "鎮": "zhèn", "據": "jù", "現": "xiàn", "聯": "lián", "環": "huán",
}  # fmt: skip


def glossed(text: str) -> str:
    """The text as the invented portal's converter leaves it: a reading behind some of the characters."""
    return "".join(f"{c}({PINYIN[c]})" if c in PINYIN else c for c in text)


def portal(story: Story, others: Sequence[Story]) -> str:
    """A trade portal in machine-made Traditional: glosses, editor, disclaimer, comments, rankings."""
    body = "".join(f"<p>{escape(glossed(p))}</p>" for p in paragraphs(story["text"]))
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{escape(glossed(story["title"]))}_江南紙業網</title></head><body>
<div class="nav"><a href="/">首頁</a> <a href="/news/">資訊</a> <a href="/sell/">供應</a> <a href="/buy/">求購</a></div>
<div class="crumb">當前位置：<a href="/">首頁</a> &gt; <a href="/news/">資訊</a> &gt; 正文</div>
<h1 class="title">{escape(glossed(story["title"]))}</h1>
<div class="info">發(fā)布日期:{story["day"]}   來源:{story["source"]}</div>
<div id="article">{body}<p>責任編輯:{story["editor"]}</p></div>
<div class="tool"><a href="/guestbook/">稿件反饋</a></div>
<div class="copy"><b>江南紙業網聲明</b><p>本頁文章轉載自合作媒體,為的是方便讀者瞭解行情,觀點由作者自負,本網不保證其準確與完整。著作權屬於原作者,如有疏漏請來信告知,本網核實后將盡快更正或者撤下。</p></div>
<div class="comment"><h3>網友評論</h3><p>暫無評論</p></div>
<div class="side"><h3>最新紙業(yè)資訊</h3><ul>{_links(others)}</ul><h3>紙業(yè)資訊排行</h3><ul>{_links(others)}</ul><h3>最新求購</h3>
<ul><li><a href="/buy/1">求購再生紙漿</a></li><li><a href="/buy/2">求購瓦楞原紙</a></li></ul></div>
<div class="foot">江南紙業網 版權所有 Copyright © 2002-2026 蘇ICP備00000002號-2 增值電信業(yè)務經營許可證:蘇B2-00000003<br>蘇公網安備 00000000000004號 <a>視頻號</a> <a>抖音</a></div>
</body></html>"""


def portal_list(stories: Sequence[Story], next_page: str | None) -> str:
    more = f'<a href="{next_page}">下一頁</a>' if next_page else ""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>資訊_江南紙業網</title></head><body>
<div class="nav"><a href="/">首頁</a> <a href="/sell/">供應</a> <a href="/buy/">求購</a></div>
<ul class="catlist">{_links(stories)}</ul><div class="pages">{more}</div></body></html>"""


def farm(story: Story, others: Sequence[Story]) -> str:
    """A farm-market site of the nineties: tables and line breaks, no paragraph, an advertising tail, GBK."""
    body = "<br><br>\n".join(escape(p) for p in paragraphs(story["text"]))
    return f"""<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset=gb2312">
<TITLE>{escape(story["title"])}-北原农业信息网</TITLE></HEAD><BODY>
<TABLE width="960"><TR><TD><A href="/">首页</A> | <A href="/list.html">资讯</A> | <A href="/price/">行情</A> | <A href="/about/">联系我们</A></TD></TR></TABLE>
<TABLE width="960"><TR><TD width="700" valign="top"><CENTER><FONT size="5">{escape(story["title"])}</FONT></CENTER>
<CENTER>{story["time"]}　来源：{story["source"]}　作者：{story["author"]}　字号：大 中 小</CENTER>
<DIV id="zoom">{body}<br><br>
　　北原农业信息网提供种子、农药、化肥、农机的报价查询和求购发布服务,是面向种植户与经销商的一站式供求平台,会员可免费发布产品信息,咨询电话0450-5550199,竭诚为您提供全方位的推广服务。</DIV>
免责声明：本文部分内容来自网络,版权归原作者所有,如涉及版权问题请与我们联系删除。</TD>
<TD width="240" valign="top"><B>推荐阅读</B><BR>{"<BR>".join(f'<A href="/{s["slug"]}.html">{escape(s["title"])}</A>' for s in others)}</TD></TR></TABLE>
<CENTER>关于我们 | 网站地图 | 黑ICP备00000005号</CENTER></BODY></HTML>"""


def farm_list(stories: Sequence[Story]) -> str:
    rows = "".join(
        f'<TR><TD><A href="/{s["slug"]}.html">{escape(s["title"])}</A></TD><TD>{s["time"][5:11]}</TD></TR>'
        for s in stories
    )
    return f"""<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset=gb2312">
<TITLE>资讯列表-北原农业信息网</TITLE></HEAD><BODY><TABLE><TR><TD><A href="/">首页</A></TD><TD><A href="/price/">行情</A></TD></TR></TABLE>
<TABLE class="list">{rows}</TABLE></BODY></HTML>"""


def notice(story: Story) -> str:
    """An office's page with nothing but its notice."""
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs(story["text"]))
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(story["title"])}</title>
<meta name="PubDate" content="{story["day"]}"><meta name="ContentSource" content="{story["source"]}"></head>
<body><article><h1>{escape(story["title"])}</h1>{body}</article></body></html>"""
