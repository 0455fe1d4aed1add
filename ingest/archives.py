"""Reads pages of folders of HTML files and of WARC files as if they had been fetched.

One page is held at a time, however large the archive is. What the HTML itself says is read by `stated_address`
alone, which runs in a worker process.
"""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from urllib.parse import quote, unquote, urlsplit

from cleaners.decode import safe
from cleaners.links import flaw
from cleaners.urls import bare
from ingest.errors import ArchiveUnreadable
from ingest.fetch import sniff
from ingest.fetch.decoding import STEP, Body
from ingest.fetch.refusal import FetchRefusal
from ingest.fetch.settings import LIMITS
from ingest.model import Failed, FailureKind, Fetched

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap, WarcRecord

PAGES = (".html", ".htm", ".xhtml", ".shtml")
"""Endings of files that are pages."""

WARCS = (".warc", ".warc.gz", ".warc.zst")
"""Endings of WARC files."""

_PACKED = frozenset(
    f"application/{kind}"
    for kind in ("zip", "gzip", "zstd", "vnd.rar", "x-7z-compressed", "x-bzip2", "x-xz", "x-tar")
)
_LARGEST = LIMITS["page"].size
_FIRST_YEAR = 1990  # of pages; files of reproducible builds are of 1970
_SIDECAR = 64 * 1024  # bytes; a sidecar says where a page came from, not more
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}", re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_LONGEST_HEAD = 1024  # bytes; a chunk's head is a number and perhaps a word
_CREDENTIALS = re.compile(r"(?i)^(https?:[/\\]{2})[^/\\?#]*@")
_SAVED_FROM = re.compile(r"saved from url=\(\d{4}\)(https?://[^\s<>\"]+)")


@dataclass(frozen=True, slots=True)
class Record:
    """One page of an archive.

    `sure`: the archive states the page's address. Otherwise the address that the page itself states counts first
    (see `stated_address`).
    """

    answer: Fetched | Failed
    sure: bool


def path_of(address: str) -> Path:
    """The file or folder that a source of type `archive` names, as a path or a `file://` URL."""
    if address.lower().startswith("file:"):
        return Path(unquote(urlsplit(address).path))
    return Path(address).expanduser()


def files(address: str) -> tuple[tuple[str, int], ...]:
    """The archive's files in their order, each with its bytes. Raises ArchiveUnreadable."""
    root = path_of(address)
    try:
        root.stat()
        return tuple((str(path), path.lstat().st_size) for path in _files(root))
    except OSError as error:
        raise ArchiveUnreadable(f"{error.filename or root}: {error.strerror or error}") from error


def read(address: str, now: Callable[[], datetime], part: Sequence[str] | None = None) -> Iterator[Record]:
    """Every page of the archive, in the order of its files. Documents that are no pages (pictures, errors) are left
    out.

    `now`: the time of a page that has none. `part`: only these files, by their paths as `files` gives them. A file
    that cannot be read costs only itself: ArchiveUnreadable is raised once everything else has been given.
    """
    root = path_of(address)
    troubles: list[str] = []
    whole = 0
    try:
        root.stat()  # raises where nothing is there
        for path in _files(root) if part is None else map(Path, part):
            try:
                yield from _file(path, root if root.is_dir() else root.parent, now)
                whole += 1
            except ArchiveUnreadable as error:
                troubles.append(str(error))
    except OSError as error:
        troubles.append(f"{error.filename or root}: {error.strerror or error}")
    if part is None and not whole and not troubles:  # a share says nothing of the other files
        troubles.append(
            f"{root}: no file in it ends in {', '.join(PAGES + WARCS)}: rename or unpack what it holds"
        )
    if troubles:
        read = f"{whole} of {whole + len(troubles)} files were read to their end; " if whole else ""
        raise ArchiveUnreadable(read + "; ".join(dict.fromkeys(troubles)), partly=bool(whole))


def _files(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    for folder, inside, names in os.walk(root, onerror=_raise):
        inside.sort()
        for name in sorted(names):
            if name.lower().endswith(PAGES + WARCS):
                yield Path(folder, name)


def _raise(error: OSError) -> None:
    raise error


def _file(path: Path, root: Path, now: Callable[[], datetime]) -> Iterator[Record]:
    """The pages of one file. Raises ArchiveUnreadable."""
    if path.name.lower().endswith(WARCS):
        yield from _warc(path, root, now)
    else:
        yield _page(path, root, now)


def _opened(path: Path, root: Path) -> BinaryIO:
    """The file, which has to be a regular one inside the archive. Raises OSError.

    The opened file is checked, so that nothing can be put in its place. A pipe without a writer does not block.
    """
    if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise OSError(errno.EPERM, "a link that leads out of the archive", str(path))
    file = open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0)))  # noqa: SIM115
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(errno.EINVAL, "not a regular file", str(path))


# -- folders ------------------------------------------------------------------------------------------------


def _page(path: Path, root: Path, now: Callable[[], datetime]) -> Record:
    """The page of a file. Raises ArchiveUnreadable where the file holds a package of pages."""
    url, when = _by_place(path, root), now()
    try:
        with _opened(path, root) as file:
            when = _plausible(datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC), now)
            body = file.read(_LARGEST + 1)
        _require_page(path, body)
        if len(body) > _LARGEST:
            return _failure_record(
                url, "too_large", f"{path}: more than {_LARGEST} bytes, which are read", when
            )
        stated = _sidecar(path, root)
    except OSError as error:
        return _failure_record(url, "unreadable", f"{path}: {error.strerror}", when)
    except (ValueError, OverflowError) as error:
        return _failure_record(url, "bad_url", f"{path}: {error}", when)
    if stated is not None:
        url, when = stated[0], stated[1] or when
    return Record(_page_record(url, body, (), when), sure=stated is not None)


def _require_page(path: Path, body: bytes) -> None:
    """Raises ArchiveUnreadable where the file's first bytes are those of a package of pages, whatever its name."""
    if body.startswith(b"WARC/"):
        raise ArchiveUnreadable(f"{path}: a WARC file: give it a name that ends in .warc")
    kind = "application/x-tar" if body[257:262] == b"ustar" else sniff.media_type(body, "text/html")
    if kind in _PACKED:
        raise ArchiveUnreadable(
            f"{path}: a packed file ({kind}), which is not unpacked: unpack it and name the folder (a WACZ file is a "
            f"ZIP file with WARC files in it); the name of a packed WARC file ends in {' or '.join(WARCS[1:])}"
        )


def _plausible(when: datetime, now: Callable[[], datetime]) -> datetime:
    """The time of a page. The time of reading it where no page can be of that time."""
    try:
        return when if when.astimezone(UTC).year >= _FIRST_YEAR and when <= now() else now()
    except OverflowError:
        return now()


def _sidecar(path: Path, root: Path) -> tuple[str, datetime | None] | None:
    """The `url`, and perhaps `fetched_at`, of the file `page.html.json` beside the page.

    Raises ValueError for wrong content, OSError where it cannot be read.
    """
    beside = path.with_name(f"{path.name}.json")
    try:
        with _opened(beside, root) as file:
            stated: Any = json.loads(file.read(_SIDECAR))
    except FileNotFoundError:
        return None
    except RecursionError as error:
        raise ValueError(f"{beside.name} nests too deep") from error
    url = stated.get("url") if isinstance(stated, dict) else None
    url = safe(url) if isinstance(url, str) else ""
    wrong = flaw(url)
    if wrong is not None:
        detail = f" ({wrong.detail})" if wrong.kind == "bad_url" else ""
        raise ValueError(f"{beside.name} names no `url` that begins with http:// or https://{detail}")
    written = stated.get("fetched_at")
    try:
        when = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        raise ValueError(f"{beside.name}: `fetched_at` is no time, as 2024-05-06T07:08:09Z") from None
    if when is not None and when.tzinfo is None:
        raise ValueError(f"{beside.name}: `fetched_at` needs its zone, as 2024-05-06T07:08:09Z")
    if when is not None and when.astimezone(UTC).year < _FIRST_YEAR:
        raise ValueError(f"{beside.name}: `fetched_at` is before {_FIRST_YEAR}, when there was no page")
    return url, when


def _by_place(path: Path, root: Path) -> str:
    """The address that a file's path tells: `HOST/path` as mirrors lay it out, else the file's own."""
    host, *rest = path.relative_to(root).parts
    if rest and _HOST.fullmatch(host):
        return f"https://{host.lower()}/{quote(os.fsencode('/'.join(rest)), safe='/?=&%:;,@+~!$()*')}"
    return f"file://{quote(os.fsencode(path.absolute()))}"


def stated_address(body: bytes, charset: str | None, place: str) -> str | None:
    """The address that a saved page states: canonical link, `og:url`, or the browser's note at its top.

    `place`: the address that its path tells. Where that is an address of the web, the page may only name one of the
    same site.
    """
    from selectolax.lexbor import LexborHTMLParser

    from cleaners.decode import decode
    from cleaners.urls import same_site

    text = decode(body, charset).text
    tree = LexborHTMLParser(text)
    addresses = [node.attributes.get("href") for node in tree.css("link[rel~=canonical i]")]
    addresses += [node.attributes.get("content") for node in tree.css("meta[property='og:url' i]")]
    addresses += _SAVED_FROM.findall(text[:2048])
    free = flaw(place) is not None
    return next(
        (url for url in addresses if url and flaw(url) is None and (free or same_site(url, place))), None
    )


# -- WARC ---------------------------------------------------------------------------------------------------


def _warc(path: Path, root: Path, now: Callable[[], datetime]) -> Iterator[Record]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise ArchiveUnreadable(
            f"{path}: WARC files need fastwarc: pip install 'news-ingest[archives]'"
        ) from error
    try:
        with _opened(path, root) as file:
            records = ArchiveIterator(file, record_types=WarcRecordType.response, fsspec_args=False)
            number = 0
            for number, record in enumerate(records, 1):  # noqa: B007 - counted for the end
                page = _response(record, now)
                if page is not None:
                    yield page
            if not number:
                _require_records(path, file)
    except OSError as error:  # ours for bytes that are no file, fastwarc's for a record that it cannot read
        if error.filename is not None:
            raise ArchiveUnreadable(f"{path}: {error.strerror}") from error
        raise ArchiveUnreadable(f"{path}: damaged: {error}") from error
    except (ValueError, RuntimeError, MemoryError) as error:  # what it lets through of its own parts
        raise ArchiveUnreadable(f"{path}: damaged: {type(error).__name__}: {error}") from error


def _require_records(path: Path, file: BinaryIO) -> None:
    """Raises ArchiveUnreadable where the file has no record of any kind, for fastwarc skips what it cannot read."""
    from fastwarc.warc import ArchiveIterator

    file.seek(0)
    if next(iter(ArchiveIterator(file, parse_http=False, fsspec_args=False)), None) is None:
        raise ArchiveUnreadable(f"{path}: no WARC record in it: it is empty or damaged")


def _response(record: WarcRecord, now: Callable[[], datetime]) -> Record | None:
    """The page of a `response` record. None for another kind of document."""
    # Either is None where the record does not have it, whatever fastwarc's stubs promise.
    http = cast("HeaderMap | None", record.http_headers)
    url = safe((record.headers.get("WARC-Target-URI") or "").strip("<>"))
    wrong = flaw(url)
    if http is None or http.status_code != 200 or (wrong is not None and wrong.kind != "bad_url"):
        return None
    headers = tuple((name.lower(), value) for name, value in http)
    declared, charset = sniff.declared(http.get("Content-Type"))
    if declared is not None and sniff.foreign(declared):
        return None
    when = _dated(record, now)
    if wrong is not None:
        return _failure_record(
            url, "bad_url", f"the archive's address of the page is none: {wrong.detail}", when
        )
    if record.headers.get("WARC-Truncated"):
        return _failure_record(url, "truncated", "the archive has only its beginning", when)
    try:
        body = _payload(record, http.get("Content-Encoding"), http.get("Transfer-Encoding") or "")
    except FetchRefusal as refused:
        return _failure_record(url, refused.kind, refused.detail, when)
    media_type = sniff.media_type(body, declared)
    if media_type not in ("text/html", "application/xhtml+xml", "text/plain"):
        return None
    return Record(_page_record(url, body, headers, when, media_type, charset), sure=True)


def _dated(record: WarcRecord, now: Callable[[], datetime]) -> datetime:
    """When the page was fetched. The present time where the record gives no possible one."""
    try:
        dated = cast("datetime | None", record.record_date)
    except (ValueError, OverflowError):
        dated = None
    return now() if dated is None else _plausible(dated, now).astimezone(UTC)


def _payload(record: WarcRecord, coding: str | None, transfer: str) -> bytes:
    """The document's bytes, within the limit that holds for fetched ones. Raises FetchRefusal."""
    body = Body(coding, _LARGEST)
    sent = _sent(record)
    for part in _unchunked(sent) if "chunked" in transfer.lower() else sent:
        body.feed(part)
    body.finish()
    return body.take()


def _sent(record: WarcRecord) -> Iterator[bytes]:
    """The payload as it was sent, in steps. Raises FetchRefusal where the file ends before it does."""
    left = record.content_length
    while part := record.reader.read(STEP):
        left -= len(part)
        yield part
    if left > 0:
        raise FetchRefusal("truncated", f"the archive ends {left} bytes before the page does")


def _unchunked(sent: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks' contents. Where a writer of archives undid the chunks and left the header, the bytes as they are."""
    first = next(sent, b"")
    if not _CHUNK.match(first):
        yield first
        yield from sent
        return
    block = bytearray()
    for part in chain([first], sent):
        block += part
        while (head := _CHUNK.match(block)) is not None:
            size = int(head[1], 16)
            if size > _LARGEST:
                raise FetchRefusal("too_large", f"a chunk of {size} bytes, {_LARGEST} are read")
            if size == 0:
                deque(sent, 0)  # what follows are trailers
                return
            if len(block) < head.end() + size + 2:
                break
            yield bytes(block[head.end() : head.end() + size])
            del block[: head.end() + size + 2]
        if head is None and len(block) > _LONGEST_HEAD:
            raise FetchRefusal("bad_encoding", "something else where a chunk should begin")
    raise FetchRefusal("truncated", "the last chunk is missing")


# -- both ---------------------------------------------------------------------------------------------------


def _page_record(
    url: str,
    body: bytes,
    headers: tuple[tuple[str, str], ...],
    when: datetime,
    media_type: str | None = None,
    charset: str | None = None,
) -> Fetched:
    kind, page = media_type or sniff.media_type(body, "text/html"), _public(bare(url))
    return Fetched(page, page, 200, headers, body, kind, charset, when, 0.0)


def _failure_record(url: str, kind: FailureKind, detail: str, when: datetime) -> Record:
    return Record(Failed(_public(url), kind, detail, retry=False, fetched_at=when), sure=True)


def _public(url: str) -> str:
    """The URL without the name and password by which whoever made the archive read the page."""
    return _CREDENTIALS.sub(r"\1", url, count=1)
