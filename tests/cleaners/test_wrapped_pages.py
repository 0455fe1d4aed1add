"""Pages on which each line of the text is an element of its own give whole paragraphs."""

from __future__ import annotations

import pytest

from cleaners import Article, Page, clean

PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title} | Site</title></head><body>'
    '<header><a href="/">Home</a> <a href="/a">A</a></header><main><article><h1>{title}</h1>'
    '<div class="content">{body}</div></article></main><aside><ul>'
    '<li><a href="/x">Something else was told today about a thing</a></li>'
    '<li><a href="/y">Another headline of the day in the town</a></li>'
    "</ul></aside><footer>© 2031 Site</footer></body></html>"
)
CHINESE = (
    "槐树镇旧粮仓改成乡村图书馆",
    (
        "槐树镇的老粮仓周二换了新招牌，闲置二十三\n年的四座圆仓成了图书馆，可以借阅一万一千\n"
        "册图书，沿着仓壁的旋梯还能走到顶层的阅览\n室。\n"
        "镇政府计划明年再把粮站的晒场改成露天书\n市，邀请周边乡镇的书店前来摆摊，每月开放\n两天。"
    ),
    (
        "槐树镇的老粮仓周二换了新招牌，闲置二十三年的四座圆仓成了图书馆，可以借阅一万一千"
        "册图书，沿着仓壁的旋梯还能走到顶层的阅览室。\n"
        "镇政府计划明年再把粮站的晒场改成露天书市，邀请周边乡镇的书店前来摆摊，每月开放两天。"
    ),
)
GERMAN = (
    "Bergdorf Oberlind baut seine Seilbahn selbst",
    (
        "In Oberlind hat am Dienstag eine Seilbahn den Betrieb aufge-\n"
        "nommen, die das Dorf selbst gebaut hat. Sie überwindet 380\n"
        "Höhenmeter und ersetzt den Bus, der im Winter wochenlang\nnicht fuhr.\n"
        "Drei Jahre lang haben Schreiner, Bauern und zwei pensionier-\n"
        "te Lokführer an Wochenenden daran gearbeitet."
    ),
    (
        "In Oberlind hat am Dienstag eine Seilbahn den Betrieb aufgenommen, die das Dorf selbst gebaut hat. Sie"
        " überwindet 380 Höhenmeter und ersetzt den Bus, der im Winter wochenlang nicht fuhr.\n"
        "Drei Jahre lang haben Schreiner, Bauern und zwei pensionierte Lokführer an Wochenenden daran gearbeitet."
    ),
)


@pytest.mark.parametrize(("title", "lines", "text"), [CHINESE, GERMAN], ids=["chinese", "german"])
@pytest.mark.parametrize("form", ["<p>{}</p>", "{}<br>"])
def test_lines_of_their_own_become_the_paragraphs_that_they_were(title, lines, text, form):
    body = "".join(form.format(line) for line in lines.split("\n"))
    made = clean(Page("https://news.example/2031/05/story-1", PAGE.format(title=title, body=body).encode()))
    assert isinstance(made, Article), made
    assert made.text == text
