"""Learned blocks leave the edges of a text, never its middle, and are recorded so that they can be given back."""

from __future__ import annotations

from dataclasses import replace

from learn.lessons import body
from learn.test_rules import GULLS, PRESS

from cleaners import clean
from cleaners.content import Content
from cleaners.finish import article, restore
from cleaners.learn import observe
from cleaners.learn.blocks import block
from cleaners.model import Article, Draft, Line, Page, Rejected, Site
from cleaners.reading import read
from cleaners.steps.learned import take_learned
from cleaners.steps.own_lines import keep_own_lines

PAGE = Page("https://lantern.example/shore/2026/1.html", b"")


def taken(lines: list[str], *texts: str, keep: tuple[str, ...] = ()) -> list[str]:
    """What is left of the lines when the blocks of these texts are learned."""
    site = Site(learned=tuple(map(block, texts)), keep_lines=keep)
    draft = Draft(PAGE, tuple(map(Line.of, lines)), site=site)
    done = keep_own_lines(take_learned(draft))
    made = article(done)
    assert restore(made.text, made.removed) == draft.source
    assert {(r.rule, r.kind) for r in made.removed} <= {(f"learned.{block(t)}", "learned") for t in texts}
    return made.text.split("\n")


def test_learned_blocks_go_above_and_below_near_copies_too():
    lines = ["Lantern no. 7", *body(1), PRESS, GULLS]
    assert taken(lines, "Lantern no. 6", PRESS, GULLS) == body(1)
    assert taken(lines) == lines


def test_inside_the_text_they_stay():
    lines = body(1)
    lines.insert(2, PRESS)
    assert taken(lines, PRESS) == lines


def test_a_block_that_is_a_large_part_of_this_article_stays():
    lines = [body(1)[0], PRESS]
    assert taken(lines, PRESS) == lines


def test_a_page_of_nothing_else_keeps_everything():
    assert taken([PRESS, GULLS], PRESS, GULLS) == [PRESS, GULLS]


def test_lines_without_any_sentence_between_them_are_the_articles():
    poem = [f"a line of verse number {word}" for word in ("ash", "birch", "cedar", "dogwood", "elm", "fir")]
    lines = ["Lantern no. 7", *poem[:3], "Lantern no. 8", *poem[3:], "Lantern no. 9"]
    assert taken(lines, "Lantern no. 6") == [*poem[:3], "Lantern no. 8", *poem[3:]]


def test_the_sources_own_keep_lines_have_the_last_word():
    lines = [*body(1), PRESS, GULLS]
    assert taken(lines, PRESS, GULLS, keep=("The Lantern .*",)) == [*body(1), PRESS]


def test_a_line_that_comes_back_stays_mended():
    page = Page(
        "https://lantern.example/1.txt",
        "\n".join([*body(1), "The caf\u00c3\u00a9 closes&nbsp;at\u200b nine."]).encode(),
        "text/plain",
    )
    mended = "The caf\u00e9 closes at nine."
    site = Site(learned=(block(mended),), keep_lines=("The caf.*",), drop_lines=(".*nine.*",))
    for own in (site, replace(site, drop_lines=()), replace(site, learned=())):
        kept = clean(page, own)
        assert isinstance(kept, Article)
        assert kept.text.split("\n") == [*body(1), mended]
        assert restore(kept.text, kept.removed) == page.body.decode()


def test_lines_that_a_learned_rule_took_are_evidence_for_it_still():
    lines = ["Lantern no. 7", *body(1), PRESS]
    draft = Draft(PAGE, tuple(map(Line.of, lines)), site=Site(learned=(block(PRESS),)))
    before, after = observe(draft), observe(take_learned(draft))
    assert after == before
    assert before.facets == ("folder:shore",)
    assert [line.text for line in before.lines] == lines
    other = draft.with_lines((draft.lines[0].drop("share.bar", "share"), *draft.lines[1:]))
    assert [line.text for line in observe(other).lines] == lines[1:]


def test_on_the_whole_road_other_rules_speak_first_and_the_sources_own_last():
    lines = [
        "来源：海潮日报",
        *(f"第{n}段讲的是渔港的冬天，船都上了岸，网晒在{n}号码头的石阶上。" for n in "一二三四五六"),
        "喂海鸥",
    ]
    page = Page("https://lantern.example/1.txt", "\n".join(lines).encode(), "text/plain")
    learned = tuple(map(block, (lines[0], lines[-1])))
    content = read((page,), Site(learned=learned)).outcome
    assert isinstance(content, Content)
    cleaned, observation = content.article, content.observation
    assert [span.rule for span in cleaned.removed] == ["byline.credit", f"learned.{block(lines[-1])}"]
    assert (cleaned.source, cleaned.text.split("\n")) == ("海潮日报", lines[1:-1])
    assert [line.text for line in observation.lines] == lines[1:]
    kept = clean(page, Site(learned=learned, keep_lines=("喂.*",)))
    assert isinstance(kept, Article)
    assert kept.text.split("\n") == lines[1:]
    assert read((Page("https://lantern.example/", b""),)).outcome == Rejected("empty")
