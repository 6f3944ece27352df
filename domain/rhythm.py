"""The rhythm of a unit: steady is best. It falls silent, or crowds into a week what it does in a month or two.

What counts is what moved: pledges published, reports, verdicts, answers, polls. How much is nobody's goal: a unit is
only held against itself, and against the rhythm that the campaign has planned.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from domain.digests import SILENT_AFTER

WEEK = timedelta(days=7)
WEEKS_USUAL = 8  # what a usual week is, is learnt from these
WEEKS_KNOWN = 4  # and not before there are so many: a beginning is no rush
LEAST = 20  # things in a week; fewer crowd nobody
SILENT_OFFERED = (14, 21, 30, 0)  # days; 0: never
TIMES_OFFERED = (3, 5, 8, 0)  # usual weeks; 0: never
LOOKED_BACK = (WEEKS_USUAL + 1) * WEEK
NOT_AGAIN = timedelta(days=28)  # of a rush that goes on, nothing is said within so many days


class Pace(StrEnum):
    """What is wrong with the rhythm."""

    SILENT = "silent"
    RUSH = "rush"


class RhythmChoices(BaseModel):
    """What the organisation has chosen."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    silent_days: int = 21  # where no phase of the campaign says otherwise
    rush_times: int = 5


class Noticed(NamedTuple):
    """What has been noticed of a unit."""

    pace: Pace
    since: (
        date  # of silence: the last day on which something moved, or could have; of a rush: the first day of the week
    )
    much: int  # days of silence; things in the week
    usual: int = 0  # things in a usual week, rounded


def noticed(
    moved: Mapping[date, int], *, today: date, since: date, every_days: int | None, choices: RhythmChoices
) -> Noticed | None:
    """Return what is wrong with a unit's rhythm on the morning of `today`, if anything.

    `moved`: how much moved on each day, as far back as `LOOKED_BACK`; `since`: from when on it can be expected to
    move; `every_days`: in how many days something is to come, as planned; None: nothing is planned.
    """
    silence = _silence(moved, today, since, every_days, choices)
    return silence if silence is not None else _rush(moved, today, since, choices)


def _silence(
    moved: Mapping[date, int], today: date, since: date, every_days: int | None, choices: RhythmChoices
) -> Noticed | None:
    most = choices.silent_days if every_days is None else SILENT_AFTER * every_days
    if not choices.silent_days:
        return None
    last = max((day for day, count in moved.items() if count > 0), default=since)
    last = max(last, since)
    days = (today - last).days
    return Noticed(Pace.SILENT, last, days) if days > most else None


def _rush(moved: Mapping[date, int], today: date, since: date, choices: RhythmChoices) -> Noticed | None:
    first = today - WEEK
    weeks = min(WEEKS_USUAL, (first - since) // WEEK)
    if not choices.rush_times or weeks < WEEKS_KNOWN:
        return None
    count = sum(n for day, n in moved.items() if first <= day < today)
    before = sum(n for day, n in moved.items() if first - weeks * WEEK <= day < first)
    if count < LEAST or count * weeks <= choices.rush_times * before:
        return None
    return Noticed(Pace.RUSH, first, count, round(before / weeks))
