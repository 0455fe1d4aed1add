"""Loads the models and tables that processes which clean pages share. It is imported before they fork. Nothing else is
here.

It reads pages that need all of these, for many are made only on first use. What each worker makes by itself takes
memory and time again in each. The detection of undeclared encodings is left out: it takes 24 MB, and most workers never
need it.
"""

from __future__ import annotations

from cleaners import lang
from cleaners.fingerprint import ahead
from cleaners.model import Page
from cleaners.reading import read
from cleaners.urls import site_of

_PARAGRAPH = (
    "记者从会议上获悉，这座新桥今天上午正式通车，全长一千二百米，双向六车道，市民步行过桥只要十五分钟。"
)
_CHINESE = f"<p>{_PARAGRAPH}</p>" * 3 + f"<p>{_PARAGRAPH * 4}</p>"
_ENGLISH = (
    "<p>The bridge was opened on Monday morning, and the mayor said that it had cost less than planned.</p>"
    * 6
)


def _page(title: str, line: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{line}</div>{body}</body></html>"


_READ_FIRST = (
    Page(
        "http://a.example/1.html",
        _page("新桥今天上午通车", "2026-03-02 09:00 来源：河口日报", _CHINESE).encode("gb18030"),
        charset="gb18030",
    ),
    Page("http://a.example/2.html", _page("A bridge is open", "By Ann Lee, 2 March 2026", _ENGLISH).encode()),
)

lang.load()
ahead.load()
for _one in _READ_FIRST:
    read((_one,))
site_of("www.a.example")  # This reads the list of public suffixes. A name of two labels is its own site.
