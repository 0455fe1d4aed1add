"""Kill -9 again and again: a site of 500 articles is crawled while the process is killed at random moments.

    python -m soak.kills [--kills 50] [--articles 500] [--db URL]

A crawl by the command line and the daemon are killed in turn. Afterwards, and after one more crawl that nobody
disturbs, exactly all articles must be stored, none twice, none missing. The database must be sound. Only pages that
were in flight may have been fetched twice. A program that refuses to work (exit code 3) ends the proof at once with its
own message. Without --db a new SQLite file is used, then a PostgreSQL of its own. Exits 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from ingest.commands import exits
from soak.papers import SEED
from soak.processes import CALL, IN_FLIGHT, environment, ingest
from soak.servers import server
from soak.sites import Site


def torment(database: str, kills: int, articles: int, folder: Path) -> bool:
    """Runs one proof on one database and prints what was measured. Returns whether every promise was kept."""
    draw = random.Random(SEED)
    site = Site(articles)
    starts: dict[str, list[float]] = {"crawl": [], "run": []}
    with site.served() as base:
        row = f"{{id: site, url: '{base}/sitemap.xml', type: sitemap, every: 1m, fetch: {{delay: 0}}}}"
        (folder / "sources.yaml").write_text(f"version: 1\nsources:\n- {row}\n")
        for number in range(kills):
            command = ("crawl", "run")[number % 2]
            site.first_page, begun = None, time.monotonic()
            words = [*CALL, command, "--db", database, "-q"]
            with (folder / "stderr").open("wb") as errors:
                process = subprocess.Popen(
                    words, cwd=folder, env=environment(INGEST_LISTEN="off"), stderr=errors
                )
                _strike(process, site, draw)
            why = refusal(process.returncode, command, (folder / "stderr").read_text(errors="replace"))
            if why is not None:
                print(f"start {number + 1} of {kills}: {why}", flush=True)
                return False
            if site.first_page is not None:
                starts[command].append(site.first_page - begun)
        before = site.pages
        last = ingest(folder, "crawl", "-q", "--db", database)
    export = ingest(folder, "export", "--db", database)
    urls = Counter(json.loads(line)["url"] for line in export.stdout.splitlines())
    checked = ingest(folder, "db", "check", "--db", database)
    facts = {
        "database": database.partition(":")[0],
        "kills": kills,
        "articles": len(urls),
        "stored twice": sum(urls.values()) - len(urls),
        "missing": articles - len(urls),
        "fetched before the last run": before,
        "fetched twice": site.twice,
        "slowest first page of a crawl in seconds": round(max(starts["crawl"], default=0.0), 1),
        "slowest first page of the daemon in seconds": round(max(starts["run"], default=0.0), 1),
        "sound": checked.returncode == 0,
        "last exit code": last.returncode,
    }
    for name, value in facts.items():
        print(f"{name:>44}: {value}", flush=True)
    exact = len(urls) == articles == sum(urls.values()) and site.twice <= kills * IN_FLIGHT
    return exact and (last.returncode, checked.returncode) == (0, 0)


def refusal(code: int, command: str, said: str) -> str | None:
    """The last message of a program that ended by itself; None: it was killed, or had done its work."""
    if code != exits.FAILED:
        return None
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "it said nothing")
    return f"`ingest {command}` refused to work (exit code {code}): {last}"


def _strike(process: subprocess.Popen[bytes], site: Site, draw: random.Random) -> None:
    """Kills at a random moment, one in four times while the process is still starting, else while pages come."""
    if draw.random() < 0.25:
        end = time.monotonic() + draw.uniform(0, 2)
    else:
        # No first page comes when nothing is left to fetch, and it comes late when another holds the place.
        patience = time.monotonic() + (60 if site.pages < site.count else 3)
        while site.first_page is None and process.poll() is None and time.monotonic() < patience:
            time.sleep(0.01)
        end = time.monotonic() + draw.uniform(0, 2)
    while time.monotonic() < end and process.poll() is None:
        time.sleep(0.005)
    process.kill()
    process.wait()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--db")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if args.db:
            return 0 if torment(args.db, args.kills, args.articles, folder) else 1
        good = torment(f"sqlite:///{folder}/soak.db", args.kills, args.articles, folder)
        with server() as postgres:
            database = postgres.new_database("kills")
            good = torment(database, args.kills, args.articles, folder) and good
    print("every promise held" if good else "A PROMISE WAS BROKEN")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
