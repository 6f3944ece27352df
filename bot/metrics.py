"""The process's figures for Prometheus, in its text format. Sums over everybody: nothing here tells of one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from prometheus_client import GC_COLLECTOR, PROCESS_COLLECTOR, CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from bot.tallies import Tallies
from storage import outbox, updates
from storage.database import Database, Row, Transaction
from storage.outbox import Lane


async def figures(database: Database, tallies: Tallies, now: datetime) -> tuple[bytes, str]:
    """Return all figures as text, and the text's content type."""
    registry = CollectorRegistry(auto_describe=False)
    for collector in (PROCESS_COLLECTOR, GC_COLLECTOR):
        registry.register(collector)
    lanes, set_aside = await database.read(_counted)
    sizes = await database.sizes()
    of_database = _database(sizes, set_aside, database.begun_anew)
    registry.register(_Told([*_process(tallies), *_outbox(lanes, now), *of_database]))
    return generate_latest(registry), CONTENT_TYPE_LATEST


class _Told(Collector):
    """Hands on what has been worked out already."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics = list(metrics)

    def collect(self) -> Iterable[Metric]:
        return self._metrics


async def _counted(tx: Transaction) -> tuple[list[Row], int]:
    return await outbox.by_lane(tx), await updates.put_aside_count(tx)


def _process(tallies: Tallies) -> Iterator[Metric]:
    taken = CounterMetricFamily("pledgebook_updates", "Updates by what became of them.", labels=["outcome"])
    for outcome, number in tallies.updates.items():
        taken.add_metric([outcome], number)
    yield taken
    yield CounterMetricFamily("pledgebook_commits", "Commits of batches of updates.", value=tallies.commits)
    yield CounterMetricFamily(
        "pledgebook_commit_seconds", "Seconds from the first of a batch to its commit.", value=tallies.commit_seconds
    )
    calls = CounterMetricFamily("pledgebook_calls", "Calls of the Bot API by what became of them.", labels=["outcome"])
    for outcome, number in tallies.calls.items():
        calls.add_metric([outcome], number)
    yield calls
    if tallies.heard_from_telegram_at is not None:
        yield GaugeMetricFamily(
            "pledgebook_heard_from_telegram_timestamp_seconds",
            "When Telegram was last heard of.",
            value=tallies.heard_from_telegram_at,
        )
    yield from _jobs(tallies)


def _jobs(tallies: Tallies) -> Iterator[Metric]:
    runs = CounterMetricFamily("pledgebook_job_runs", "Runs of each job.", labels=["job"])
    failures = CounterMetricFamily("pledgebook_job_failures", "Runs that failed.", labels=["job"])
    seconds = CounterMetricFamily("pledgebook_job_seconds", "Seconds that each job took, in sum.", labels=["job"])
    succeeded = GaugeMetricFamily(
        "pledgebook_job_succeeded_timestamp_seconds", "When each job last went well.", labels=["job"]
    )
    for name, job in tallies.jobs.items():
        runs.add_metric([name], job.runs)
        failures.add_metric([name], job.failures)
        seconds.add_metric([name], job.seconds)
        if job.succeeded_at is not None:
            succeeded.add_metric([name], job.succeeded_at)
    yield from (runs, failures, seconds, succeeded)


def _outbox(lanes: list[Row], now: datetime) -> Iterator[Metric]:
    """Tell of every lane, empty ones too: a figure that is not there cannot be watched."""
    letters = GaugeMetricFamily("pledgebook_outbox_letters", "Letters in the outbox.", labels=["lane", "state"])
    oldest = GaugeMetricFamily(
        "pledgebook_outbox_oldest_seconds", "How long the first letter that may go has waited.", labels=["lane"]
    )
    found = {(row["lane"], row["state"]): row for row in lanes}
    for lane in Lane:
        for state in ("queued", "later", "dead"):
            row = found.get((lane, state))
            letters.add_metric([lane.name.lower(), state], row["letters"] if row else 0)
        waiting = found.get((lane, "queued"))
        since = datetime.fromisoformat(waiting["oldest"]) if waiting else now
        oldest.add_metric([lane.name.lower()], max(0.0, (now - since).total_seconds()))
    yield from (letters, oldest)


def _database(sizes: dict[str, int], set_aside: int, begun_anew: int) -> Iterator[Metric]:
    yield GaugeMetricFamily("pledgebook_set_aside", "Updates that could not be handled.", value=set_aside)
    yield CounterMetricFamily(
        "pledgebook_work_begun_anew", "Transactions done again, as other workers had come between.", value=begun_anew
    )
    said = {
        "database": "Size of the database.",
        "database_log": "Size of its log.",
        "disk_free": "Room left beside the database.",
    }
    for name, size in sizes.items():
        yield GaugeMetricFamily(f"pledgebook_{name}_bytes", said[name], value=size)
