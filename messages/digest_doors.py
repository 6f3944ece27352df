"""Where the buttons of a digest lead: straight to the screen of the thing to do."""

from __future__ import annotations

from domain.digests import TO_DO_MOST, Digest, Need, ToDo
from messages.buttons import Button
from messages.case_answers import ReadCase
from messages.pledges import ShowPledge
from messages.reviews import AskVerdict, ShowReviews
from messages.thanks import AskThanks


def doors(week: Digest) -> list[Button]:
    """Return the ways to the things to do that are told."""
    return [_door(each) for each in week.to_do[:TO_DO_MOST]]


def thanks(week: Digest, reader_id: int | None) -> Button | None:
    """Return the way to thank for what there is to be glad of; None, if it is the reader's own or nobody's."""
    praise = week.praise
    if praise is None or praise.person_id in (None, reader_id):
        return None
    return AskThanks(pledge_id=praise.pledge_id)


def _door(each: ToDo) -> Button:
    match each.need:
        case Need.OVERDUE_CASE | Need.CASE_DUE:
            return ReadCase(case_id=each.noun_id)
        case Need.REVIEW:
            return ShowReviews()
        case Need.VERDICT:
            return AskVerdict(pledge_id=each.noun_id)
        case Need.STUCK | Need.SILENT:
            return ShowPledge(pledge_id=each.noun_id)
