"""Runs Readability.js on one measuring set, by the peers' own Python. It must not import the project.

    python bench/peer_readability.py SET_FOLDER OUT.jsonl

Needs `fast-readability`, which runs Mozilla's script in QuickJS. Pages are decoded as by the measuring data's runner.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from html import unescape
from pathlib import Path
from typing import Any

_BREAKS = re.compile(r"</?(?:p|div|br|li|h[1-6]|tr|blockquote|pre|section|article|ul|ol|figcaption)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_READ_AS = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252"}


def decoded(raw: bytes) -> str:
    """The bytes as UTF-8 where they are valid, else in the encoding that the page declares."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(raw[:4096])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        return raw.decode(_READ_AS.get(name, name), "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")


def text_of(content: str) -> str:
    """The text of the article's HTML, a block a line."""
    broken = unescape(_TAG.sub("", _BREAKS.sub("\n", content)))
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[ \t\r\f\v]+", " ", broken)).strip()


def main(folder: Path, out: Path) -> None:
    from fast_readability import extract_content  # It is not installed beside the project.

    lines = (folder / "truth.jsonl").read_text("utf-8").split("\n")
    with out.open("w", encoding="utf-8") as to:
        for truth in (json.loads(line) for line in lines if line):
            raw = gzip.decompress((folder / "pages" / f"{truth['id']}.html.gz").read_bytes())
            start = time.process_time()
            try:
                result: dict[str, Any] = extract_content(decoded(raw)) or {}
            except Exception as error:  # noqa: BLE001 - whatever the peer raises costs it this page only
                result = {"error": repr(error)}
            row = {
                "id": truth["id"],
                "text": text_of(result.get("content") or ""),
                "title": result.get("title"),
                "cpu": time.process_time() - start,
            }
            to.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
