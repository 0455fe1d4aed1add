"""The headline among headings, claims of the markup and the document's title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.metadata.titles import Titles, choose

FERRY = "The ferry returns after nine years"


@pytest.mark.parametrize(
    ("titles", "chosen"),
    [
        (Titles(None, (), f"{FERRY} | Harbour Times", (), ("Harbour Times",)), FERRY),
        (Titles(None, (), f"{FERRY} - Local - Harbour Times", (FERRY,), ()), FERRY),
        (Titles(None, (), f"Harbour Times » {FERRY}", (), ("Harbour Times",)), FERRY),
        (
            Titles(
                "Ferry back",
                (f"{FERRY} – Harbour Times",),
                f"{FERRY} – Harbour Times",
                ("Harbour Times", FERRY),
                (),
            ),
            FERRY,
        ),
        (Titles(FERRY, (FERRY,), "", ("Our blog",), ()), FERRY),
        (
            Titles(
                f"{FERRY} (Harbour News)",
                (f"{FERRY} (Harbour News)",),
                f"{FERRY} (Harbour News)",
                (FERRY,),
                (),
            ),
            FERRY,
        ),
        (Titles(None, (FERRY,), f"Notes from the ferry: {FERRY}", ("Notes from the ferry",), ()), FERRY),
        (
            Titles(FERRY[:22], (FERRY[:22], FERRY[:22]), f"{FERRY} | Harbour Times", (FERRY,), ()),
            FERRY,
        ),
        (
            Titles(
                None,
                (FERRY, FERRY),
                FERRY,
                (f"{FERRY}, and the harbour has changed. " + "Read on. " * 20,),
                (),
            ),
            FERRY,
        ),
        (Titles(FERRY, (f"{FERRY} | Harbour Times",), FERRY, ("Local " + FERRY,), ("Harbour Times",)), FERRY),
        (
            Titles(
                None,
                ("Ferry: nine years on",),
                "Ferry: nine years on",
                ("Nine years on, the ferry returns",),
                (),
            ),
            "Nine years on, the ferry returns",
        ),
        (Titles(None, (), f"{FERRY} — Human Tide", ("Human Tide",), ()), FERRY),
        (Titles(None, (), "海城渡轮重新开航_新闻频道_海城网", (), ()), "海城渡轮重新开航"),
        (Titles(None, (), "海城渡轮重新开航-海城新闻网", (), ()), "海城渡轮重新开航"),
        (Titles(None, (), "海城渡轮重新开航(组图)", (), ()), "海城渡轮重新开航"),
        (Titles(None, (), "", (FERRY,), ()), FERRY),
        (Titles(None, (), "Harbour Times", (FERRY,), ("Harbour Times",)), FERRY),
        (Titles(None, ("Spring - a beginning",), "", (), ()), "Spring - a beginning"),
        (Titles(None, (), "", (), ()), None),
    ],
)
def test_the_headline_is_chosen_as_the_page_shows_it(titles: Titles, chosen: str | None) -> None:
    assert choose(titles) == chosen


@given(
    st.builds(
        Titles,
        st.none() | st.text(max_size=30),
        st.tuples(st.text(max_size=30)),
        st.text(max_size=60),
        st.tuples(st.text(max_size=30)),
        st.tuples(st.text(max_size=8)),
    )
)
def test_any_candidates_are_answered(titles: Titles) -> None:
    chosen = choose(titles)
    assert chosen is None or chosen.strip()


QUAY = "Quay closes for eleven weeks"
BAYERN = "Bayern beat Real in the Champions League"
WHARF = "北埠頭、１１週間閉鎖の成否"


@pytest.mark.parametrize(
    ("headings", "social", "document", "title"),
    [
        ((f"Harbour {QUAY}",), (QUAY,), QUAY, QUAY),
        (("Champions League",), (BAYERN,), f"{BAYERN} - Herald", BAYERN),
        ((f"{QUAY} ¶",), (), QUAY, QUAY),
        ((), (), f"{QUAY} - {QUAY} - Quay Update", QUAY),
        (("2024-03-12 北码头停航十一周",), (), "北码头停航十一周", "北码头停航十一周"),
        ((f"{WHARF} 編集委員 林太郎",), (WHARF,), f"{WHARF} :港湾新聞", WHARF),
        (
            ("The old ferry returns at last",),
            ("Old ferry returns",),
            "Old ferry returns",
            "The old ferry returns at last",
        ),
    ],
)
def test_what_two_claims_agree_on_wins_over_a_heading_with_more_or_less(
    headings: tuple[str, ...], social: tuple[str, ...], document: str, title: str
) -> None:
    assert choose(Titles(None, social, document, headings, ("Harbour Herald",))) == title


@pytest.mark.parametrize(
    ("heading", "chosen"),
    [
        (f"PREMIUM {FERRY}", FERRY),
        (f"Harbour and coast {FERRY}", FERRY),
        (f"Analysis: {FERRY}", f"Analysis: {FERRY}"),
        (f"Harbour Times {FERRY}", f"Harbour Times {FERRY}"),
        (
            f"After the storm that took both of the piers {FERRY}",
            f"After the storm that took both of the piers {FERRY}",
        ),
    ],
)
def test_words_before_what_the_document_is_called_are_a_kicker_unless_a_sign_joins_them(
    heading: str, chosen: str
) -> None:
    assert choose(Titles(None, (), f"{FERRY} | Harbour Times", (heading,), ())) == chosen
