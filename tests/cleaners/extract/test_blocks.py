"""What one pass over a small tree finds: blocks, what is counted of them, and the elements that hold them."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from cleaners.extract.blocks import Walk, walk

PAGE = (
    "<body><div></div><section>one <a class=l href=x>two</a> <b>three</b><br>four<nav><p>away</p></nav>"
    "<button>five</button><hr><input><p>six <img>seven &amp; a longer text that makes the navigation small</p>"
    "</section></body>"
)


def walked(html: str) -> Walk:
    return walk(LexborHTMLParser(html))


def test_blocks_end_where_elements_and_breaks_do_and_navigation_is_not_read() -> None:
    last = "six seven & a longer text that makes the navigation small"
    assert walked(PAGE).texts == ["one two three", "four", "five", last]


def test_what_stands_between_two_blocks_counts_as_the_later_one_s_but_a_break() -> None:
    counted = {name: column.tolist() for name, column in walked(PAGE).measures().items()}
    assert counted == {
        "weight": [13, 4, 4, 57],
        "length": [13, 4, 4, 57],
        "linked": [3, 0, 0, 0],
        "bold": [5, 0, 0, 0],
        "italic": [0, 0, 0, 0],
        "links": [1, 0, 0, 0],
        "breaks": [1, 0, 0, 0],
        "images": [0, 0, 0, 1],
        "controls": [0, 0, 1, 1],
        "rules": [0, 0, 0, 1],
        "times": [0, 0, 0, 0],
    }


def test_elements_with_a_block_are_containers_and_the_first_without_one_comes_last() -> None:
    found = walked(PAGE)
    rows = list(zip(found.tags, found.parents, found.depths, found.firsts, found.lasts, strict=True))
    assert rows == [
        ("body", -1, 1, 0, 4),
        ("section", 0, 2, 0, 4),
        ("button", 1, 3, 2, 3),
        ("p", 1, 3, 3, 4),
        ("div", 0, 2, 0, 0),
    ]
    assert (found.homes, found.names) == ([1, 1, 2, 3], ["l", "", "", ""])


def test_of_empty_elements_the_outermost_of_the_first_is_kept() -> None:
    found = walked("<body><p>a</p><div><ul><li></li></ul></div><p></p><p>b</p></body>")
    assert (found.tags[-1], found.firsts[-1], found.lasts[-1]) == ("div", 1, 1)


def test_navigation_that_holds_most_of_the_page_was_never_closed_and_is_read() -> None:
    text = "A paragraph of the article itself. " * 3
    assert walked(f"<body><nav>Menu<footer>Imprint</footer><p>{text}</p></body>").texts == [
        "Menu",
        text.strip(),
    ]


def test_each_line_of_a_chinese_text_in_pre_is_one_and_a_program_stays_whole() -> None:
    assert walked(
        "<pre>　　新桥今天上午通车，全长\n一千二百米。\n\n　　市民步行过桥。<b>图</b></pre>"
    ).texts == [
        "　　新桥今天上午通车，全长",
        "一千二百米。",
        "　　市民步行过桥。图",
    ]
    assert walked("<pre>first = 1\nsecond = 2</pre><p>新桥今天\n通车</p>").texts == [
        "first = 1 second = 2",
        "新桥今天 通车",
    ]


SENTENCES = (
    "Die Stadt sperrt die Brücke an der Mühle für sechs Wochen.",
    "Die Busse fahren wie gewohnt, sagte die Leiterin der Arbeiten.",
    "Ein Fährmann setzt Fußgänger über.",
)
WRAPPED = "Die Stadt sperrt die Brücke\nan der Mühle für sechs Wochen."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<pre>{0}\n\n{1}\n \n{2}</pre>", SENTENCES),
        ("<pre>\n{wrapped}\n\n{1}\n\n{2}\n</pre>", SENTENCES),
        ("<pre>{0}\n{1}\n{2}</pre>", SENTENCES),
        ("<pre>{0}\n<b>{1}</b> {2}</pre>", (SENTENCES[0], f"{SENTENCES[1]} {SENTENCES[2]}")),
        ("<div style='color: red; white-space: pre-wrap'>{0}\n\n{1}</div>", SENTENCES[:2]),
        ("<div style='WHITE-SPACE:pre-line'>{long}\nDie Arbeiten\n{1}</div>", None),
        ("<div style='white-space: nowrap'>{0}\n\n{1}</div>", (" ".join(SENTENCES[:2]),)),
        ("<div>{0}\n\n{1}</div>", (" ".join(SENTENCES[:2]),)),
    ],
)
def test_paragraphs_that_line_breaks_part_are_blocks_where_the_page_shows_the_breaks(html, expected) -> None:
    long = " ".join(SENTENCES)
    page = html.format(*SENTENCES, wrapped=WRAPPED, long=long)
    assert walked(page).texts == list(expected or (long, "Die Arbeiten", SENTENCES[1]))


@pytest.mark.parametrize(
    "program",
    [
        "git checkout main\n\n# Merge the branch.\ngit merge feature\n\ngit push origin main",
        "@prefix a: <http://a.example/ns#> .\n@prefix b: <http://b.example/ns#> .",
        "....\n.XX.\n....",
    ],
)
def test_a_program_in_pre_stays_whole(program: str) -> None:
    assert walked(f"<pre>{program.replace('<', '&lt;')}</pre>").texts == [" ".join(program.split())]
