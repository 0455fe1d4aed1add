"""The samples as their sites would serve them: HTML takes the same road as text and gives the same article."""

from __future__ import annotations

import json

import pytest
from shared import need
from twins import TWINS

from cleaners import Article, clean
from cleaners.record import record


@pytest.mark.parametrize("name", sorted(TWINS))
def test_the_html_twin_of_a_sample_gives_the_samples_article(name):
    (sample,) = need("samples").glob(f"{name}_*.txt")
    expected = json.loads(sample.with_suffix("").with_suffix(".expected.json").read_text(encoding="utf-8"))
    article = clean(TWINS[name].page(sample.read_text(encoding="utf-8")))
    assert isinstance(article, Article), article
    got = record(article)
    assert {key: got[key] for key in expected} == expected
