"""Text as terms, queries as phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.store.terms import MOST_BYTES, MOST_TERMS, Phrase, bounded, languages, query, terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("扶贫攻坚", ["扶贫", "贫攻", "攻坚", "坚"]),
        ("扶貧", ["扶贫", "贫"]),
        ("税", ["税"]),
        ("新冠COVID疫情", ["新冠", "冠", "covid", "疫情", "情"]),
        ("ＡＢ１２ über Straße", ["ab12", "über", "straße"]),
        ("a_b c-d don't", ["a", "b", "c", "d", "don", "t"]),
        ("한국어 カナ", ["한국", "국어", "어", "カナ", "ナ"]),
        ("…，\n", []),
    ],
)
def test_chinese_gives_pairs_and_everything_else_words(text: str, found: list[str]) -> None:
    assert list(terms(text)) == found


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("扶貧", [Phrase(("扶贫",), open=False, wanted=True, text="扶贫")]),
        ("税", [Phrase(("税",), open=True, wanted=True, text="税")]),
        (
            'Flood "the River rose" -snow',
            [
                Phrase(("flood",), open=False, wanted=True, text="flood"),
                Phrase(("the", "river", "rose"), open=False, wanted=True, text="the river rose"),
                Phrase(("snow",), open=False, wanted=False, text="snow"),
            ],
        ),
        ("“春天来了”", [Phrase(("春天", "天来", "来了"), open=False, wanted=True, text="春天来了")]),
        ('"never closed', [Phrase(("never", "closed"), open=False, wanted=True, text="never closed")]),
        ('- "" * ()', []),
    ],
)
def test_a_query_is_phrases(text: str, phrases: list[Phrase]) -> None:
    assert list(query(text)) == phrases


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("zh-Hans", ["=zh", "=zh-hans"]),
        ("en", ["=en"]),
        ("sr-Latn-RS", ["=sr", "=sr-latn", "=sr-latn-rs"]),
        ("", []),
        (None, []),
    ],
)
def test_a_language_gives_terms_for_itself_and_for_all_wider_ones(tag: str | None, found: list[str]) -> None:
    assert languages(tag) == found


@given(st.text())
def test_any_text_has_terms_of_letters_and_digits_only_and_is_a_query(text: str) -> None:
    special = set(" '\"\\:*&|!<>()_-=")
    assert [term for term in terms(text) if not term or special.intersection(term)] == []
    query(text)


def test_endless_texts_are_indexed_up_to_what_the_databases_hold() -> None:
    assert len(bounded("税 " * 100_000)) == MOST_TERMS
    wide = bounded(" ".join("𐐀" * 64 for _ in range(100_000)))
    assert sum(len(term.encode()) for term in wide) <= MOST_BYTES
