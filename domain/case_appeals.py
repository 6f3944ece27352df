"""An appeal against a refused case: once, in time, in words; the level above decides in words, and that stands."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.cases import Case, State, spoken
from domain.errors import NoLonger

APPEAL_MOST = 500  # why a refusal should be looked at again
APPEAL_WITHIN = timedelta(days=14)  # after the refusal


def may_be_appealed(case: Case, now: datetime) -> bool:
    """Say whether its sender may still ask the level above whether the refusal was right."""
    refused = case.state is State.REFUSED and case.closed_at is not None and now < case.closed_at + APPEAL_WITHIN
    return refused and case.appealed_at is None


def appealed(case: Case, words: str, *, at: datetime, reply_due_at: datetime) -> Case:
    """Return the case as its sender takes the refusal to the level above, which owes a decision by a day.

    Raises: NoWords; NoLonger, if nothing was refused, it was long ago, or has been appealed before.
    """
    spoken(words, limit=APPEAL_MOST)
    if not may_be_appealed(case, at):
        raise NoLonger
    return case.model_copy(
        update={
            "state": State.APPEALED,
            "appealed_at": at,
            "closed_at": None,
            "reply_due_at": reply_due_at,
            "escalated": case.escalated + 1,
            "merged_into": None,
        }
    )


def upheld(case: Case, words: str, *, at: datetime) -> Case:
    """Return the case refused for good. Raises: NoWords; NoLonger, if there is no appeal to decide."""
    _must_be_appealed(case, words)
    return case.model_copy(update={"state": State.REFUSED, "closed_at": at})


def allowed(case: Case, words: str, *, reply_due_at: datetime) -> Case:
    """Return the case as one to be answered after all, with a new clock; it cannot be refused again.

    Raises: NoWords; NoLonger, if there is no appeal to decide.
    """
    _must_be_appealed(case, words)
    return case.model_copy(update={"state": State.RECEIVED, "assigned_to": None, "reply_due_at": reply_due_at})


def _must_be_appealed(case: Case, words: str) -> None:
    spoken(words)
    if case.state is not State.APPEALED:
        raise NoLonger
