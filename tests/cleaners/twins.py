"""For each of the five samples the page that its site would serve: markup here, every word from the sample.

The sites' chrome around the article (navigation, rails, share bars, comments, footers) is invented; what the
sample itself holds of chrome stays in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from cleaners import Page

NAV = (
    '<ul class="nav">'
    + "".join(f'<li><a href="/{n}/">{n}</a></li>' for n in ("首页", "要闻", "财经", "图片", "视频"))
    + "</ul>"
)
RAIL = (
    '<div class="sidebar"><h3>热门文章</h3><ul>'
    + "".join(
        f'<li><a href="/a/{n}.html">{t}</a></li>'
        for n, t in enumerate(
            ("全市春耕备耕现场会召开", "三条公交线路今起调整", "周末有雨 出行注意", "博物馆推出夜场")
        )
    )
    + "</ul></div>"
)
COMMENTS = '<div id="comments"><h3>网友评论</h3><div class="c"><b>过客</b><p>写得好,支持!</p></div><a href="#">查看全部评论</a></div>'
FOOT = '<div class="footer"><a href="/about">关于我们</a> | <a href="/law">法律声明</a> | <a href="/map">网站地图</a><p>Copyright © 2001-2021 版权所有</p></div>'
RELATED = '<div class="related"><h4>相关阅读</h4><ul><li><a href="/b/1.html">各地落实帮扶责任</a></li><li><a href="/b/2.html">乡村产业观察</a></li></ul></div>'


@dataclass(frozen=True)
class Twin:
    """How one sample's site serves it: the markup, the bytes' charset and what the header says of it."""

    build: Callable[[Sequence[str]], str]
    encoding: str = "utf-8"
    charset: str | None = "utf-8"

    def page(self, text: str) -> Page:
        lines = [line for line in text.split("\n") if line.strip()]
        return Page(
            "http://twin.example/n/1.html", self.build(lines).encode(self.encoding), "text/html", self.charset
        )


def _p(lines: Sequence[str]) -> str:
    return "\n".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in lines)


def notice(lines: Sequence[str]) -> str:
    """000: an office's page in GBK, a table of the nineties; line breaks instead of paragraphs."""
    body = "<br><br>\n".join("　　" + escape(line, quote=False) for line in lines)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>
<table width="980"><tr><td>{NAV}</td></tr></table>
<table width="980"><tr><td width="720"><div id="zoom">{body}</div></td><td width="260">{RAIL}</td></tr></table>{FOOT}</body></html>"""


def economy(lines: Sequence[str]) -> str:
    """001: hotline and channel above, pictures with their file names, `top` below."""
    hotline, channel, title, dateline, byline, *rest = lines
    pictures = "".join(
        f'<p style="text-align:center"><img src="/pic/{name.strip()}" alt=""><br>{name.strip()}</p>'
        f'<p style="text-align:center">{escape(caption.strip(), quote=False)}</p>'
        for name, caption in zip(rest[0:4:2], rest[1:4:2], strict=True)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-四川经济网</title></head><body>
<div class="header"><span class="tel">{hotline}</span>{NAV}</div><div class="wrap"><div class="main">
<div class="column">{channel}</div><h1>{title}</h1><div class="info">{dateline}</div>
<div class="content"><p>{byline}</p>{pictures}{_p(rest[4:-1])}</div>
<div class="share">分享到：<a>微信</a><a>微博</a></div>{RELATED}</div>{RAIL}</div>{COMMENTS}{FOOT}
<a class="gotop" href="#">{rest[-1]}</a></body></html>"""


def reprint(lines: Sequence[str]) -> str:
    """002: a reprint site in Traditional with glosses; its advertising and disclaimer stand in the body."""
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"></head><body>
<div id="menu">{NAV}</div><div class="article-content">{_p(lines)}</div>
<div class="tags">標籤：<a>檢測</a><a>認證</a></div><div class="prev-next">上一篇：<a href="/1">標準解讀</a> 下一篇：<a href="/3">認證指南</a></div>
{RAIL}{FOOT}</body></html>"""


def epaper(lines: Sequence[str]) -> str:
    """003: an e-paper page, sent without any charset in the header."""
    search, title, attributes, caption, *body, share, notice_line = lines
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{title}</title></head><body>
<div class="search"><form>{search}<input name="q"><input type="submit" value="搜索"></form></div>
<h2 class="title">{title}</h2><div class="attr">{attributes}<a>大</a> <a>中</a> <a>小</a>】</div>
<div id="ozoom"><div class="photo"><img src="p.jpg"><p>{caption}</p></div>{_p(body)}</div>
<div class="bshare">{share}<a>微信</a><a>QQ</a></div><div class="law">{notice_line.strip()}</div>{RELATED}{FOOT}</body></html>"""


def portal(lines: Sequence[str]) -> str:
    """004: a trade portal in Traditional with glosses; disclaimer, comments, rankings and licences below."""
    title, dateline, *rest = lines
    editor = next(n for n, line in enumerate(rest) if line.startswith("責任編輯"))
    comments = next(n for n, line in enumerate(rest) if "網友評論" in line)
    feedback, heading, disclaimer = rest[editor + 1 : comments]
    tail = "".join(f"<div>{escape(line.strip())}</div>" for line in rest[comments + 1 :])
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_中紙網</title></head><body>
<div class="top">{NAV}</div><h1>{title}</h1><div class="info">{dateline}</div>
<div id="article">{_p(rest[: editor + 1])}</div><div class="feedback"><a href="/f">{feedback.strip()}</a></div>
<div class="copyright"><b>{heading}</b><p>{escape(disclaimer, quote=False)}</p></div>
<div class="comment"><h3>{rest[comments]}</h3></div>{RAIL}<div class="bottom">{tail}</div></body></html>"""


TWINS: dict[str, Twin] = {
    "000": Twin(notice, "gb18030", "gb2312"),
    "001": Twin(economy),
    "002": Twin(reprint),
    "003": Twin(epaper, charset=None),
    "004": Twin(portal),
}
