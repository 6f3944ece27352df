"""How to come to every question that waits for a message, and what people send there that is no answer.

A question without a line in `WAYS` fails the test. Ids are the town's (`town.py`): pledges by the names of their states
in alphabetical order, three states of each kind of poll.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.cases import Urgency
from domain.honours import Of, Outcome
from domain.pairings import Way
from domain.pledges import Kind as PledgeKind
from domain.pledges import State
from domain.polls import Kind as PollKind
from domain.questions import Asks
from domain.rectifications import Way as Look
from domain.themes import ThemeKind
from messages.appeals import AskAppeal, Decide
from messages.assisted_ballots import SeeLines
from messages.ballots import Answer, GoTo
from messages.benchmarks import AskBenchmarks
from messages.broadcasts import IN_WORDS, ChooseMoment, WriteBroadcast
from messages.buttons import Button
from messages.calendars import AskEntries
from messages.case_answers import Publish, Say, Saying, SetUrgency
from messages.cases import AddToCase, WriteCase
from messages.check_ins import WriteCount
from messages.difficulties import AskMove, MoveTo
from messages.drafts import AskAmount, AskDate
from messages.honour_calls import NewRound
from messages.honours import AddPhoto, CallOff, Nominate, WriteMinutes
from messages.inspections import BeginFinding
from messages.joining import OtherName
from messages.kinds import AskJoinBy, AskMilestones, AskNeeded, AskPlace, AskRhythm, SetNeeded, WriteKind
from messages.nominees import DecideAward
from messages.objections import SetOutcome, TakeBack
from messages.own_cases import AppealCase
from messages.pairings import AddHousehold
from messages.pledges import WriteWithdrawal
from messages.points import NewPoint
from messages.poll_drafts import AddQuestion, ChangeClosing, DropQuestion
from messages.poll_outcomes import SayNext
from messages.polls import Mend, NewPoll
from messages.practices import WritePractice
from messages.ratings import Rate, Write
from messages.rectifications import SendBack
from messages.reports import ExplainLine, IntroduceReport
from messages.reviews import AskHow, AskPostpone, WriteReturn
from messages.self_reviews import BeginSelfReview
from messages.setup import Rename
from messages.stories import TellStory
from messages.thanks import AskThanks
from messages.themes import AskTheme
from messages.unit_changes import AskUnitName
from messages.units import ImportInto
from messages.wishes import WriteWish

HERE = 3  # 东兴社区
OBJECTED = 11  # a case
NOMINATING, DECIDING = 2, 7  # rounds; the first, a draft, has no nominee
ORDERED, MENDED = 9, 10  # cases: to be mended, and said to be
CLAIMED, DRAFT, NOT_KEPT, PUBLISHED, SUBMITTED = 1, 2, 5, 7, 9
RATED, DRAFTED, OPEN, CLOSED = 2, 4, 5, 6  # a service point, and surveys


@dataclass(frozen=True)
class Sql:
    """A change of the town that no press makes."""

    text: str


@dataclass(frozen=True)
class Waits:
    """A question put as the bot would, where the way to it is long; its draft."""

    step: str
    draft: dict[str, Any]


@dataclass(frozen=True)
class Key:
    """A press on whatever key of a kind was shown last."""

    kind: type[Button]


Move = Button | str | dict[str, Any] | Sql | Waits | Key


def _kind(kind: str) -> Sql:
    return Sql(f"UPDATE pledges SET kind = '{kind}' WHERE id = {DRAFT}")


SETTLED = Sql(
    "UPDATE pledges SET settled_at = (SELECT max(created_at) FROM pledges), settled_by = "
    f"(SELECT person_id FROM grants WHERE unit_id = {HERE} LIMIT 1) WHERE id = {NOT_KEPT}"
)
EXPLAINED = Sql("""UPDATE reports SET lines = '[{"pledge_id": 7, "what": "修灯", "came": "not"}]' WHERE id = 1""")
FILE = {"document": {"file_id": "f1", "file_unique_id": "u1", "file_name": "草案.pdf", "file_size": 9}}
NEW_SURVEY = NewPoll(unit_id=HERE, several=True, kind=PollKind.SURVEY)
NEW_CONSULTATION = NewPoll(unit_id=HERE, several=True, kind=PollKind.CONSULTATION)

WAYS: dict[str, list[tuple[str, Move]]] = {
    "activity-others": [("M", Waits("activity-others", {"pledge": PUBLISHED, "day": "2026-11-23"}))],
    "appeal-why": [
        ("M", SETTLED),
        ("M", AskAppeal(pledge_id=NOT_KEPT)),
        ("M", "都办了，有照片"),
        ("T", Decide(pledge_id=NOT_KEPT, verdict=State.KEPT)),
    ],
    "appeal-words": [("M", SETTLED), ("M", AskAppeal(pledge_id=NOT_KEPT))],
    "ballot-line": [
        ("S", Sql("UPDATE polls SET settings = '{\"assisted\": true}' WHERE id = 5")),
        ("S", SeeLines(poll_id=OPEN)),
    ],
    "ballot-words": [("M", Answer(poll_id=OPEN, position=0, choice=0)), ("M", GoTo(poll_id=OPEN, position=5))],
    "broadcast-moment": [
        ("S", WriteBroadcast(unit_id=HERE)),
        ("S", "周四停水"),
        ("S", ChooseMoment(broadcast_id=1, day=IN_WORDS)),
    ],
    "broadcast-words": [("S", WriteBroadcast(unit_id=HERE))],
    "case": [("R", WriteCase())],
    "case-appeal": [
        ("M", Sql("UPDATE cases SET state = 'refused', closed_at = received_at WHERE id = 1")),
        ("M", AppealCase(case_id=1)),
    ],
    "case-hand": [("S", Say(case_id=1, saying=Saying.ANSWER))],
    "case-more": [("M", AddToCase(case_id=1))],
    "case-public": [("S", Publish(case_id=1))],
    "case-urgency": [("S", SetUrgency(case_id=1, urgency=Urgency.URGENT))],
    "check-in-count": [("M", WriteCount(pledge_id=PUBLISHED))],
    "check-in-stuck": [("M", Waits("check-in-stuck", {"check_in": 2}))],
    "check-in-which": [("M", Waits("check-in-which", {"text": "+1", "files": [], "message_id": 5}))],
    "award-photo": [("M", AddPhoto(nomination_id=DECIDING))],
    "award-taken-back": [
        ("O", Sql(f"UPDATE objections SET nomination_id = {DECIDING}, outcome = 'upheld', late = 1")),
        ("O", TakeBack(nomination_id=DECIDING)),
    ],
    "award-why": [("O", DecideAward(nomination_id=DECIDING - 1, award=False))],
    "finding": [("T", BeginFinding(unit_id=HERE, way=Look.VISIT))],
    "honours-minutes": [
        ("O", Sql(f"UPDATE nominations SET state = 'awarded' WHERE round_id = {DECIDING}")),
        ("O", WriteMinutes(round_id=DECIDING)),
    ],
    "honours-off": [("O", CallOff(round_id=NOMINATING))],
    "honours-text": [("O", NewRound(unit_id=HERE, of=Of.PERSON))],
    "join-name": [("R", OtherName(invitation_id=1))],
    "join-named": [("R", OtherName(invitation_id=1)), ("R", "王小明")],
    "nominee-name": [("R", Nominate(round_id=NOMINATING))],
    "nominee-reason": [("R", Nominate(round_id=NOMINATING)), ("R", "张三丰")],
    "objection-reason": [("O", SetOutcome(case_id=OBJECTED, outcome=Outcome.NOT_UPHELD))],
    "occasion-day": [("M", Waits("occasion-day", {"pledge": PUBLISHED, "day": "2026-11-23"}))],
    "order-appeal": [("S", Waits("order-appeal", {"case_id": ORDERED}))],
    "order-back": [("T", SendBack(case_id=MENDED))],
    "order-decide": [("O", Waits("order-decide", {"case_id": ORDERED, "lifts": False}))],
    "pairing-household": [("M", AddHousehold())],
    "pairing-line": [("M", Waits("pairing-line", {"pairing": 1}))],
    "pairing-wish": [("S", WriteWish(way=Way.NEED, unit_id=HERE))],
    "pledge-amount": [("M", AskAmount(pledge_id=DRAFT))],
    "pledge-date": [("M", AskDate(pledge_id=DRAFT))],
    "pledge-join-by": [("M", _kind("joint")), ("M", AskJoinBy(pledge_id=DRAFT))],
    "pledge-milestones": [("S", _kind("unit")), ("S", AskMilestones(pledge_id=DRAFT))],
    "pledge-needed": [("M", _kind("joint")), ("M", AskNeeded(pledge_id=DRAFT))],
    "pledge-place": [("M", _kind("activity")), ("M", AskPlace(pledge_id=DRAFT))],
    "pledge-preview": [("M", _kind("joint")), ("M", SetNeeded(pledge_id=DRAFT, needed=1))],
    "pledge-rhythm": [("M", _kind("activity")), ("M", AskRhythm(pledge_id=DRAFT))],
    "pledge-text": [("S", WriteKind(unit_id=HERE, kind=PledgeKind.UNIT))],
    "pledge-withdrawal": [("M", WriteWithdrawal(pledge_id=CLAIMED))],
    "point-name": [("S", NewPoint(unit_id=HERE))],
    "poll-about": [("S", DropQuestion(poll_id=7, position=0))],
    "poll-articles": [("S", NEW_CONSULTATION), ("S", FILE)],
    "benchmark-file": [("O", AskBenchmarks())],
    "calendar-lines": [("O", AskEntries(unit_id=1))],
    "poll-closing": [("S", ChangeClosing(poll_id=DRAFTED, days=0))],
    "poll-document": [("S", NEW_CONSULTATION)],
    "poll-mend": [("S", Mend(poll_id=OPEN, position=0, page=0))],
    "poll-next": [("S", SayNext(poll_id=CLOSED))],
    "poll-question": [("S", AddQuestion(poll_id=DRAFTED, kind=Asks.ONE))],
    "poll-title": [("S", NEW_SURVEY)],
    "practice-text": [("S", WritePractice())],
    "practice-what": [("S", WritePractice()), ("S", "楼长值班\n每晚一人")],
    "rating-level": [("R", "/start rratingopen")],
    "rating-words": [("R", Rate(poll_id=RATED, level=2)), ("R", Key(Write))],
    "report-why": [("S", EXPLAINED), ("S", ExplainLine(report_id=1))],
    "report-words": [("S", IntroduceReport(report_id=1))],
    "review-date": [("S", AskPostpone(pledge_id=PUBLISHED))],
    "review-question": [("S", AskHow(pledge_id=CLAIMED))],
    "review-words": [("S", WriteReturn(pledge_id=SUBMITTED, version=1))],
    "self-review": [("M", BeginSelfReview())],
    "thanks-words": [("S", AskThanks(pledge_id=PUBLISHED))],
    "roster-file": [("O", ImportInto(unit_id=HERE))],
    "setup-name": [("O", Rename())],
    "story-name": [("R", TellStory())],
    "story-words": [("R", TellStory()), ("R", "名4")],
    "stuck-day": [("M", AskMove(pledge_id=PUBLISHED))],
    "stuck-why": [("M", MoveTo(pledge_id=PUBLISHED, due_on=date(2027, 1, 2)))],
    "suggestion-reply": [
        ("S", Waits("suggestion-reply", {"poll_id": CLOSED, "position": 1, "became": "adopted"})),
    ],
    "unit-name": [("O", AskUnitName(unit_id=HERE))],
    "theme-words": [("S", AskTheme(unit_id=HERE, kind=ThemeKind.UNIT, sector=None))],
}

# ---- what is sent ----------------------------------------------------------------------------------------------------

TEXTS = {
    "markup": "<b>粗</b> & <a href='tg://user?id=1'>你</a></i></pre> &lt; &#0; <tg-spoiler>",
    "right to left": "\u202e\u2066evil\u2069\u202c 三次",
    "zero width": "\u200b\u200d\ufeff\u00ad",
    "emoji": "😀" * 4096,
    "too long": "承诺" * 2048,
    "blank": " \n\t\u2028 ",
    "command": "/drop table now",
    "half characters": "\ud800 half \x00 nul \x07",
    "digits": "9" * 400,
    "placeholders": "{ $name } %s {0} { -member }",
}


def _file(**more: Any) -> dict[str, Any]:
    return {"file_id": "f9", "file_unique_id": "u9", "file_size": 900, **more}


FORWARDED = {"type": "hidden_user", "sender_user_name": "<b>某人</b>\u202e", "date": 1_795_300_000}
NO_FILES: dict[str, dict[str, Any]] = {  # nothing that a question may want
    "sticker": {"sticker": _file(type="regular", width=9, height=9, is_animated=False, is_video=False, emoji="👍")},
    "video note": {"video_note": _file(length=9, duration=3)},
    "location": {"location": {"latitude": 27.5, "longitude": 110.0}},
    "contact": {"contact": {"phone_number": "13800138000", "first_name": "<i>王</i>\u202e"}},
    "dice": {"dice": {"emoji": "🎲", "value": 6}},
    "poll": {
        "poll": {
            "id": "1",
            "question": "<b>?</b>",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": True,
            "members_only": False,
        }
    },
}
FILES: dict[str, dict[str, Any]] = {  # which some take
    "voice": {"voice": _file(duration=3)},
    "forwarded album": {
        "photo": [_file(width=9, height=9)],
        "media_group_id": "1",
        "caption": "<b>粗</b>" * 90,
        "forward_origin": FORWARDED,
    },
    "document": {"document": _file(file_name="../../<b>\u202egpj.exe\x00'; DROP TABLE.xlsx" + "长" * 200)},
    "video": {"video": _file(width=9, height=9, duration=3, file_name="</pre>")},
    "animation": {"animation": _file(width=9, height=9, duration=3), "document": _file()},
}
