"""The daemon's own figures in the text format of Prometheus. No other module imports the client."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)

from ingest.metering import BOUNDS, Gauge, Meter

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_COUNTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "ingest_fetches",
        "Requests by how they ended: fetched, not_modified, or the class of failure.",
        ("class",),
    ),
    (
        "ingest_pages",
        "Pages by outcome and reason: stored is an article, duplicate a copy.",
        ("outcome", "reason"),
    ),
    ("ingest_source_pages", "Articles and other outcomes by source.", ("source", "outcome")),
    ("ingest_crawls", "Crawls of a source by result: ok, failed.", ("result",)),
    (
        "ingest_deliveries",
        "Notices by channel and result: delivered, refused, given_up.",
        ("channel", "result"),
    ),
)
_TIMES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ingest_fetch_seconds", "Time of a request with its redirects and its waiting.", ()),
    ("ingest_clean_seconds", "CPU time of a worker on a page or listing.", ()),
    ("ingest_database_seconds", "Time of a transaction with its retries.", ("kind",)),
)

Gauges = Callable[[], Iterable[Gauge]]


class MeterCollector:
    """A meter and some gauges, in the form that Prometheus's client collects."""

    def __init__(self, meter: Meter, gauges: Gauges) -> None:
        self._meter = meter
        self._gauges = gauges

    def collect(self) -> Iterator[Metric]:
        for name, meaning, labels in _COUNTS:
            counter = CounterMetricFamily(name, meaning, labels=labels)
            for values, count in sorted(self._meter.counts(name).items()):
                counter.add_metric(values, count)
            yield counter
        for name, meaning, labels in _TIMES:
            histogram = HistogramMetricFamily(name, meaning, labels=labels)
            for values, times in sorted(self._meter.times(name).items()):
                bounds = [*map(str, BOUNDS), "+Inf"]
                buckets = list(zip(bounds, accumulate(times.buckets), strict=True))
                histogram.add_metric(values, buckets, times.seconds)
            yield histogram
        for name, meaning, value in self._gauges():
            if not isinstance(value, Mapping):
                yield GaugeMetricFamily(name, meaning, value=value)
                continue
            by_source = GaugeMetricFamily(name, meaning, labels=("source",))
            for source, one in sorted(value.items()):
                by_source.add_metric((source,), one)
            yield by_source


class Metrics:
    """The figures of this process, and what the machine accounts to it."""

    def __init__(self, meter: Meter, gauges: Gauges) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(MeterCollector(meter, gauges))
        ProcessCollector(registry=self._registry)

    def page(self) -> bytes:
        return bytes(generate_latest(self._registry))
