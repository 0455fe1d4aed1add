"""The key `alerts`: what is wrong with it is told with its place, and its secrets are known."""

# ruff: noqa: E501 - a case is one line of what is said about a file

from __future__ import annotations

from datetime import time

import pytest

from ingest.config import loads
from ingest.config.alerts import Alerts
from ingest.errors import ConfigError
from ingest.redact import HIDDEN

SOURCES = "version: 1\nsources:\n- {id: paper, url: 'https://a.example/'}\n"

WRONG = """\
alerts:
  timezone: Mars/Olympus
  webhook: []
  webhooks:
  - {id: desk, url: 'ftp://x/', secret: short}
  - {id: desk, url: 'https://hooks.example/', secret: whsec_a, level: loud}
  mail:
  - {id: box, to: [], sender: nobody, server: 'mail.example', brief: "25:00"}
  searches:
  - {id: a, query: 'x OR y z', sources: [papre], to: [dsek]}
  - {id: a, query: '', extra: 1}
"""


def test_every_problem_of_alerts_is_told_at_its_place() -> None:
    with pytest.raises(ConfigError) as caught:
        loads(SOURCES + WRONG, {})
    assert [str(one) for one in caught.value.problems] == [
        "sources.yaml:5:13: alerts.timezone: `Mars/Olympus` is no time zone of the IANA database, as Asia/Shanghai, Europe/London or UTC",
        "sources.yaml:6:3: alerts.webhook: unknown key; did you mean `webhooks`?",
        "sources.yaml:8:21: alerts.webhooks[0].url: `ftp://x/` must begin with https:// or http://",
        "sources.yaml:8:41: alerts.webhooks[0].secret: `short` is shorter than 16 characters, and could be guessed: make a longer one",
        "sources.yaml:9:10: alerts.webhooks[1].id: `desk` is the id of alerts.webhooks[0] already: choose another",
        "sources.yaml:9:55: alerts.webhooks[1].secret: `whsec_a` begins with whsec_, but what follows is no Base64: copy it whole",
        "sources.yaml:9:71: alerts.webhooks[1].level: `loud` is none of info, warning, error",
        "sources.yaml:11:19: alerts.mail[0].to: is a list, but at least one entry is expected",
        "sources.yaml:11:31: alerts.mail[0].sender: `nobody` is no mail address: write name@host alone",
        "sources.yaml:11:47: alerts.mail[0].server: `mail.example` is no mail server: write smtp://host:587 or smtps://host, with user:password@ before the host (/ and # as %2F and %23)",
        "sources.yaml:11:70: alerts.mail[0].brief: `25:00` is no time of day: write hours and minutes in quotes, as \"07:30\"",
        "sources.yaml:13:20: alerts.searches[0].query: `x OR y z` mixes OR with AND, or with words side by side: put brackets around what belongs together",
        "sources.yaml:13:42: alerts.searches[0].sources[0]: no source `papre`; did you mean `paper`?",
        "sources.yaml:13:55: alerts.searches[0].to[0]: `dsek` is no channel; there are: desk, box",
        "sources.yaml:14:10: alerts.searches[1].id: `a` is the id of alerts.searches[0] already: choose another",
        "sources.yaml:14:13: alerts.searches[1].query: the value asks for nothing: write words to look for",
        "sources.yaml:14:24: alerts.searches[1].extra: unknown key; known are id, query, sources, level, to",
    ]  # fmt: skip


def test_secrets_of_channels_are_taken_from_the_environment_and_shown_to_nobody() -> None:
    env = {"TOKEN": "token-canary-1", "KEY": "a long enough canary", "PASS": "pw-canary-%2F"}
    found = loads(
        SOURCES
        + """\
alerts:
  webhooks: [{id: desk, url: 'https://hooks.example/${TOKEN}', secret: '${KEY}'}]
  mail: [{id: box, to: [a@b.example], sender: c@d.example, server: 'smtp://me:${PASS}@mail.example', brief: "7:05"}]
""",
        env,
    )
    (desk, box) = found.alerts.channels
    assert desk.url.get_secret_value() == "https://hooks.example/token-canary-1"
    assert desk.secret.get_secret_value() == "a long enough canary"
    assert (box.brief, box.level) == (time(7, 5), "info")
    assert "canary" not in repr(found)
    told = "sent https://hooks.example/token-canary-1 a long enough canary pw-canary-/"
    assert found.secrets.redact(told) == f"sent https://hooks.example/{HIDDEN} {HIDDEN} {HIDDEN}"


def test_without_alerts_nobody_is_told() -> None:
    assert loads(SOURCES, {}).alerts == Alerts()


@pytest.mark.parametrize(
    ("beside", "zone"),
    [
        ("", "UTC"),
        ("defaults: {timezone: Asia/Shanghai}\n", "Asia/Shanghai"),
        ("defaults: {timezone: Asia/Shanghai}\nalerts: {searches: [{id: a, query: x}]}\n", "Asia/Shanghai"),
        ("defaults: {timezone: Asia/Shanghai}\nalerts: {timezone: UTC}\n", "UTC"),
    ],
)
def test_readers_have_the_zone_of_the_sources_unless_another_one_is_named(beside, zone) -> None:
    assert loads(SOURCES + beside, {}).alerts.timezone == zone
