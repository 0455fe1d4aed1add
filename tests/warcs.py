"""Writes WARC records and small news pages for the tests of archives. No reading here."""

from __future__ import annotations

DATE = "2024-05-06T07:08:09Z"


def story(number: int, head: str = "", more: str = "") -> str:
    """A page with an article that tells its number."""
    return f"""<html><head><meta charset="utf-8"><title>第{number}座灯塔复明</title>{head}</head><body><article>
<h1>第{number}座灯塔复明</h1>
<p>东礁群岛第{number}座灯塔昨晚重新点亮,灯光在十八海里外可以看见,夜航的渔船不必再绕行外海。</p>
<p>灯塔停用了{number + 20}年。修复工程由当地航标站完成,换上了太阳能电池和新的透镜,塔身保留原来的石墙。</p>
<p>航标站说,明年还要修复另外两座,届时整条航道夜间都能通行。{more}</p></article></body></html>"""


def response(
    url: str,
    body: bytes | str,
    *,
    date: str | None = DATE,
    status: str = "200 OK",
    kind: str = "response",
    **headers: str,
) -> bytes:
    """One record with an HTTP answer; headers as `content_type="text/html"`, `warc_` ones stand in the record."""
    content = body.encode() if isinstance(body, str) else body
    named = {
        name.replace("_", "-"): value for name, value in {"content_type": "text/html", **headers}.items()
    }
    http = f"HTTP/1.1 {status}\r\n".encode()
    http += b"".join(f"{k}: {v}\r\n".encode() for k, v in named.items() if not k.startswith("warc-"))
    http += b"\r\n" + content
    record = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{len(http)}>\r\n"
    record += f"WARC-Date: {date}\r\n" if date else ""
    record += "".join(f"{k}: {v}\r\n" for k, v in named.items() if k.startswith("warc-"))
    record += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    return record.encode() + http + b"\r\n\r\n"


def chunked(body: bytes) -> bytes:
    """The body as `Transfer-Encoding: chunked` sends it."""
    parts = [body[at : at + 100] for at in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
