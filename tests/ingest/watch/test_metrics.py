"""Metrics: counts and times of a meter as Prometheus reads them."""

from __future__ import annotations

from ingest.metering import Gauge, Meter
from ingest.watch.metrics import Metrics


def test_counts_times_and_gauges_stand_on_the_page_with_their_labels():
    meter = Meter()
    for outcome, reason in (("stored", ""), ("stored", ""), ("rejected", 'too "short"')):
        meter.count("ingest_pages", outcome, reason)
    for seconds in (0.005, 0.006, 3.0, 100.0):
        meter.time("ingest_clean_seconds", seconds)
    gauges: list[Gauge] = [
        ("ingest_queue_pages", "Pages that are due.", 7),
        ("ingest_source_lag_seconds", "How late a source is, by source.", {"b": 90.0, "a": 0.0}),
    ]
    page = Metrics(meter, lambda: gauges).page().decode()
    lines = set(page.splitlines())
    assert {
        'ingest_pages_total{outcome="stored",reason=""} 2.0',
        'ingest_pages_total{outcome="rejected",reason="too \\"short\\""} 1.0',
        'ingest_clean_seconds_bucket{le="0.005"} 1.0',
        'ingest_clean_seconds_bucket{le="0.01"} 2.0',
        'ingest_clean_seconds_bucket{le="5.0"} 3.0',
        'ingest_clean_seconds_bucket{le="60.0"} 3.0',
        'ingest_clean_seconds_bucket{le="+Inf"} 4.0',
        "ingest_clean_seconds_count 4.0",
        "ingest_clean_seconds_sum 103.011",
        "ingest_queue_pages 7.0",
        'ingest_source_lag_seconds{source="a"} 0.0',
        'ingest_source_lag_seconds{source="b"} 90.0',
    } <= lines
    assert any(line.startswith("process_open_fds ") for line in lines)


def test_what_is_read_of_a_meter_stays_as_it_was():
    meter = Meter()
    meter.count("a", "x")
    meter.time("b", 1.0)
    counts, times = meter.counts("a"), meter.times("b")
    meter.count("a", "x")
    meter.time("b", 1.0)
    assert (counts, times[()].seconds, meter.counts("a"), meter.times("b")[()].seconds) == (
        {("x",): 1}, 1.0, {("x",): 2}, 2.0,
    )  # fmt: skip
