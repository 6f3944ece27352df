"""All routes, in the order in which they are tried: commands first, then what the features take, then the rest."""

from __future__ import annotations

from handlers import (
    audits,
    ballots,
    case_answers,
    case_transfers,
    cases,
    check_ins,
    digests,
    drafts,
    home,
    joining,
    leaving,
    own_cases,
    own_data,
    pledges,
    points,
    polls,
    ratings,
    reviews,
    roles,
    rosters,
    settings,
    units,
    verdicts,
    work,
)
from handlers.routes import Route

ROUTES: list[Route] = [
    *home.FIRST_ROUTES,
    *settings.ROUTES,
    *joining.ROUTES,
    *units.ROUTES,
    *roles.ROUTES,
    *audits.ROUTES,
    *leaving.ROUTES,
    *own_data.ROUTES,
    *rosters.ROUTES,
    *check_ins.ROUTES,
    *drafts.ROUTES,
    *pledges.ROUTES,
    *reviews.ROUTES,
    *verdicts.ROUTES,
    *digests.ROUTES,
    *work.ROUTES,
    *ratings.ROUTES,
    *points.ROUTES,
    *polls.ROUTES,
    *ballots.ROUTES,
    *case_answers.ROUTES,
    *case_transfers.ROUTES,
    *own_cases.ROUTES,
    *cases.ROUTES,
    *rosters.LATE_ROUTES,
    *cases.LAST_ROUTES,
    *home.LAST_ROUTES,
]

COMMANDS = ("start", "help", "settings", "cancel", "privacy")
