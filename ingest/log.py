"""Logging: how an event becomes one line on standard error. What is worth logging is decided elsewhere.

Modules say `log.get(__name__).info("fetched", source=..., url=..., status=200, duration_ms=31)`. Every line, of our
own and of the libraries, has the keys `ts level logger event` and then, where they apply, `source url status
duration_ms run_id fetch_id`, in this order. A line is never longer than `MAX_LINE` and holds no line break and no
secret (ingest.redact).
"""

from __future__ import annotations

import json
import logging
import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO, cast

import structlog
from structlog.typing import FilteringBoundLogger

from ingest import visible
from ingest.redact import HIDDEN, NO_SECRETS, Secrets, sensitive

KEYS = ("ts", "level", "logger", "event", "source", "url", "status", "duration_ms", "run_id", "fetch_id")
"""The order in which keys stand in a line; what is not here comes after them, by name."""

MAX_LINE = 8192
"""Bytes of one line with its line break."""

_MAX_VALUE = 16384
"""Code points of one value that are looked at: twice what can be shown, since redacting comes before cutting."""

_TORN = 4096
"""Code points dropped at the end of a value that was too long: half a secret there would not be recognised."""

_MAX_KEY = 60
_MAX_DEPTH = 6
_MAX_ITEMS = 100
_BARE = re.compile(r"[^\s\"=\\]+")
_ODD = re.compile(r"[^\w.-]")
_CUT = "…"
_LEAST = 64
"""Code points that a cut value keeps: nine of them fit into a line, however they are escaped."""

# Below our own level these say what no reader of a crawler's log wants, or say it once more.
_QUIET = {
    "httpx": logging.WARNING,  # one line a request: the fetcher logs it with its outcome
    "httpcore": logging.WARNING,
    "hpack": logging.WARNING,  # prints header values
    "h2": logging.WARNING,
    "apscheduler": logging.ERROR,  # warns each second that a look is not over, as while the database is away
    "apscheduler.executors": logging.CRITICAL,  # errands log their own errors; here the end breaks jobs off
    "alembic": logging.WARNING,  # tells every plugin and dialect it has
    "asyncio": logging.WARNING,
    "sqlalchemy": logging.WARNING,  # statements come with their parameters
    "chardet": logging.WARNING,
    "procrastinate": logging.WARNING,  # two lines a job: the crawl's own tell more
    "procrastinate.utils": logging.CRITICAL,  # at the end, a traceback of each connection that was lost on the way
    "psycopg.pool": logging.ERROR,  # a line a second while the database is away, which is told once
}


def _stamp(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    record = event.get("_record")
    now = datetime.fromtimestamp(record.created, UTC) if record is not None else datetime.now(UTC)
    event["ts"] = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return event


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    _stamp,
    structlog.processors.format_exc_info,
]

# Ours go through the standard library's loggers, also before `setup`: structlog alone would print on standard
# output, which is for data.
structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_SHARED,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    wrapper_class=structlog.stdlib.BoundLogger,
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=False,
)


def get(name: str) -> FilteringBoundLogger:
    """The logger of the module `name`; usable before `setup`."""
    return cast("FilteringBoundLogger", structlog.stdlib.get_logger(name))


@contextmanager
def bound(**values: Any) -> Iterator[None]:
    """Every event inside the block (also of the tasks it starts) carries `values`, as `run_id` and `source`."""
    with structlog.contextvars.bound_contextvars(**values):
        yield


def setup(level: str, style: str, stream: TextIO | None = None) -> None:
    """Makes this process log to `stream`. None means standard error, wherever it leads at the time.

    `level` is debug, info, warning or error; `style` is text or json. Exceptions that nobody catches and
    Python's warnings become events too. May be called again.
    """
    handler = _Stderr(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                handler.clean,
                _json_line if style == "json" else _text_line,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [h for h in root.handlers if not isinstance(h, _Stderr)] + [handler]
    root.setLevel(level.upper())
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, root.level))
    # First given back, or a second call would leave warnings as somebody else has put them since.
    logging.captureWarnings(capture=False)
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught


def conceal(secrets: Secrets) -> None:
    """From now on, until the next `setup`, the log shows none of these either."""
    for handler in _ours():
        handler.secrets |= secrets


def concealed(text: str) -> str:
    """`text` as the log would show it: without secrets."""
    secrets = NO_SECRETS
    for handler in _ours():
        secrets |= handler.secrets
    return secrets.redact(text)


def _ours() -> Iterator[_Stderr]:
    return (handler for handler in logging.getLogger().handlers if isinstance(handler, _Stderr))


class _Stderr(logging.Handler):
    """Writes whole lines; asks for `sys.stderr` anew each time, since progress bars replace it."""

    def __init__(self, stream: TextIO | None) -> None:
        super().__init__()
        self.secrets = NO_SECRETS
        self._stream = stream

    def clean(self, _logger: Any, _method: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
        """Plain, redacted values in the order of `KEYS`."""
        event["event"] = str(event.get("event", ""))
        names = [key for key in KEYS if key in event] + sorted(key for key in event if key not in KEYS)
        show = self.secrets.redact
        return {
            _ODD.sub("_", show(key[:_MAX_KEY])): _plain(event[key], key, 0, show)
            for key in names
            if event[key] is not None
        }

    def emit(self, record: logging.LogRecord) -> None:
        try:
            stream = self._stream or sys.stderr
            stream.write(self.format(record) + "\n")
            stream.flush()
        except (OSError, ValueError):
            pass  # standard error is closed: there is nowhere left to say so
        except Exception:  # noqa: BLE001 - a log call must never stop what it reports on
            print(f"a log event of {record.name} could not be written", file=sys.stderr)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    get("ingest").critical("crashed", exc_info=(kind, error, trace))


def _plain(value: Any, name: str, depth: int, show: Callable[[str], str]) -> Any:
    """`value` as JSON can say it, its texts as they may be shown; `name` is what it is called."""
    if sensitive(name) and value:
        return HIDDEN
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if depth == _MAX_DEPTH and isinstance(value, Mapping | list | tuple | set | frozenset):
        return _CUT
    if isinstance(value, Mapping):
        items = list(value.items())[:_MAX_ITEMS]
        return {visible.lines(show(str(key))): _plain(item, str(key), depth + 1, show) for key, item in items}
    if isinstance(value, list | tuple | set | frozenset):
        items = list(value)[:_MAX_ITEMS]
        if len(items) == 2 and sensitive(_name(items[0])):  # a header: ("Cookie", "a=b")
            return [_name(items[0]), HIDDEN]
        return [_plain(item, "", depth + 1, show) for item in items]
    text = value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)
    shown = show(text[:_MAX_VALUE])
    return visible.lines(shown if len(text) <= _MAX_VALUE else shown[:-_TORN] + _CUT)


def _name(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value if isinstance(value, str) else ""


def _json_line(_logger: Any, _method: str, event: Mapping[str, Any]) -> str:
    return _fitted(event, lambda e: json.dumps(e, ensure_ascii=False))


def _text_line(_logger: Any, _method: str, event: Mapping[str, Any]) -> str:
    return _fitted(event, _as_text)


def _as_text(event: Mapping[str, Any]) -> str:
    words = [str(event.get("ts", "")), f"{event.get('level', ''):<8}", str(event.get("logger", ""))]
    words.append(event["event"].replace("\n", "\\n"))
    words += [f"{key}={_word(value)}" for key, value in event.items() if key not in KEYS[:4]]
    return " ".join(words)


def _word(value: Any) -> str:
    if isinstance(value, str) and _BARE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _fitted(event: Mapping[str, Any], render: Any) -> str:
    """The line, its longest values cut until it fits into `MAX_LINE`."""
    line = str(render(event))
    if len(line.encode()) < MAX_LINE:
        return line
    cut: dict[str, Any] = {key: _flat(value) for key, value in event.items()} | {"truncated": True}
    room = 4096
    while len(line.encode()) >= MAX_LINE and room >= _LEAST:
        cut = {key: _shortened(value, room) for key, value in cut.items()}
        line = str(render(cut))
        room //= 2
    if len(line.encode()) >= MAX_LINE:  # too many keys: what every line has is kept
        line = str(render({key: cut[key] for key in (*KEYS, "truncated") if key in cut}))
    return line


def _flat(value: Any) -> Any:
    """A collection as its JSON, so that it can be cut."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _shortened(value: Any, room: int) -> Any:
    if not isinstance(value, str) or len(value) <= room:
        return value
    return value[: room // 2] + _CUT + value[len(value) - room // 2 :]
