"""What hosts answered to robots.txt, for every process: given back as it came, until it holds no longer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from store.making import NOW

from ingest.model import Failed, Fetched
from ingest.store import Store
from ingest.store.pages.robots_files import RobotsFiles, StoredAnswer, keep, load, prune

URL = "https://news.example.com/robots.txt"
UNTIL = NOW + timedelta(hours=24)
CAME = Fetched(
    URL, URL + "?at=www", 200, (), b"user-agent: *\ndisallow: /\xff\x00", "text/plain", None, NOW, 0.0
)
REFUSED = Failed(URL, "http_5xx", "status 503", True, NOW, status=503)


@pytest.mark.parametrize("answer", [CAME, REFUSED])
def test_an_answer_comes_back_as_it_was(store: Store, answer: Fetched | Failed) -> None:
    with store.begin() as conn:
        keep(conn, URL, "public", StoredAnswer(answer, UNTIL))
        assert load(conn, URL, "public", NOW) == StoredAnswer(answer, UNTIL)


def test_a_newer_answer_takes_the_place_of_the_older_one(store: Store) -> None:
    with store.begin() as conn:
        keep(conn, URL, "public", StoredAnswer(CAME, UNTIL))
        keep(conn, URL, "public", StoredAnswer(REFUSED, UNTIL))
        assert load(conn, URL, "public", NOW) == StoredAnswer(REFUSED, UNTIL)
        keep(conn, URL, "public", StoredAnswer(CAME, UNTIL))
        assert load(conn, URL, "public", NOW) == StoredAnswer(CAME, UNTIL)


def test_what_was_got_on_other_terms_or_elsewhere_does_not_hold(store: Store) -> None:
    with store.begin() as conn:
        keep(conn, URL, "private", StoredAnswer(CAME, UNTIL))
        assert load(conn, URL, "public", NOW) is None
        assert load(conn, URL.replace("https", "http"), "private", NOW) is None


def test_after_its_time_it_does_not_hold_and_is_forgotten(store: Store) -> None:
    with store.begin() as conn:
        keep(conn, URL, "public", StoredAnswer(CAME, UNTIL))
        keep(conn, URL, "home", StoredAnswer(CAME, UNTIL + timedelta(seconds=1)))
        assert load(conn, URL, "public", UNTIL) is None
        assert prune(conn, UNTIL) == 1
        assert load(conn, URL, "home", UNTIL) == StoredAnswer(CAME, UNTIL + timedelta(seconds=1))


def test_a_process_is_told_for_how_long_it_still_holds(store: Store) -> None:
    RobotsFiles(store, now=lambda: NOW).keep(URL, "public", CAME, 3600.0)
    later = RobotsFiles(store, now=lambda: NOW + timedelta(minutes=50))
    assert later.load(URL, "public") == (CAME, 600.0)
    assert later.load(URL, "home") is None
