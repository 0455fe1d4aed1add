"""What feeds and headers say of the next visit is read, and nonsense says nothing."""

from __future__ import annotations

import pytest

from ingest.discover.formats import feed
from ingest.discover.formats.pace import LONGEST, max_age, pace
from ingest.model import Pace


@pytest.mark.parametrize(
    ("inside", "ttl", "found"),
    [
        ("", None, Pace()),
        ("", "60", Pace(3600.0)),
        ("", " 5 ", Pace(300.0)),
        ("", "-1", Pace()),
        ("", "soon", Pace()),
        ("", "9999999", Pace(LONGEST)),
        ("<skipHours><hour>1</hour>\n<hour> 24 </hour></skipHours>", None, Pace(0.0, (0, 1))),
        ("<skipHours><hour>25</hour><hour>x</hour></skipHours>", None, Pace()),
        (f"<skipHours>{''.join(f'<hour>{n}</hour>' for n in range(24))}</skipHours>", None, Pace()),
        (
            "<skipDays><day>Sunday</day><day>SATURDAY</day><day>Someday</day></skipDays>",
            None,
            Pace(0.0, (), (5, 6)),
        ),
        ("<skipHours><hour>1</hour>", None, Pace()),
    ],
)
def test_a_feed_says_when_to_come_again(inside: str, ttl: str | None, found: Pace) -> None:
    assert pace(f"<rss><channel>{inside}</channel></rss>".encode(), ttl) == found


def test_a_parsed_feed_has_its_pace() -> None:
    body = (
        b'<rss version="2.0"><channel><title>x</title><ttl>45</ttl><skipHours><hour>3</hour></skipHours>'
        b"<item><title>a</title><link>http://a.example/1</link></item></channel></rss>"
    )
    found = feed.parse(body, "http://a.example/feed", "application/rss+xml", None)
    assert found is not None
    assert found.pace == Pace(2700.0, (3,))


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("max-age=600", 600.0),
        ("public, Max-Age = 600", 600.0),
        ('public,max-age="60"', 60.0),
        ("s-maxage=600", 0.0),
        ("no-cache, max-age=600", 0.0),
        ("no-store,max-age=600", 0.0),
        ("max-age=99999999999999", LONGEST),
        ("max-age=-5", 0.0),
        ("", 0.0),
    ],
)
def test_an_answer_says_how_long_it_holds(header: str, seconds: float) -> None:
    assert max_age([("cache-control", header), ("age", "3")]) == seconds
