"""What the running process counts of itself, for whoever watches over it: sums and moments, never who or what."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class JobTally:
    """How the runs of one job went."""

    runs: int = 0
    failures: int = 0
    seconds: float = 0.0  # of all runs together
    succeeded_at: float | None = None  # Unix time


@dataclass(slots=True)
class Tallies:
    """Counted since the process began."""

    updates: Counter[str] = field(default_factory=Counter)  # by what became of them
    calls: Counter[str] = field(default_factory=Counter)  # of the Bot API, by what became of them
    jobs: dict[str, JobTally] = field(default_factory=dict)
    commits: int = 0  # of batches of updates
    commit_seconds: float = 0.0
    heard_from_telegram_at: float | None = None  # Unix time of its last answer or webhook

    def job_ran(self, name: str, seconds: float, *, failed: bool) -> None:
        """Count one run of a job."""
        job = self.jobs.setdefault(name, JobTally())
        job.runs += 1
        job.failures += failed
        job.seconds += seconds
        if not failed:
            job.succeeded_at = time.time()

    def kept(self, seconds: float) -> None:
        """Count one commit of a batch of updates."""
        self.commits += 1
        self.commit_seconds += seconds

    def heard(self) -> None:
        """Note that Telegram has just been heard of."""
        self.heard_from_telegram_at = time.time()
