"""What a page does to its worker costs that page only; workers lost otherwise are replaced, or end the run."""

from __future__ import annotations

import asyncio
import faulthandler
import gc
import itertools
import operator
import os
import signal
import sys
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial

import pytest

from cleaners import Page, Rejected, Site, clean
from cleaners.content import Content
from cleaners.hints import Hint
from ingest import cleaning
from ingest.cleaning import PIPE, START_TRIES, TRIES, Allowance, CleaningPool
from ingest.errors import WorkerLost, WorkersUnavailable

TEXT = "河口新桥今天上午通车,全长一千二百米,双向六车道,两侧设有骑行道。市民步行过桥只要十五分钟。\n" * 3
PAGE = Page(
    "http://a.example/1", f"新桥通车\n2026-03-02 09:00 来源:河口日报\n{TEXT}".encode(), "text/plain", "utf-8"
)


@pytest.fixture
def pool():
    with CleaningPool(2, seconds=3.0, memory=1 << 30) as made:
        asyncio.run(made.run("warm", abs, -1))
        yield made


@pytest.fixture
def patient():
    """For pages that are to be read, however busy the machine is."""
    with CleaningPool(2, memory=1 << 30) as made:
        yield made


def run(pool, *calls):
    """The results of calls that run side by side; what was raised stands for its call."""

    async def all_of_them():
        return await asyncio.gather(*(pool.run(*call) for call in calls), return_exceptions=True)

    return asyncio.run(all_of_them())


def test_what_a_worker_has_loaded_is_no_garbage_to_look_through(pool):
    assert run(pool, ("http://a.example/1", gc.get_freeze_count)) > [10_000]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell how much a pipe holds")
def test_a_page_and_a_reading_fit_into_the_pipes_whole(pool):
    from fcntl import F_GETPIPE_SZ, fcntl

    channel = pool._pool._pool_manager.worker_manager.pool_channel
    assert [fcntl(end.fileno(), F_GETPIPE_SZ) for end in (channel.writer, channel.reader)] == [PIPE, PIPE]


def test_a_wall_clock_that_is_set_ahead_ends_no_work(patient, monkeypatch):
    days = itertools.count()
    monkeypatch.setattr(time, "time", lambda: 86_400.0 * next(days))
    assert run(patient, ("http://a.example/1", time.sleep, 1), ("http://a.example/2", abs, -1)) == [None, 1]


def _computes(seconds):
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass


def test_a_worker_that_the_machine_gives_no_processor_loses_no_page():
    """A page that sleeps stands for one whose worker waits for its turn: twice its seconds pass, and it took none."""
    with CleaningPool(1, seconds=1.0) as pool:
        assert run(pool, ("http://a.example/1", time.sleep, 2)) == [None]


def test_a_worker_that_waits_for_ever_ends(monkeypatch):
    monkeypatch.setattr(cleaning, "PATIENCE", 2.0)
    with CleaningPool(1, seconds=2.0) as pool:
        hung, good = run(pool, ("http://a.example/1", time.sleep, 600), ("http://a.example/2", abs, -1))
    assert (str(hung), good) == ("http://a.example/1: it was not read within 4 s", 1)


@pytest.mark.parametrize(
    ("work", "argument", "said"),
    [
        (_computes, 60, "longer than 3 s of CPU time"),
        (os._exit, 7, "exit code 7"),
        (faulthandler._sigsegv, True, "died"),
        (bytearray, 3 << 30, "more memory"),
        (operator.neg, "no", "TypeError"),
    ],
)
def test_a_lost_page_says_why_and_its_neighbour_is_read(pool, work, argument, said):
    bad, good = run(
        pool, ("http://a.example/bad", work, argument), ("http://a.example/good", operator.add, 2, 3)
    )
    assert isinstance(bad, WorkerLost)
    assert str(bad).startswith("http://a.example/bad: ")
    assert said in str(bad)
    assert good == 5


def _dies_at_first(marker):
    """Ends its worker, as somebody else might, but for the times that are marked already."""
    if len(list(marker.iterdir())) < TRIES - 1:
        (marker / str(os.getpid())).touch()
        os._exit(9)
    return "read"


def test_a_page_whose_worker_is_killed_is_read_again(pool, tmp_path):
    assert run(pool, ("http://a.example/unlucky", _dies_at_first, tmp_path)) == ["read"]
    assert len(list(tmp_path.iterdir())) == TRIES - 1


def test_a_page_has_one_allowance_of_time_over_all_steps(pool):
    async def steps():
        allowance = Allowance(100.0)
        await pool.run("http://b.example/1", _computes, 0.5, allowance=allowance)
        after_one, allowance.left = allowance.left, 1.0
        with pytest.raises(WorkerLost, match="longer than 3 s"):
            await pool.run("http://b.example/1", _computes, 60, allowance=allowance)
        with pytest.raises(WorkerLost, match="longer than 3 s"):
            await pool.run("http://b.example/1", os._exit, 1, allowance=allowance)
        return after_one, allowance.left

    after_one, at_last = asyncio.run(steps())
    assert 0 < after_one <= 99.5
    assert at_last == 0


def test_pages_of_a_slow_site_never_take_all_workers(pool, tmp_path):
    """Two of them wait for each other to be read side by side; a page of another site is read meanwhile."""

    async def read():
        with suppress(WorkerLost):
            await pool.run("http://slow.example/0", _computes, 60)
        slow = [asyncio.ensure_future(pool.run(f"http://slow.example/{n}", time.sleep, 60)) for n in (1, 2)]
        await asyncio.sleep(0)
        answer = await pool.run("http://good.example/1", operator.add, 2, 3)
        ended = [one.done() for one in slow]
        for one in slow:
            one.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        return answer, ended

    assert asyncio.run(read()) == (5, [False, False])


def test_pages_are_cleaned_in_workers_as_they_are_alone(patient):
    async def cleaned():
        read = partial(patient.read, site=Site(), hint=Hint())
        return (await read([PAGE])).outcome, (await read([Page("http://a/", b"")])).outcome

    content, nothing = asyncio.run(cleaned())
    assert isinstance(content, Content)
    assert content.article == clean(PAGE)
    assert nothing == Rejected("empty")


def test_the_parts_of_an_article_are_one_article(patient):
    second = Page(
        "http://a.example/1_2",
        "大桥明年还要铺设轻轨,工程预算十二亿元,工期两年半。".encode(),
        "text/plain",
        "utf-8",
    )
    article = asyncio.run(patient.read([PAGE, second], Site(), Hint())).outcome.article
    assert article.text.endswith("\n大桥明年还要铺设轻轨,工程预算十二亿元,工期两年半。")
    assert article.url == PAGE.url


HOSTILE = {
    "divs": b"<div>" * 100_000,
    "options": b"<select>" + b"<option>x" * 100_000,
    "attributes": b"<p " + b"".join(b" a%d=b" % n for n in range(50_000)) + b">",
    "broken out": b"<table>" + b"<tr><p><table>" * 30_000,
    "line": b"<p>" + b"a word and " * 900_000,
    "nothing": bytes(1 << 20),
}


def test_hostile_pages_end_in_their_time_and_those_between_them_are_read(pool):
    """Each is read, refused or lost within the three CPU seconds that `pool` gives it."""

    async def cleaned():
        good = [Page(f"http://a.example/{name}/good", PAGE.body, "text/plain", "utf-8") for name in HOSTILE]
        bad = [Page(f"http://a.example/{name}", body) for name, body in HOSTILE.items()]
        pages = [page for pair in zip(bad, good, strict=True) for page in pair]
        readings = (pool.read([page], Site(), Hint()) for page in pages)
        return [
            answer if isinstance(answer, Exception) else answer.outcome
            for answer in await asyncio.gather(*readings, return_exceptions=True)
        ]

    answers = asyncio.run(cleaned())
    assert {type(answer) for answer in answers[::2]} <= {Content, Rejected, WorkerLost}
    assert [type(answer) for answer in answers[1::2]] == [Content] * len(HOSTILE)
    assert answers[0].reason == answers[2].reason == "too_complex"


def test_a_worker_that_dies_between_two_pages_is_replaced():
    """As the system does when it is short of memory; pebble gives the whole pool up then."""
    with CleaningPool(2) as made:
        assert run(made, ("http://a.example/1", abs, -1)) == [1]
        before = made._pool
        for pid in tuple(before._pool_manager.worker_manager.workers):
            os.kill(pid, signal.SIGKILL)
        while before.active:
            threading.Event().wait(0.01)
        pages = [(f"http://a.example/{n}", operator.add, n, 1) for n in range(5)]
        assert run(made, *pages) == [1, 2, 3, 4, 5]
        assert made._pool is not before


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_page_in_a_pool_that_nobody_minds_any_more_is_read_in_the_next_one(monkeypatch):
    monkeypatch.setattr(cleaning, "_LOOK_SECONDS", 0.1)

    def broken():
        raise ValueError("a bug of the library's")

    with CleaningPool(1) as made:
        run(made, ("http://a.example/1", abs, -1))
        monkeypatch.setattr(made._pool._pool_manager, "update_status", broken)
        monkeypatch.setattr(made._pool._pool_manager, "process_next_message", threading.Event().wait)
        assert run(made, ("http://a.example/2", abs, -2)) == [2]


def test_a_page_that_takes_every_pool_with_it_is_lost_alone(monkeypatch):
    monkeypatch.setattr(cleaning, "_LOOK_SECONDS", 0.05)

    class Fragile(CleaningPool):
        """The bad page breaks its pool as soon as the good one is read beside it, or after a while alone."""

        beside = asyncio.Event()

        async def _read(self, pool, url, work, allowance):
            if url.endswith("/bad"):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.beside.wait(), 0.5)
                raise BrokenProcessPool("All workers expired")
            self.beside.set()
            try:
                return await super()._read(pool, url, work, allowance)
            finally:
                self.beside.clear()

    with Fragile(1) as made:
        bad, good = run(made, ("http://a.example/bad", abs, -1), ("http://a.example/good", time.sleep, 0.3))
    assert (str(bad), good) == (
        f"http://a.example/bad: the workers died {TRIES} times while it was read",
        None,
    )


@pytest.mark.parametrize(
    ("begin", "seconds", "said"),
    [(os.close, 20.0, ("All workers expired", "TimeoutError")), (time.sleep, 1.0, ("TimeoutError",))],
)
def test_workers_that_cannot_be_started_are_no_fault_of_the_pages(monkeypatch, begin, seconds, said):
    """They fail as they begin, or never answer."""
    monkeypatch.setattr(CleaningPool, "_begin", staticmethod(begin))
    begun = []
    real = CleaningPool._started
    monkeypatch.setattr(CleaningPool, "_started", lambda made: begun.append(made) or real(made))
    with CleaningPool(2, memory=1 << 20, start_seconds=seconds) as made:
        answers = run(made, *((f"http://a.example/{n}", abs, -n) for n in range(9)))
    assert [type(one) for one in answers] == [WorkersUnavailable] * 9
    assert any(one in str(answers[0]) for one in said)
    assert "ulimit" in str(answers[0])
    assert len(begun) <= START_TRIES  # nine pages, one attempt


def test_a_worker_that_is_killed_as_it_starts_is_no_end(monkeypatch):
    real, starts = cleaning._scheduled, []

    def killed(pool, work, args, seconds):
        starts.append(work)
        if len(starts) < START_TRIES:
            raise BrokenProcessPool("All workers expired")
        return real(pool, work, args, seconds)

    monkeypatch.setattr(cleaning, "_scheduled", killed)
    pauses = []
    monkeypatch.setattr(cleaning, "_rest", pauses.append)
    with CleaningPool(1) as made:
        assert run(made, ("http://a.example/1", abs, -1)) == [1]
    assert starts[:START_TRIES] == [abs] * START_TRIES
    # What was killed is not gone at once: tries that follow at once would all be in vain.
    assert pauses == [cleaning.START_PAUSE * factor for factor in (1, 2, 4, 8, 16)]


def test_after_a_rest_the_workers_are_started_again(monkeypatch):
    monkeypatch.setattr(cleaning, "_REST_SECONDS", 0.0)
    with CleaningPool(1) as made:
        with monkeypatch.context() as spoilt:
            spoilt.setattr(CleaningPool, "_begin", staticmethod(os.close))
            (first,) = run(made, ("http://a.example/1", abs, -1))
        assert (type(first), run(made, ("http://a.example/1", abs, -1))) == (WorkersUnavailable, [1])
