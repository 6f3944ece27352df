"""All jobs, in one table."""

from __future__ import annotations

from schedules import cases, check_ins, digests, housekeeping, polls
from schedules.jobs import Job

JOBS: list[Job] = [*cases.JOBS, *check_ins.JOBS, *digests.JOBS, *housekeeping.JOBS, *polls.JOBS]
