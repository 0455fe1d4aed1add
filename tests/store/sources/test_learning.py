"""Evidence and learned rules in the store: once per article, decided by people, forgotten with age."""

from __future__ import annotations

from datetime import timedelta

import pytest
from learn.lessons import body, shown
from sqlalchemy import func, select
from store.making import HOUR, NOW, article, keep, with_sources

from cleaners.learn import LIMITS
from cleaners.learn.blocks import block
from cleaners.model import Site
from ingest.errors import NotStored, UsageError
from ingest.store import Store
from ingest.store.articles import deletion
from ingest.store.schema.source_tables import block_sightings
from ingest.store.sources import learning

PRESS = "The Lantern is printed on recycled sails."


def crawled(store: Store, count: int, *below: str, first: int = 0, source: str = "one") -> None:
    """Articles of the source, each with what it showed noted in a transaction of its own."""
    for n in range(first, first + count):
        name = f"{source}{n}"
        verdict = keep(store, article(name), source=source)
        assert verdict.article_id is not None
        with store.begin() as conn:
            seen = shown(n, [*body(n), *below]).observation
            learning.note(conn, source, verdict.article_id, seen, NOW + n * HOUR)


def learn(store: Store, source: str = "one") -> dict[str, str]:
    """Draws the rules, and gives each text's state."""
    with store.begin() as conn:
        learning.learn(conn, source, NOW)
    with store.read() as conn:
        return {one.text: one.state for one in learning.rules(conn, source)}


def noted(store: Store) -> int:
    with store.read() as conn:
        return conn.scalar(select(func.count()).select_from(block_sightings)) or 0


def learned(store: Store, source: str = "one") -> tuple[str, ...]:
    with store.read() as conn:
        return learning.with_learned_rules(conn, source, Site(title="h1")).learned


def test_evidence_becomes_a_rule_with_everything_that_it_rests_on(store) -> None:
    with_sources(store)
    crawled(store, 9, PRESS)
    assert learned(store) == ()
    assert learn(store) == {PRESS: "active"}
    assert learned(store) == (block(PRESS),)
    with store.read() as conn:
        one = learning.rule(conn, f"learned.{block(PRESS)}")
    assert (one.source_id, one.rule, one.limit, one.since) == ("one", f"learned.{block(PRESS)}", None, NOW)
    assert one.evidence == {
        "articles": 9, "of": 9, "days": 1, "head": 0, "middle": 0, "tail": 9, "size": len(PRESS),
        "share": 0.08, "variants": 1, "first_seen": NOW.isoformat(),
        "last_seen": (NOW + 8 * HOUR).isoformat(),
    }  # fmt: skip


def test_an_article_that_is_cleaned_again_counts_once(store) -> None:
    with_sources(store)
    crawled(store, 7, PRESS)
    for _ in range(3):
        crawled(store, 1, PRESS)
    assert noted(store) == 7
    assert learn(store) == {PRESS: "proposed"}
    crawled(store, 7)  # the pages lost the line
    assert learn(store) == {}


def test_evidence_older_than_the_window_is_forgotten(store) -> None:
    with_sources(store, "one", "two")
    crawled(store, 3, PRESS, source="two")
    crawled(store, LIMITS.window + 5, PRESS)
    learn(store)
    assert noted(store) == LIMITS.window + 3


def test_a_persons_word_stands_and_gets_new_evidence(store) -> None:
    with_sources(store)
    crawled(store, 9, PRESS)
    learn(store)
    with store.begin() as conn:
        rule = learning.rule(conn, block(PRESS))
        assert learning.decide(conn, rule, "rejected", NOW + HOUR).state == "rejected"
    assert learned(store) == ()
    crawled(store, 3, PRESS, first=9)
    assert learn(store) == {PRESS: "rejected"}
    with store.read() as conn:
        again = learning.rule(conn, block(PRESS))
    assert (again.evidence["articles"], again.since) == (12, NOW + HOUR)
    with store.begin() as conn:
        learning.decide(conn, again, "approved", NOW)
    crawled(store, 70, first=12)
    assert learn(store) == {PRESS: "approved"}
    assert learned(store) == (block(PRESS),)


def test_a_veto_while_the_rules_are_drawn_is_not_lost(store) -> None:
    """What a learner read before the veto does not overwrite it."""
    with_sources(store)
    crawled(store, 9, PRESS)
    learn(store)
    with store.begin() as conn:
        (found,) = learning.learned(learning._window(conn, "one"))
        learning.decide(conn, learning.rule(conn, block(PRESS)), "rejected", NOW)
        learning._put(conn, "one", found, "active", NOW)
    assert learned(store) == ()


def test_a_proposed_rule_does_not_work_until_it_is_approved(store) -> None:
    with_sources(store)
    crawled(store, 5, PRESS)
    assert learn(store) == {PRESS: "proposed"}
    assert learned(store) == ()
    with store.begin() as conn:
        assert learning.rule(conn, block(PRESS)).limit == "too few articles"
        learning.decide(conn, learning.rule(conn, block(PRESS)), "approved", NOW)
    assert learned(store) == (block(PRESS),)


def test_a_rule_that_several_sources_have_is_named_with_its_source(store) -> None:
    with_sources(store, "one", "two")
    for source in ("one", "two"):
        crawled(store, 9, PRESS, source=source)
        learn(store, source)
    with store.read() as conn:
        with pytest.raises(UsageError, match=r"\(one, two\): name one with --source"):
            learning.rule(conn, block(PRESS))
        with pytest.raises(NotStored, match="of the source `three`"):
            learning.rule(conn, block(PRESS), "three")
        assert learning.rule(conn, block(PRESS), "two").source_id == "two"
        assert learning.all_with_learned_rules(conn, {"two": Site(title="h1"), "zero": Site()}) == {
            "one": Site(learned=(block(PRESS),)),
            "two": Site(title="h1", learned=(block(PRESS),)),
            "zero": Site(),
        }
        assert learning.rules(conn, "two", "rejected") == ()


def test_a_deleted_article_takes_its_evidence_along(store) -> None:
    with_sources(store)
    crawled(store, 1, PRESS)
    with store.begin() as conn:
        number = conn.scalar(select(block_sightings.c.article_id))
        deletion.delete_article(conn, number, "asked to", NOW + timedelta(days=1))
    assert noted(store) == 0
