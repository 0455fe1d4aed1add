"""Text made to hurt regular expressions, wherever on a page they meet text: time grows with its length, no faster."""

from __future__ import annotations

import gc
import time

import pytest

from cleaners import Page, clean

UNITS = {
    "letters": "a", "words": "word ", "spaces": "&nbsp; ", "breaks": "<br>", "digits": "1", "han": "中",
    "stops": "。", "quotes": "\"'", "dots": "a.", "slashes": "/a-", "colons": "x: ", "at": "a@", "amp": "&amp;a;",
    "hyphens": "-", "date": "2026-03-", "clock": "12:30 ", "brackets": "(（[", "by": "By A ",
    "editor": "责任编辑:", "source": "来源:", "bars": "a | b ", "copyright": "© ", "address": "http://a.b/",
    "rows": '\na:["', "escapes": '\\"', "state": '{"a":undefined,', "elements": "<template>",
    "attributes": ' data-state="{', "long rows": "f:Tff,\n",
}  # fmt: skip
STORY = "".join(
    f"<p>河口新桥今天上午通车,全长{n}千二百米,双向六车道。市民步行过桥只要十五分钟。</p>" for n in range(8)
)
SMALL, TIMES = 12_000, 8
"""Characters of the smaller text, and how many times as long the larger one is."""


def page(where: str, text: str) -> Page:
    """A page that has `text` in one place, beside a story."""
    head, body = "<title>新桥</title>", f"<h1>新桥</h1>{STORY}"
    if where == "short lines":  # and no sentence
        plain = "\n".join(text[at : at + 12] for at in range(0, len(text), 12))
        return Page("https://a.example/1.txt", plain.encode(), "text/plain", "utf-8")
    if where == "text":
        plain = STORY.replace("<p>", "").replace("</p>", "\n")
        return Page("https://a.example/1.txt", f"新桥通车\n{text}\n{plain}".encode(), "text/plain", "utf-8")
    if where == "shell":
        kept = f"<script>{text}</script><script>var a = {text}</script><textarea>{text}</textarea>"
        return Page("https://a.example/1.html", f"<title>新桥</title><div>{kept}</div>".encode(), "text/html")
    if where == "line":
        body += f"<p>{text}</p>"
    elif where == "lines":
        body += "".join(f"<p>{text[at : at + 90]}</p>" for at in range(0, len(text), 90))
    elif where == "title":
        head = f"<title>{text}</title>"
    elif where == "meta":
        head += f"<meta name=author content='{text.replace(chr(39), '')}'>"
    else:
        head += f"<script>{text}</script><script type=application/ld+json>{text}</script>"
    html = f"<html><head>{head}</head><body><article>{body}</article></body></html>"
    return Page("https://a.example/1.html", html.encode(), "text/html", "utf-8")


def seconds(whole: Page) -> float:
    """Of this thread's own computing; collecting garbage would go through other tests' values."""
    gc.disable()
    try:
        begun = time.thread_time()
        clean(whole)
        return time.thread_time() - begun
    finally:
        gc.enable()


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "where", ["line", "lines", "title", "meta", "script", "text", "shell", "short lines"]
)
def test_eight_times_the_text_takes_no_more_than_sixteen_times_as_long(where: str, unit: str) -> None:
    """What squares takes 64 times as long. What takes less than a fifth of a second is not compared: there the page
    around the text counts.

    The least of several times is compared, since a busy machine only ever adds.
    """
    text = UNITS[unit] * (SMALL * TIMES)
    small, large = page(where, text[:SMALL]), page(where, text[: SMALL * TIMES])
    least = [seconds(small), seconds(large)]
    for _ in range(5):
        if least[1] < 0.2 or least[1] < 2 * TIMES * least[0]:
            break
        least = [min(least[0], seconds(small)), min(least[1], seconds(large))]
    assert least[1] < 0.2 or least[1] < 2 * TIMES * least[0], least
