"""One event is one line with stable keys, of bounded length, without secrets, whoever logs it."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import log
from ingest.redact import Secrets


@pytest.fixture
def stream() -> io.StringIO:
    return io.StringIO()


def events(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def _fail(error: Exception) -> None:
    raise error


def test_a_json_line_has_the_stable_keys_in_their_order(stream: io.StringIO) -> None:
    log.setup("info", "json", stream)
    with log.bound(run_id="r1", source="人民网", fetch_id="r1-7"):
        log.get("ingest.fetch").info(
            "fetched", zeta=1, duration_ms=31, url="https://a.example/", status=200, alpha=None
        )
    (line,) = stream.getvalue().splitlines()
    event = json.loads(line)
    ts = event.pop("ts")
    assert list(json.loads(line)) == [*log.KEYS, "zeta"]
    assert (len(ts), ts[10], ts[-1]) == (24, "T", "Z")
    assert event == {
        "level": "info",
        "logger": "ingest.fetch",
        "event": "fetched",
        "source": "人民网",
        "url": "https://a.example/",
        "status": 200,
        "duration_ms": 31,
        "run_id": "r1",
        "fetch_id": "r1-7",
        "zeta": 1,
    }


def test_a_text_line_says_the_same(stream: io.StringIO) -> None:
    log.setup("info", "text", stream)
    log.get("ingest.fetch").warning(
        "slow answer", source="a", title='one "two"', url="https://a.example/?x=1"
    )
    _, said = stream.getvalue().split("Z ", 1)
    assert said == (
        'warning  ingest.fetch slow answer source=a url="https://a.example/?x=1" title="one \\"two\\""\n'
    )


def test_libraries_and_warnings_come_in_the_same_form(stream: io.StringIO) -> None:
    log.setup("info", "json", stream)
    logging.getLogger("some.library").info("It says %s", "1 -> 2")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old habit", UserWarning, stacklevel=1)
    said = [(e["level"], e["logger"], e["event"].partition(": ")[2] or e["event"]) for e in events(stream)]
    assert said[0] == ("info", "some.library", "It says 1 -> 2")
    assert said[1][:2] == ("warning", "py.warnings")
    assert said[1][2].startswith("UserWarning: old habit")


def test_a_second_setup_takes_the_warnings_that_somebody_else_has_had_since(stream: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        log.setup("info", "json", io.StringIO())
    with warnings.catch_warnings():  # which puts back how warnings were shown before
        warnings.simplefilter("always")
        log.setup("info", "json", stream)
        warnings.warn("old habit", UserWarning, stacklevel=1)
    assert [e["logger"] for e in events(stream)] == ["py.warnings"]


def test_the_level_holds_for_us_and_quiet_libraries_stay_quiet(stream: io.StringIO) -> None:
    log.setup("info", "json", stream)
    log.get("ingest").debug("no")
    logging.getLogger("httpx").info("no")
    log.setup("debug", "json", stream)
    log.get("ingest").debug("yes")
    logging.getLogger("hpack").debug("no")
    log.setup("error", "json", stream)
    log.get("ingest").warning("no")
    logging.getLogger("apscheduler").warning("no")
    logging.getLogger("procrastinate.utils").error("no")
    assert [e["event"] for e in events(stream)] == ["yes"]


def test_an_exception_is_one_line_with_its_traceback(stream: io.StringIO) -> None:
    log.setup("info", "text", stream)
    try:
        _fail(ValueError("two\nlines"))
    except ValueError:
        log.get("ingest").exception("failed")
    assert stream.getvalue().count("\n") == 1
    assert "ValueError: two\\nlines" in stream.getvalue()


def test_an_exception_that_nobody_catches_is_an_event(stream: io.StringIO) -> None:
    log.setup("info", "json", stream)
    log.conceal(Secrets.of("canary-1234"))
    try:
        _fail(RuntimeError("lost canary-1234"))
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)
    (event,) = events(stream)
    assert (event["level"], event["event"]) == ("critical", "crashed")
    assert event["exception"].endswith("RuntimeError: lost [redacted]")


def test_what_the_log_conceals_ends_with_its_next_setup(stream: io.StringIO) -> None:
    log.setup("info", "json", stream)
    log.conceal(Secrets.of("canary-one"))
    log.conceal(Secrets.of("canary-two"))
    log.get("ingest").info("e", value="canary-one canary-two", url="https://h/canary-one/")
    log.setup("info", "json", stream)
    log.get("ingest").info("e", value="canary-one")
    assert [event["value"] for event in events(stream)] == ["[redacted] [redacted]", "canary-one"]


@pytest.mark.parametrize("style", ["text", "json"])
def test_no_line_is_longer_than_8_kib_and_none_is_broken(stream: io.StringIO, style: str) -> None:
    log.setup("info", style, stream)
    logger = log.get("ingest")
    logger.info("x" * 10_000_000)
    logger.info("好" * 50_000, url="\u2028\x85\x00\ud800\x1b[31m" * 3000, more=['\\"' * 9000] * 50)
    logger.info("many", source="s", run_id="r", **{f"key{n}": "v" * 100 for n in range(3000)})
    logger.info("deep", value=_deep(100), big=b"\xff" * 50_000, odd={1: {2: object}}, nan=float("nan"))
    lines = stream.getvalue().encode().splitlines(keepends=True)
    assert len(lines) == 4 == len(stream.getvalue().splitlines())
    assert max(map(len, lines)) <= log.MAX_LINE
    if style == "json":
        many = events(stream)[2]
        assert (many["event"], many["source"], many["run_id"], many["truncated"]) == ("many", "s", "r", True)
        assert many["ts"].endswith("Z")


def _deep(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


@given(
    st.dictionaries(st.text(min_size=1, max_size=5), st.text(max_size=50), max_size=4), st.text(max_size=50)
)
def test_any_text_gives_one_line(values: dict[str, str], event: str) -> None:
    for style in ("text", "json"):
        stream = io.StringIO()
        log.setup("info", style, stream)
        logging.getLogger("foreign").info("%s", {event: values})
        log.get("ingest").info(event, **{f"k{key}": value for key, value in values.items()})
        assert len(stream.getvalue().splitlines()) == 2
        stream.getvalue().encode()


def test_half_a_secret_is_not_left_where_a_long_value_is_cut(stream: io.StringIO) -> None:
    log.setup("info", "json", stream)
    log.conceal(Secrets.of("canary-1234567890"))
    for length in range(16350, 16400):
        log.get("ingest").info("e", value="x" * length + "canary-1234567890")
    assert "cana" not in stream.getvalue()


def test_a_broken_stream_and_a_broken_value_stop_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    class Bad:
        def __str__(self) -> str:
            raise RuntimeError

    closed = io.StringIO()
    closed.close()
    log.setup("info", "text", closed)
    log.get("ingest").info("nobody reads this")
    log.setup("info", "text", None)
    log.get("ingest").info("e", value=Bad())
    assert capsys.readouterr().err == "a log event of ingest could not be written\n"


def test_standard_error_is_looked_up_at_every_line(capsys: pytest.CaptureFixture[str]) -> None:
    log.setup("info", "text")
    log.get("ingest").info("one")
    first = capsys.readouterr().err
    log.get("ingest").info("two")
    assert (first.split()[-1], capsys.readouterr().err.split()[-1]) == ("one", "two")


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Set-Cookie", "sid=canary-set-cookie")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """The server of this test says nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Answer) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"127.0.0.1:{made.server_port}"
        made.shutdown()
        thread.join()


@pytest.mark.parametrize("style", ["text", "json"])
def test_no_secret_is_in_the_debug_log_of_a_real_request(
    stream: io.StringIO, server: str, style: str
) -> None:
    log.setup("debug", style, stream)
    for name in ("httpx", "httpcore", "hpack"):
        logging.getLogger(name).setLevel(logging.DEBUG)  # louder than setup allows
    log.conceal(Secrets.of("canary-path"))
    headers = {
        "Authorization": "Bearer canary-header",
        "Cookie": "a=canary-cookie",
        "X-Api-Key": "canary-key",
    }
    url = f"http://me:canary-userinfo@{server}/canary-path?token=canary-query"
    with httpx.Client(trust_env=False) as client:
        answer = client.get(url, headers=headers)
        log.get("ingest.fetch").info("fetched", url=url, headers=headers, got=answer.headers.multi_items())
        log.get("ingest.fetch").debug(f"asked {answer.request.headers.raw} {answer.request.url} {headers}")
    try:
        _fail(ConnectionError("postgresql://me:canary-dsn@h/db refused password='canary-dsn'"))
    except ConnectionError:
        log.get("ingest.store").exception("lost", dsn="canary-dsn", proxy="http://me:canary-proxy@p:1")
    assert len(stream.getvalue().splitlines()) > 10
    assert "canary" not in stream.getvalue()


def test_before_setup_nothing_goes_to_standard_output() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "from ingest import log; log.get('x').warning('early', a=1)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == ""
    assert "early" in said.stderr
