"""Figures for the office's own monitoring (Prometheus): counts and times by the name of a view, never by person or file."""

import hmac
import os
from collections.abc import Iterator
from typing import Any

from django.db import connections
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from ostoja.access import heartbeat
from ostoja.access.models import Heartbeat
from ostoja.config import installation
from ostoja.config.operations.figures import FOLDER

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
METHODS = ("GET", "HEAD", "POST")

REQUESTS = Counter("ostoja_requests", "Requests answered", ["view", "method", "status"])
SECONDS = Histogram("ostoja_request_seconds", "Time until the answer was made", ["view"], buckets=BUCKETS)


def count(*, view: str, method: str, status: int, seconds: float) -> None:
    """Count an answer."""
    REQUESTS.labels(view=view, method=method if method in METHODS else "other", status=str(status)).inc()
    SECONDS.labels(view=view).observe(seconds)


def may_read(header: str) -> bool:
    """Whether a request may read the figures: it carries `OSTOJA_METRICS_TOKEN` as a bearer. Without one, nobody may."""
    token = installation.given("OSTOJA_METRICS_TOKEN")
    return token is not None and hmac.compare_digest(header.encode(), f"Bearer {token}".encode())


def text() -> bytes:
    """Everything, in the text format of Prometheus: of all processes where they share a folder, else of this one."""
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library doesn't say
    else:
        registry.register(OfThisProcess())
    registry.register(OfTheDatabase())
    return generate_latest(registry)


class OfThisProcess(Collector):
    """The counters above."""

    def collect(self) -> Iterator[Metric]:
        yield from REQUESTS.collect()
        yield from SECONDS.collect()


class OfTheDatabase(Collector):
    """Whether the database answers, and how long ago each work on the timetable was done."""

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("ostoja_database_up", "Whether the database answers")
        age = GaugeMetricFamily("ostoja_heartbeat_age_seconds", "Since work was done last", labels=["work"])
        silent = GaugeMetricFamily("ostoja_silent_work", "Work on the timetable that is overdue")
        try:
            now = _now()
            for name, at in Heartbeat.objects.values_list("name", "at"):
                age.add_metric([name], max(0.0, (now - at).total_seconds()))
            silent.add_metric([], len(heartbeat.silences()))
            up.add_metric([], 1)
        except Exception:
            up.add_metric([], 0)
        yield from (up, age, silent)


def _now() -> Any:  # Any: what the database gives for a moment
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT now()")
        return cursor.fetchone()[0]
