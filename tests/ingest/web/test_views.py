"""What templates are given: marked texts, differences, charts, saved searches, choices. Pure values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from cleaners.finish import restore
from cleaners.model import Removed
from ingest.config.queries import Leaf, holds, leaves, parse
from ingest.errors import UsageError
from ingest.store.articles.browsing import Cursor
from ingest.store.search.terms import query
from ingest.web import asking
from ingest.web.rendering import published, web_address
from ingest.web.scripts import reading
from ingest.web.views import charts, marking
from ingest.web.views.differences import differences
from ingest.web.views.marking import Piece
from ingest.web.views.saved import as_search

SHANGHAI = ZoneInfo("Asia/Shanghai")
SPANS = [
    {"at": 0, "text": "分享\n", "rule": "share.bar", "kind": "share", "put": ""},
    {"at": 5, "text": "(jiān)", "rule": "gloss.pinyin", "kind": "gloss", "put": ""},
    {"at": 13, "text": " ", "rule": "spacing.split", "kind": "spacing", "put": "、"},
]


def test_what_was_removed_stands_where_it_was() -> None:
    rows = marking.before_and_after("我們監管、會", SPANS)
    assert rows == (
        (Piece("removed", "分享", "share.bar", "share"),),
        (
            Piece("kept", "我們"),
            Piece("removed", "(jiān)", "gloss.pinyin", "gloss"),
            Piece("kept", "監管"),
            Piece("removed", " ", "spacing.split", "spacing"),
            Piece("put", "、", "spacing.split", "spacing"),
            Piece("kept", "會"),
        ),
    )


_TEXTS = st.text(alphabet="ab 文\n", max_size=12)


@given(st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), max_size=6), _TEXTS)
def test_the_pieces_are_the_extracted_text_and_the_article(parts, end) -> None:
    spans, text, draft = [], "", ""
    for kept, gone, put in parts:
        text, draft = text + kept, draft + kept
        spans.append({"at": len(draft), "text": gone, "rule": "r", "kind": "site", "put": put})
        text, draft = text + put, draft + gone
    text, draft = text + end, draft + end
    rows = marking.before_and_after(text, spans)
    shown = [piece for row in rows for piece in row]
    assert restore(text, [Removed(**span) for span in spans]) == draft
    assert "".join(one.text for one in shown if one.state != "put") == draft.replace("\n", "")
    assert "".join(one.text for one in shown if one.state != "removed") == text.replace("\n", "")


@given(st.text(alphabet="文x\n", max_size=400), st.integers(120, 900))
def test_parts_of_a_text_are_the_whole_text(text, most) -> None:
    rows = marking.plain(text)
    parts = marking.parts(rows, most)
    flat = "".join(piece.text for part in parts for row in part for piece in row)
    assert flat == text.replace("\n", "")
    assert sum(len(part) for part in parts) >= len(rows)


def test_a_line_of_any_length_is_parted() -> None:
    parts = marking.parts(marking.plain("文" * 100_000))
    assert len(parts) == 9
    assert (
        max(sum(len(piece.text.encode()) for row in part for piece in row) for part in parts) <= marking.PART
    )


def test_rules_at_work_are_counted_by_what_they_took() -> None:
    assert [(one.rule, one.times, one.characters) for one in marking.rules_at_work(SPANS)] == [
        ("gloss.pinyin", 1, 6),
        ("share.bar", 1, 3),
        ("spacing.split", 1, 1),
    ]


def shown(old: str, new: str) -> list[tuple[int, str]]:
    signs = {"old": "[-{}-]", "new": "{{+{}+}}", "kept": "{}"}
    return [
        (one.skipped, "\n".join("".join(signs[p.state].format(p.text) for p in row) for row in one.rows))
        for one in differences(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("a\nb", "a\nb", []),
        (
            "财政拨款150万元，乡亲捐了46万元",
            "财政拨款168万元，乡亲捐了46万元",
            [(0, "财政拨款[-150-]{+168+}万元，乡亲捐了46万元")],
        ),
        ("one\ntwo\nthree\nfour", "one\ntwo\nthree\nfour\nfive", [(3, "four\n{+five+}")]),
        ("the mayor said no", "the mayor said yes", [(0, "the mayor said [-no-]{+yes+}")]),
        ("alpha beta gamma", "一二三四五六", [(0, "[-alpha beta gamma-]\n{+一二三四五六+}")]),
        ("", "new", [(0, "{+new+}")]),
    ],
)
def test_differences_are_shown_where_they_are(old, new, wanted) -> None:
    assert shown(old, new) == wanted


@given(st.text(alphabet="ab文 \n", max_size=60), st.text(alphabet="ab文 \n", max_size=60))
def test_differences_hold_both_texts(old, new) -> None:
    changes = differences(old, new)
    assert (changes == ()) == (old == new)
    pieces = [piece for change in changes for row in change.rows for piece in row]
    for state, text in (("old", old), ("new", new)):
        for piece in pieces:
            assert piece.state not in ("kept", state) or piece.text in text


def test_bars_are_days_by_the_clock_on_the_wall() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    edges = charts.edges(datetime(2024, 3, 28, 12, tzinfo=UTC), datetime(2024, 4, 10, tzinfo=UTC), berlin)
    assert {(edge.hour, edge.minute) for edge in edges} == {(0, 0)}
    assert edges[3].utcoffset() != edges[4].utcoffset()


@pytest.mark.parametrize(
    ("length", "step"),
    [
        (timedelta(hours=48), timedelta(hours=1)),
        (timedelta(days=5), timedelta(hours=6)),
        (timedelta(days=30), timedelta(days=1)),
        (timedelta(days=365), timedelta(days=7)),
        (timedelta(days=36_500), timedelta(days=609)),
    ],
)
def test_a_chart_has_at_most_seventy_bars(length, step) -> None:
    until = datetime(2024, 5, 6, 7, 30, tzinfo=UTC)
    edges = charts.edges(until - length, until, SHANGHAI)
    assert len(edges) <= 71
    assert edges[0] <= until - length
    assert edges[-1] > until or length > timedelta(days=20_000)
    assert edges[1] - edges[0] == step


def test_bars_are_drawn_to_a_round_number() -> None:
    day = timedelta(days=1)
    moments = [datetime(2024, 5, 1, tzinfo=UTC) + n * day for n in range(4)]
    chart = charts.bars(moments, [3, 0, 40], [30, 0, 80])
    assert (chart.most, chart.total, chart.peak, chart.single_days) == (50, 43, chart.bars[2], True)
    assert [(bar.size, bar.share) for bar in chart.bars] == [(5.76, 0.1), (0.0, 0.0), (76.8, 0.5)]
    assert charts.bars(moments, [0, 0, 0]).peak is None


def test_a_trace_breaks_where_a_figure_is_missing() -> None:
    drawn = charts.trace("x", [1.0, None, 3.0, 2.0])
    assert (drawn.segments, drawn.last, drawn.now) == (
        ("0.0,22.0", "66.7,2.0 100.0,12.0"),
        (100.0, 12.0),
        2.0,
    )
    assert charts.trace("x", []).segments == ()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("茶园", "茶园"),
        ("tea AND (rice OR wheat)", "rice OR wheat tea"),
        ("(a AND b) OR c", "a OR c b OR c"),
        ('"green tea" NOT (ads OR sale)', '"green tea" -ads -sale'),
        ("tea AND NOT (rice AND NOT wheat)", None),
        ("tea OR (NOT rice AND wheat)", None),
    ],
)
def test_saved_searches_become_queries_of_the_index(written, found) -> None:
    assert as_search(written) == found


def test_a_saved_search_that_multiplies_out_too_far_is_none() -> None:
    assert as_search(" OR ".join(f"(a{n} AND b{n})" for n in range(8))) is None


@given(st.data())
def test_the_query_is_true_of_what_the_saved_search_is_true_of(data) -> None:
    written = data.draw(
        st.sampled_from(["a AND (b OR c)", "(a AND b) OR (c AND d)", "a NOT (b OR c)", "a AND NOT b"])
    )
    tree = parse(written)
    there = data.draw(st.sets(st.sampled_from([leaf.written for leaf in leaves(tree)])))
    groups: list[list[tuple[bool, str]]] = []
    for phrase in query(as_search(written)):
        if phrase.instead:
            groups[-1].append((phrase.wanted, phrase.text))
        else:
            groups.append([(phrase.wanted, phrase.text)])
    found = all(any((text in there) is wanted for wanted, text in group) for group in groups)
    assert found == holds(tree, lambda leaf: Leaf(leaf.written).written in there)


def test_a_choice_is_read_from_an_address() -> None:
    asked = QueryParams(
        "q=+tea++OR+rice&source=b&source=a&source=&lang=zh-TW&tag=x&day=2024-05-06&kind=shared&revised=1"
    )
    chosen = asking.choice(asked, SHANGHAI)
    wanted = chosen.wanted
    assert (chosen.query, wanted.sources, wanted.lang, wanted.tag) == (
        "tea OR rice",
        ("b", "a"),
        "zh-Hant",
        "x",
    )
    assert (wanted.since, wanted.until) == (
        datetime(2024, 5, 5, 16, tzinfo=UTC),
        datetime(2024, 5, 6, 16, tzinfo=UTC),
    )
    assert (wanted.shared, wanted.revised, wanted.representatives_only) == (True, True, False)
    assert asking.choice(QueryParams(""), SHANGHAI) == asking.Choice()


@given(st.datetimes(timezones=st.just(UTC)), st.integers(0, 10**18 - 1))
def test_cursors_come_back_as_they_were(at, number) -> None:
    for cursor in (Cursor(number, at), Cursor(number)):
        text = asking.written(cursor)
        assert asking.cursor(text, searching=cursor.order_at is None) == cursor
        with pytest.raises(UsageError):
            asking.cursor(text, searching=cursor.order_at is not None)


@pytest.mark.parametrize("text", ["9" * 18 + ".1", "-" + "9" * 18 + ".1", "x", "1.", ".1", "１.１"])
def test_what_no_list_gave_is_no_cursor(text) -> None:
    with pytest.raises(UsageError):
        asking.cursor(text, searching=False)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://news.example.com/a?b=c#d", True),
        ("http://127.0.0.1:8471/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//news.example.com/", False),
        ("https://", False),
        ("https://user:secret@news.example.com/", False),
        ("https://[broken/", False),
        ("", False),
        (None, False),
    ],
)
def test_links_lead_into_the_web_or_nowhere(text, good) -> None:
    assert web_address(text) == (text if good else None)


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        (None, "–"),
        ("2024-05-06", "2024-05-06"),
        ("2024-05-06T07:08:09+08:00", "2024-05-06 07:08 +08:00"),
        ("2024-05-06T07:08:09.5-05:00", "2024-05-06 07:08 -05:00"),
        ("2024-05-06T07:08:09", "2024-05-06 07:08"),
    ],
)
def test_dates_are_shown_without_what_nobody_reads(text, shown_as) -> None:
    assert published(text) == shown_as


@pytest.mark.parametrize(
    ("lang", "script", "text", "found"),
    [
        ("zh-Hant", "hans", "監管頭髮", ("zh-Hans", "监管头发")),
        ("zh-Hans", "hant", "监管头发", ("zh-Hant", "監管頭髮")),
        ("zh-Hans", "hans", "監", ("zh-Hans", "監")),
        ("zh", "hant", "监", ("zh-Hant", "監")),
        ("ja", "hans", "監", ("ja", "監")),
        (None, "hant", "监", (None, "监")),
        ("zh-Hant", "", "監", ("zh-Hant", "監")),
    ],
)
def test_chinese_is_shown_in_the_script_that_is_wanted(lang, script, text, found) -> None:
    shown_lang, convert = reading(lang, script)
    assert (shown_lang, convert(text)) == found
