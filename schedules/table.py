"""All jobs, in one table; and all errands, by name. What each needs is loaded when there is something to do."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from schedules.errands import Kind
from schedules.jobs import Job
from storage.tables import (
    boards,
    broadcasts,
    cases,
    check_ins,
    findings,
    followers,
    grants,
    group_polls,
    guesses,
    honour_rounds,
    imports,
    pairing_rounds,
    pairings,
    people,
    pledges,
    polls,
    reports,
)

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)

JOBS = (
    Job("activities.remind_of_activities", 5 * MINUTE, pledges),
    Job("boards.keep_boards", MINUTE, boards),
    Job("broadcasts.go_on", SECOND, broadcasts),
    Job("broadcasts.tell_what_was_kept", 5 * MINUTE, broadcasts),
    Job("broadcasts.tidy_broadcasts", HOUR, broadcasts),
    Job("cases.pass_on_cases", 5 * MINUTE, cases),
    Job("cases.remind_of_cases", 15 * MINUTE, cases),
    Job("cases.ask_again", 30 * MINUTE, cases),
    Job("cases.forget_ways_back", 6 * HOUR, cases),
    Job("cases.forget_words", 6 * HOUR, cases),
    Job("chain.seal_days", 10 * MINUTE),  # also days on which nothing was
    Job("check_ins.remind", MINUTE, pledges),
    Job("check_ins.pass_on_difficulties", MINUTE, check_ins),
    Job("confirmations.release_confirmations", 15 * MINUTE, polls),
    Job("confirmations.close_confirmations", 10 * MINUTE, polls),
    Job("digests.send_digests", 20 * SECOND, grants, rest=timedelta(milliseconds=40)),  # no quicker than they are drawn
    Job("followers.tell_followers", 15 * MINUTE, followers),
    Job("honours.move_rounds_on", MINUTE, honour_rounds),
    Job("honours.let_go", 10 * MINUTE, honour_rounds),
    Job("honours.post_steps", MINUTE, honour_rounds),
    Job("housekeeping.tidy_up", HOUR),
    Job("joining.forget_guesses", HOUR, guesses),
    Job("joint.look_at_joint_pledges", MINUTE, pledges),
    Job("pairings.invite_wishes", 30 * SECOND, pairing_rounds),
    Job("pairings.count_answers", 30 * MINUTE, pairings),
    Job("pairings.ask_if_met", 10 * MINUTE, pairings),
    Job("polls.close_polls", MINUTE, polls),
    Job("polls.stop_in_groups", MINUTE, group_polls),
    Job("polls.tell_people", 5 * SECOND, polls),
    Job("polls.remind_the_silent", 10 * MINUTE, polls),
    Job("polls.ask_anew", MINUTE, polls),
    Job("polls.release_batches", 15 * MINUTE, polls),
    Job("polls.destroy_keys", 10 * MINUTE, polls),
    Job("polls.tidy_polls", HOUR, polls),
    Job("rectifications.watch_ratings", 30 * MINUTE, findings),
    Job("rhythm.look_at_rhythm", MINUTE, grants, rest=timedelta(milliseconds=50)),  # taps go in between
    Job("reports.close_judging", 10 * MINUTE, reports),
    Job("reports.remind_of_reports", 30 * MINUTE, reports),
    Job("rosters.go_on_importing", SECOND, imports),
    Job("rosters.forget_files", HOUR, imports),
    Job("self_reviews.remind_of_self_reviews", 5 * MINUTE, people),
    Job("topics.gather", HOUR),
    Job("verdicts.mark_overdue", 15 * MINUTE, pledges),
)

ERRANDS = {"benchmark": "benchmarks", "calendar": "calendars", "roster": "rosters", "topics": "topics"}  # their modules


def errand_of(name: str) -> Kind:
    """Return how a kind of errand is done."""
    kind: Kind = import_module(f"{__package__}.{ERRANDS[name]}").ERRAND
    return kind
