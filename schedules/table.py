"""All jobs, in one table."""

from __future__ import annotations

from schedules import housekeeping
from schedules.jobs import Job

JOBS: list[Job] = [*housekeeping.JOBS]
