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
SIZE = 100_000


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


def seconds(where: str, unit: str, size: int) -> float:
    """Of this thread's own computing, the better of two; collecting garbage would go through other tests' values."""
    whole = page(where, (unit * (size // len(unit) + 1))[:size])
    taken = []
    gc.disable()
    try:
        for _ in range(2):
            begun = time.thread_time()
            clean(whole)
            taken.append(time.thread_time() - begun)
    finally:
        gc.enable()
    return min(taken)


@pytest.mark.parametrize(
    "where", ["line", "lines", "title", "meta", "script", "text", "shell", "short lines"]
)
def test_twice_the_text_takes_no_more_than_three_times_as_long(where: str) -> None:
    """What takes less than a fifth of a second is not compared: there the page around the text counts.

    A pattern that squares does so each time; a machine busy with something else does not.
    """
    slow = {}
    worst = 0.0
    for name, unit in UNITS.items():
        for _ in range(4):
            twice = seconds(where, unit, 2 * SIZE)
            if twice < 0.2 or twice < 3 * (once := seconds(where, unit, SIZE)):
                break
        else:
            slow[name] = (round(once, 2), round(twice, 2))
        worst = max(worst, twice)
    print(
        f"adversarial text ({where}): at most {worst:.2f} s for {2 * SIZE:,} characters, {len(UNITS)} families"
    )
    assert slow == {}
