"""All jobs, in one table; and all errands, by name."""

from __future__ import annotations

from schedules import (
    activities,
    benchmarks,
    boards,
    broadcasts,
    calendars,
    cases,
    chain,
    check_ins,
    confirmations,
    digests,
    followers,
    honours,
    housekeeping,
    joining,
    joint,
    pairings,
    polls,
    rectifications,
    reports,
    rhythm,
    rosters,
    self_reviews,
    topics,
    verdicts,
)
from schedules.errands import Kind
from schedules.jobs import Job

JOBS: list[Job] = [
    *activities.JOBS,
    *boards.JOBS,
    *broadcasts.JOBS,
    *cases.JOBS,
    *chain.JOBS,
    *check_ins.JOBS,
    *confirmations.JOBS,
    *digests.JOBS,
    *followers.JOBS,
    *honours.JOBS,
    *housekeeping.JOBS,
    *joining.JOBS,
    *joint.JOBS,
    *pairings.JOBS,
    *polls.JOBS,
    *rectifications.JOBS,
    *rhythm.JOBS,
    *reports.JOBS,
    *rosters.JOBS,
    *self_reviews.JOBS,
    *topics.JOBS,
    *verdicts.JOBS,
]

ERRANDS: dict[str, Kind] = {
    kind.name: kind for kind in (benchmarks.ERRAND, calendars.ERRAND, rosters.ERRAND, topics.ERRAND)
}
