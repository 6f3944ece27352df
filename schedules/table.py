"""All jobs, in one table."""

from __future__ import annotations

from schedules import digests, housekeeping
from schedules.jobs import Job

JOBS: list[Job] = [*digests.JOBS, *housekeeping.JOBS]
