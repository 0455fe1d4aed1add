"""What bombs and endless bodies cost: bytes read off the wire and memory, measured in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hostile.faults import FAULTS
from hostile.server import Server

_MIB = 1 << 20

_CHILD = """
import json, re, sys
from pathlib import Path
from hostile.asking import ask_one

def peak():  # KiB; getrusage would count what this process's parent had in use when it forked
    return int(re.search("VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text()).group(1))

ask_one(sys.argv[1])  # what every fetch needs is loaded before measuring
before = peak()
result = ask_one(sys.argv[2], kind=sys.argv[3])
after = peak()
print(json.dumps([type(result).__name__, getattr(result, "kind", ""), (after - before) / 1024, result.seconds]))
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="NOT MEASURED: memory is read from Linux's /proc"
)
@pytest.mark.parametrize(
    ("path", "kind", "most"),
    [
        ("/bomb/gzip/256", "page", 42),
        ("/bomb/deflate/256", "page", 42),
        ("/bomb/br/256", "page", 42),
        ("/bomb/zstd/256", "page", 42),
        ("/bomb/gzip-gzip/256", "page", 42),
        ("/bomb/gzip-members/10240", "page", 48),
        ("/endless", "page", 42),
        ("/endless", "feed", 47),
        ("/endless", "robots", 32.5),
        ("/big/10485761", "page", 42),
        ("/big/10485761/unannounced", "page", 42),
    ],
)
def test_memory_grows_by_no_more_than_the_cap_and_32_mib(path: str, kind: str, most: float) -> None:
    """10 GiB: at most 48 MiB in all. The figures are the promise's; what was measured is printed."""
    root = Path(__file__).resolve().parents[3]
    with Server(FAULTS) as server:
        run = subprocess.run(
            [sys.executable, "-c", _CHILD, server.url("/ok"), server.url(path), kind],
            capture_output=True, text=True, check=True, cwd=root, env={"PYTHONPATH": f"{root}:{root / 'tests'}"},
        )  # fmt: skip
    name, failure, grown, seconds = json.loads(run.stdout)
    print(f"memory: {path} as {kind}: +{grown:.1f} MiB of {most} in {seconds:.2f} s")
    assert (name, failure) == (("Fetched", "") if kind == "robots" else ("Failed", "too_large"))
    assert grown <= most


def test_an_endless_body_is_left_after_the_cap() -> None:
    """The server counts what it could send before it was left: the cap, and what the sockets buffer."""
    sent = 0

    async def endless(visit: object) -> None:
        nonlocal sent
        await visit.head(content_type="text/html", transfer_encoding="chunked")  # type: ignore[attr-defined]
        while True:
            await visit.send(b"10000\r\n" + b"a" * 65536 + b"\r\n")  # type: ignore[attr-defined]
            sent += 65536

    from hostile.asking import ask_one

    with Server({"endless": endless}) as server:
        ask_one(server.url("/endless"))
    assert sent <= 10 * _MIB + 8 * _MIB
