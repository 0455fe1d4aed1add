"""Recurrence becomes a rule inside the limits, each of which holds something back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from learn.lessons import START, body, found, shown, states, taught, words

from cleaners.learn import LIMITS, Recurrence, RecurringBlock
from cleaners.learn.blocks import block
from cleaners.model import Line

PRESS = "The Lantern is printed on recycled sails."
GULLS = "Feed the gulls: coins in the bucket"


def test_what_recurs_below_every_article_is_learned_with_its_evidence():
    assert found(taught(20, below=[PRESS])) == (
        RecurringBlock(
            block(PRESS),
            "active",
            PRESS,
            Recurrence(
                articles=20, of=20, days=1, head=0, middle=0, tail=20, size=len(PRESS), share=0.08,
                variants=1, first_seen=START, last_seen=START + timedelta(hours=19),
            ),
        ),
    )  # fmt: skip


def test_fewer_articles_than_the_limit_only_propose_and_still_fewer_say_nothing():
    few = [states(taught(n, below=[PRESS])) for n in (LIMITS.shown - 1, LIMITS.shown, LIMITS.articles - 1)]
    assert few == [{}, {PRESS: "too few articles"}, {PRESS: "too few articles"}]
    assert states(taught(LIMITS.articles, below=[PRESS])) == {PRESS: "active"}


def test_copies_of_one_story_count_once():
    story = [*body(0), PRESS]
    copies = [shown(n, [*story, f"Only this copy says {words(n)}."]) for n in range(20)]
    assert states([*taught(4), *copies]) == {}
    others = [shown(50 + n, body(50 + n)) for n in range(8)]
    assert states([*others, *copies[:9]]) == {}


def test_near_copies_are_one_block():
    issues = [shown(n, [*body(n), f"Lantern no. {n} ends here"]) for n in range(20)]
    (one,) = found(issues)
    assert (one.state, one.text, one.evidence.variants) == ("active", "Lantern no. 19 ends here", 20)


def test_a_block_that_ever_stood_inside_a_body_is_no_boilerplate():
    inside = body(19)
    inside.insert(3, GULLS)
    assert states([*taught(19, below=[GULLS]), shown(19, inside)]) == {}


def test_several_recurring_lines_before_one_last_sentence_stand_behind_the_article():
    end = "Today a grey heron slept on the mast {}."
    seen = [shown(n, [*body(n), PRESS, GULLS, end.format(words(n))]) for n in range(20)]
    assert states(seen) == {PRESS: "active", GULLS: "active"}


def test_a_block_that_is_a_large_part_of_its_articles_stays():
    long = "The keepers of the Lantern ask everybody who reads this to come down to the quay tonight. " * 3
    seen = [shown(n, [*body(n)[:2], long]) for n in range(20)]
    assert states(seen) == {long: "too long for its articles"}


def test_lines_that_are_most_of_their_articles_together_stay_when_they_are_sentences():
    lines = [f"The keepers of the {words(n)} lamp ask readers to come down." for n in range(5)]
    seen = [shown(n, [*body(n)[:2], *lines, GULLS]) for n in range(20)]
    assert states(seen) == {GULLS: "active"} | dict.fromkeys(lines, "together too much of their articles")


def test_a_quotation_stays():
    motto = "“The sea gives, and the sea takes what it gave.”"
    assert states(taught(20, above=[motto])) == {motto: "a quotation"}
    verse = Line.of("The sea gives and takes", "quote")
    assert states(taught(20, below=[verse])) == {verse.text: "a quotation"}


def test_a_heading_above_the_text_stays_one_below_it_goes():
    heading = Line.of("Letters from the quay", "heading")
    assert states(taught(20, above=[heading])) == {heading.text: "a heading above the text"}
    assert states(taught(20, below=[heading])) == {heading.text: "active"}


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("Salt closed at {n} crowns.", "figures that may be news"),
        ("Salt: $ {n}", "figures that may be news"),
        ("Keepers on duty: {n}", "active"),
        ("This was issue {n} of the Lantern.", "active"),
        ("The Lantern of 3 May 20{n} ends here.", "active"),
    ],
)
def test_figures_that_may_be_what_an_article_tells_stay(line, state):
    seen = [shown(n, [*body(n), line.format(n=10 + n * 7 % 20)]) for n in range(20)]
    assert list(states(seen).values()) == [state]


def test_above_the_text_nearly_all_articles_must_have_it_below_fewer_suffice():
    line = "Lamp watch by the friends of the quay"
    for above, articles, state in (
        (True, 15, "on too few of the articles"), (True, 18, "active"),
        (False, 7, "too few articles"), (False, 9, "active"),
    ):  # fmt: skip
        around = {"above" if above else "below": [line]}
        seen = [*taught(articles, **around), *(shown(n, body(n)) for n in range(articles, 20))]
        assert states(seen) == {line: state}, (above, articles)
    seen = [*taught(10, below=[PRESS]), *(shown(n, body(n)) for n in range(10, 20))]
    assert states(seen) == {PRESS: "on too few of the articles"}


def test_a_sentence_above_the_text_goes_only_when_it_is_set_apart():
    assert states(taught(20, above=[PRESS])) == {PRESS: "may open a column"}
    assert states(taught(20, above=[Line.of(PRESS, apart=True)])) == {PRESS: "active"}
    assert states(taught(20, above=[PRESS, GULLS])) == {PRESS: "active", GULLS: "active"}
    assert states(taught(20, above=[GULLS, PRESS])) == {PRESS: "may open a column", GULLS: "active"}


def test_numbers_that_only_go_up_count_something_and_tell_nothing():
    line = "The keepers lit lamp {} on the quay."
    seen = [shown(n, [*body(n), line.format(700 + 3 * n)]) for n in range(20)]
    assert [one.state for one in found(seen)] == ["active"]
    assert [one.state for one in found(seen[::-1])] == ["active"]
    seen = [shown(n, [*body(n), line.format(700 + (n * 7) % 20)]) for n in range(20)]
    assert [one.limit for one in found(seen)] == ["figures that may be news"]


def test_an_author_who_opens_every_article_alike_is_spared():
    seen = taught(20, [Line.of(PRESS, apart=True)], (), "author:hester")
    assert states(seen) == {PRESS: "opens one column (author:hester)"}
    assert states(taught(20, [Line.of(PRESS, apart=True)], (), "folder:news")) == {PRESS: "active"}


def test_what_one_column_has_and_the_others_do_not_is_spared():
    column = taught(14, [], [GULLS], "section:letters")
    others = [shown(n, body(n), "section:shore") for n in range(14, 20)]
    assert states([*column, *others]) == {GULLS: "only in one column (section:letters)"}
    mixed = [shown(n, [*body(n), GULLS], f"section:{'ab'[n % 2]}") for n in range(14)]
    assert states([*mixed, *others]) == {GULLS: "active"}


def test_a_rule_ends_when_the_site_has_changed_and_what_is_new_is_learned():
    old, new = taught(40, below=[PRESS]), taught(80, below=[GULLS])[40:]
    assert states([*old, *new[:10]], [PRESS]) == {PRESS: "active", GULLS: "on too few of the articles"}
    assert states([*old, *new[:19]], [PRESS])[GULLS] == "on too few of the articles"
    assert states([*old, *new[:20]], [PRESS]) == {GULLS: "active"}
    assert states([*old, *new], [PRESS]) == {GULLS: "active"}


def test_a_column_that_begins_is_no_change_of_the_site():
    old = [shown(n, body(n)) for n in range(30)]
    column = [shown(n, [*body(n), GULLS] if n % 10 < 8 else body(n)) for n in range(30, 55)]
    assert states([*old, *column]) == {GULLS: "on too few of the articles"}
    everything = [shown(n, [*body(n), GULLS], "folder:new") for n in range(30, 55)]
    assert states([*old, *everything]) == {GULLS: "active"}


def test_a_rule_that_works_is_kept_by_less_than_it_took_to_make_it():
    seen = [*taught(8, below=[PRESS]), *(shown(n, body(n)) for n in range(8, 20))]
    assert states(seen) == {PRESS: "on too few of the articles"}
    assert states(seen, [PRESS]) == {PRESS: "active"}


def test_only_the_latest_articles_are_looked_at():
    seen = taught(200, below=[PRESS])
    assert found(seen)[0].evidence.of == LIMITS.window
    assert found([]) == ()
