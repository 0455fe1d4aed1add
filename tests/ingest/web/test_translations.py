"""The interface speaks Chinese throughout: what templates say has its translation, and no translation is idle."""

from __future__ import annotations

import re
import string
from importlib import resources
from typing import get_args

from cleaners.model import Class, Reason
from ingest.drift import Name as Figure
from ingest.export.native import FIELDS
from ingest.model import FailureKind
from ingest.store.schema.source_tables import STATES as RULE_STATES
from ingest.store.schema.tables import STATES
from ingest.web import pages, reasons
from ingest.web.pages.stories import PERIODS
from ingest.web.translations import CHINESE, ENGLISH, ONE, translate
from ingest.web.views.source_health import traces

SAYING = ("app", "guard", "rendering")
"""Modules beside the pages that say something."""

TEMPLATES = {one.name: one.read_text() for one in (resources.files("ingest.web") / "templates").iterdir()}
CODE = "\n".join(
    one.read_text()
    for one in (
        *resources.files(pages).iterdir(),
        *(resources.files("ingest.web") / f"{name}.py" for name in SAYING),
    )
    if one.name.endswith(".py")
)

ELSEWHERE = {
    *get_args(Class),
    *PERIODS,
    *RULE_STATES,
    *(f"page {state}" for state in STATES),
    *(trace.name for trace in traces(())),
    *("failing", "degraded", "off", "ok", "new", "overdue", "quiet"),
    *("updated", "recleaned"),
    *(f"broke {figure}" for figure in get_args(Figure)),
    *(
        f"{how} {one}"
        for how in ("likeness", "joined")
        for one in ("exact", "reprint", "teaser", "contains", "teaser whole", "contains whole")
    ),
    *(field.name for field in FIELDS),
}  # fmt: skip
"""What is said by its name."""


def literals() -> set[str]:
    """Every text that a template gives to be said, also one of two."""
    found = set()
    for text in TEMPLATES.values():
        for call in re.findall(r"(?<![\w.])t\(((?:[^()\"']|\"[^\"]*\"|'[^']*')*)", text):
            found.update(re.findall(r"\"([^\"]*)\"|'([^']*)'", call.split(", n=")[0]))
        for rows in re.findall(r"{%-? for [^%]* in \((\(.*?\))\)", text):
            found.update(re.findall(r"\"([^\"]*)\"|'([^']*)'", rows))
        found.update(re.findall(r"field\(\"([^\"]*)\"()", text))
    return {one or other for one, other in found}


def test_everything_that_is_said_is_said_in_chinese() -> None:
    told = r"(?:say\(\s*|translate\(|title = |_STALE = |detail = |(?:refused|_refusal)\([^\")]*|\d, |else )"
    said_by_code = set(re.findall(told + r"\"([A-Z][^\"]*)\"", CODE))
    assert {
        "This is read under {known} only, not under the name asked for.",
        "This page is only read.",
    } <= said_by_code
    names = {"none", "page ", "likeness ", "joined ", " whole", "broke "}
    wanted = {
        one for one in literals() | said_by_code if one and not one.startswith("/") and one not in names
    }
    values = {"text", "before", "revisions", "hans", "hant", "first", "shared", "alone", "简体", "繁體"}
    assert sorted(wanted - values - CHINESE.keys()) == []


def test_no_translation_is_idle() -> None:
    code = "\n".join(TEMPLATES.values()) + CODE
    there = {one for one in CHINESE if f'"{one}"' in code or f"'{one}'" in code}
    assert sorted(CHINESE.keys() - there - ELSEWHERE) == []


def test_both_languages_have_the_same_places() -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for text, chinese in CHINESE.items():
        assert places(ENGLISH.get(text, text)) == places(chinese), text


def test_english_counts_one_thing_as_one() -> None:
    assert (translate("{n} pages", "en", n=1), translate("{n} pages", "en", n="2")) == ("1 page", "2 pages")
    assert translate("{n} pages", "zh", n=1) == "1 个页面"
    assert set(ONE) <= set(CHINESE)


def test_every_reason_of_a_request_and_of_a_page_has_its_chinese() -> None:
    names = {*get_args(FailureKind), *get_args(Reason)}
    assert sorted(names - reasons.CHINESE.keys()) == []
    assert (reasons.translate("timeout", "zh"), reasons.translate("timeout", "en")) == ("超时", "timeout")
    assert reasons.translate("none_of_them", "zh") == "none_of_them"


def test_what_is_none_of_the_interface_stays_as_it_is() -> None:
    assert translate("there is no article {x}", "zh") == "there is no article {x}"
