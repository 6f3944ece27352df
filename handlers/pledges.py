"""A person's pledges and their unit's: the lists, one of them, its versions, taking it back, being asked less."""

from __future__ import annotations

from domain.asking import awake_at
from domain.drafts import may_be_promised_again
from domain.errors import NoLonger, NotThere
from domain.followers import ENDS, may_be_followed, may_hear
from domain.joint import may_be_joined, may_be_said_done
from domain.pairings import Pairing
from domain.pairings import State as Paired
from domain.pledges import BEING_WRITTEN, REASON_MOST, SHOWN, Kind, Pledge, State
from domain.roles import RIGHTS, Act
from domain.verdicts import may_be_appealed, may_be_confirmed
from domain.years import KEPT
from handlers.context import Context
from handlers.heard import words_of
from handlers.reviews import is_own, may_review, nearest_reviewers, own
from handlers.routes import Answered, Pressed, Route
from messages import activities as activity_screens
from messages import differences, errors, reviews, years
from messages import followers as follower_screens
from messages import joint as joint_screens
from messages import pledges as screens
from messages.activities import Attend, ShowCode, ShowOccasion, ShowOccasions, SignUp
from messages.appeals import AskAppeal
from messages.browse import BrowsePledges, Share
from messages.buttons import Button, Key
from messages.check_ins import AskProgress
from messages.confirmations import AskServed, SayHow
from messages.drafts import Again, Discard, EditPledge, TakeBack
from messages.joint import AskOthers, AskUnit, JoinPledge, LeavePledge, SayDone, ShowCompanions
from messages.milestones import ShowMilestones
from messages.paging import pages_of
from messages.pairings import SeePairing
from messages.pledges import (
    WITHDRAWAL_REASONS,
    AskWithdrawal,
    MyPledges,
    OthersPledges,
    ShowFiles,
    ShowPledge,
    ShowVersions,
    Withdraw,
    WriteWithdrawal,
)
from messages.view import Kept
from messages.words import Safe
from storage import activities, check_ins, followers, joint, pairings, people, pledges, polls, themes, units

SHOWN_CHECK_INS = 3


async def show_own(context: Context, button: MyPledges) -> None:
    """List the person's own pledges."""
    await context.end_dialogue()
    if not context.person.memberships:
        await context.show(screens.no_unit(context.words))
        return
    listed = [
        pledge
        for pledge in await pledges.of_person(context.tx, context.person.id)
        if pledge.state is not State.WITHDRAWN
    ]
    kept = any(pledge.state in KEPT for pledge in listed)
    year = years.to_year(context.today.year, context.words) if kept else None
    await context.show(screens.own(listed, button.page, context.words, today=context.today, year=year))


async def show_others(context: Context, button: OthersPledges) -> None:
    """List what is published in a unit the person belongs to or leads."""
    unit = await units.get(context.tx, button.unit_id)
    if unit is None or not _is_in(context, unit.id, unit.path):
        raise NotThere
    listed = await pledges.shown_in_unit(context.tx, unit.path)
    await context.show(screens.of_unit(listed, unit, button.page, context.words, today=context.today))


def _is_in(context: Context, unit_id: int, path: str) -> bool:
    person = context.person
    member = any(place.unit_id == unit_id for place in person.memberships)
    return member or person.may(Act.SEE_UNIT, path, context.today)


async def seen(context: Context, pledge_id: int) -> Pledge:
    """Return a pledge that whoever acts may see. Raises: NotThere, also for what is not theirs to see."""
    pledge = await pledges.get(context.tx, pledge_id)
    person = context.person
    if is_own(context, pledge):
        return pledge
    if pledge.state is not State.DRAFT and person.may(Act.SEE_UNIT, pledge.unit_path, context.today):
        return pledge
    if pledge.state in SHOWN and (may_hear(pledge, person) or await _pair_of(context, pledge) is not None):
        return pledge
    raise NotThere


async def _pair_of(context: Context, pledge: Pledge) -> Pairing | None:
    """Return the pairing of a help plan if whoever acts is in it."""
    if pledge.pair_id is None or context.person.id is None:
        return None
    pairing = await pairings.get(context.tx, pledge.pair_id)
    return None if pairing.party(context.person.id) is None else pairing


async def show_pledge(context: Context, button: ShowPledge) -> None:
    """Show one pledge with what the person can do about it."""
    await context.end_dialogue()
    await _show(context, await seen(context, button.pledge_id))


async def _show(context: Context, pledge: Pledge) -> None:
    mine = is_own(context, pledge)
    if not mine:
        pledge = pledge.as_others_read(leads=_sees_all(context, pledge))
    files = await check_ins.count_files(context.tx, pledge.id, leads=_sees_all(context, pledge))
    keys = _own_keys(context, pledge) if mine else await _others_keys(context, pledge)
    if pledge.kind is Kind.JOINT and pledge.state is State.PUBLISHED:
        keys = await _joint_keys(context, pledge, mine=mine) + keys
    keys.append(screens.more_keys(pledge, context.words, files=bool(files), versions=pledge.version > 1))
    if mine and pledge.state in KEPT and pledge.settled_at is not None:
        year = context.person.day_of(pledge.settled_at).year
        keys.insert(0, years.kept_keys(pledge, context.words, year=year, this_year=context.today.year))
    if mine and may_be_promised_again(pledge):
        keys.append([Again(pledge_id=pledge.id).labelled(context.words("pledge-button-again"))])
    to_show: list[Key] = []
    if pledge.is_public:
        to_show.append(Share(pledge_id=pledge.id).labelled(context.words("browse-button-share")))
    if mine and pledge.is_open:
        to_show.append(years.card_key(pledge, context.words))
    keys.append(to_show)
    more: list[Safe] = []
    has_ended = pledge.state in ENDS
    follows = not (mine or has_ended) and await followers.follows(context.tx, pledge.id, context.person.id)
    if not mine and may_be_followed(pledge, context.person) and not await may_review(context, pledge):
        keys.append([follower_screens.key(pledge, context.words, follows=follows)])
    outside = not mine and not _is_in(context, pledge.unit_id, pledge.unit_path)
    pairing = await _pair_of(context, pledge)
    to: Button | None = BrowsePledges(unit_id=pledge.unit_id) if outside else None
    if pairing is not None and pairing.state is Paired.RUNNING:
        to = SeePairing(pairing_id=pairing.id)
    if pledge.kind is Kind.ACTIVITY and pledge.state in SHOWN:
        more, activity = await _activity(context, pledge, mine=mine)
        keys = activity + keys
    if follows:
        more = [*more, follower_screens.line(context.words)]
    view = screens.whole(
        pledge,
        context.words,
        today=context.today,
        zone=context.person.zone,
        last=await check_ins.last(context.tx, pledge.id, most=SHOWN_CHECK_INS),
        mine=mine,
        keys=keys,
        more=more,
        back_to=to,
    )
    await context.show(view)


def _own_keys(context: Context, pledge: Pledge) -> list[list[Key]]:
    words = context.words
    withdraw = AskWithdrawal(pledge_id=pledge.id).labelled(words("pledge-button-withdraw"))
    go_on = EditPledge(pledge_id=pledge.id).labelled(words("pledge-button-go-on"))
    if pledge.state is State.DRAFT:
        return [[go_on], [Discard(pledge_id=pledge.id).labelled(words("draft-button-discard"))]]
    if pledge.state in BEING_WRITTEN:
        return [[go_on], [withdraw]]
    if pledge.state is State.SUBMITTED:
        return [[TakeBack(pledge_id=pledge.id).labelled(words("draft-button-take-back"))]]
    if pledge.state is State.PUBLISHED:
        report = AskProgress(pledge_id=pledge.id).labelled(words("pledge-button-report"), style="primary")
        if pledge.terms.milestones:
            report = ShowMilestones(pledge_id=pledge.id).labelled(words("milestones-button-show"), style="primary")
        edit = EditPledge(pledge_id=pledge.id).labelled(words("pledge-button-edit"))
        if pledge.kind is Kind.JOINT:  # reported in its parts
            return [[edit, withdraw]]
        if pledge.kind is Kind.ACTIVITY:  # counted by its occasions
            return [*_served_keys(context, pledge), [edit, withdraw]]
        return [[report], *_served_keys(context, pledge), [edit, withdraw]]
    if may_be_appealed(pledge, context.now):
        return [[AskAppeal(pledge_id=pledge.id).labelled(words("appeal-button-ask"))]]
    return [*_served_keys(context, pledge), [withdraw]] if pledge.state is State.CLAIMED else []


async def _activity(context: Context, pledge: Pledge, *, mine: bool) -> tuple[list[Safe], list[list[Key]]]:
    """Return what is to be read of an activity, and what can be done about it: come, show the code, see who came."""
    words, today, keys = context.words, context.today, list[list[Key]]()
    record = await activities.record(context.tx, pledge.id)
    calendar = record.calendar(pledge)
    following = record.following(pledge, today)
    lines = activity_screens.summary(
        calendar, words, came=record.came, dropped=record.dropped, following=following, today=today
    )
    day = calendar.latest_on(today)
    if mine:
        keys.append([ShowCode(pledge_id=pledge.id).labelled(words("activity-button-code"), style="primary")])
        if day is not None:
            keys.append([ShowOccasion(pledge_id=pledge.id, day=day).labelled(words("activity-button-occasion"))])
        if following is not None and following != day:
            arrange = ShowOccasion(pledge_id=pledge.id, day=following)
            keys.append([arrange.labelled(words("activity-button-arrange"))])
    elif day is not None and context.person.memberships:
        keys.append([Attend(pledge_id=pledge.id, day=day).labelled(words("activity-button-here"), style="primary")])
    if not mine and following is not None and following != day:
        keys.append([SignUp(pledge_id=pledge.id, day=following).labelled(words("activity-button-sign-up"))])
    if record.by_day:
        keys.append([ShowOccasions(pledge_id=pledge.id).labelled(words("activity-button-occasions"))])
    return lines, keys


async def _joint_keys(context: Context, pledge: Pledge, *, mine: bool) -> list[list[Key]]:
    """Return what can be done about a joint pledge: join, ask others in, go to one's own part, see who takes part."""
    words, keys, person_id = context.words, list[list[Key]](), context.person.id
    there = await joint.joined(context.tx, pledge.id)
    own_place = next((each for each in there if each.is_of(person_id, 0)), None)
    led = [unit_id for unit_id in led_itself(context) if any(each.is_of(None, unit_id) for each in there)]
    open_, inside = may_be_joined(pledge, context.today), mine or own_place is not None
    if open_ and inside:
        keys.append([AskOthers(pledge_id=pledge.id).labelled(words("joint-button-ask"), style="primary")])
    elif open_:
        keys.append([JoinPledge(pledge_id=pledge.id).labelled(words("joint-button-join"), style="primary")])
    if open_ and len(led) < len(led_itself(context)):
        keys.append([AskUnit(pledge_id=pledge.id).labelled(words("joint-button-join-unit"))])
    if own_place is not None and own_place.is_guest and may_be_said_done(pledge):
        done = own_place.done_at is None
        said = SayDone(pledge_id=pledge.id, done=done)
        keys.append([said.labelled(words("joint-button-done" if done else "joint-button-not-done"))])
    if pledge.gathered_at is not None:
        for part in await joint.parts(context.tx, pledge.id) if inside or led else ():
            if is_own(context, part):
                label = words("joint-button-part-unit" if part.kind is Kind.UNIT else "joint-button-part")
                keys.append([ShowPledge(pledge_id=part.id).labelled(label)])
    if own_place is not None and (pledge.gathered_at is None or own_place.is_guest):
        keys.append([LeavePledge(pledge_id=pledge.id).labelled(words("joint-button-leave"))])
    for unit_id in led if pledge.gathered_at is None else ():
        leave = LeavePledge(pledge_id=pledge.id, unit_id=unit_id)
        keys.append([leave.labelled(words("joint-button-leave-unit"))])
    if pledge.joined and (context.person.memberships or inside):
        keys.append([ShowCompanions(pledge_id=pledge.id).labelled(words("joint-button-who"))])
    return keys


def led_itself(context: Context) -> list[int]:
    """Return the units for which whoever acts may promise: those of which they themselves hold the lead."""
    led = (grant for grant in context.person.leads(context.today) if Act.SET_UNIT_PLEDGES in RIGHTS[grant.role])
    return list(dict.fromkeys(grant.unit_id for grant in led))


def _served_keys(context: Context, pledge: Pledge) -> list[list[Key]]:
    if not may_be_confirmed(pledge):
        return []
    return [[AskServed(pledge_id=pledge.id).labelled(context.words("confirm-button-ask"))]]


async def _others_keys(context: Context, pledge: Pledge) -> list[list[Key]]:
    """Return what somebody who may see a pledge can do: its leaders judge it, anybody else may be served by it."""
    if await may_review(context, pledge):
        return _leader_keys(context, pledge)
    if not may_be_confirmed(pledge) or await polls.verdict_of(context.tx, pledge.id) is None:
        return []
    return [[SayHow(pledge_id=pledge.id).labelled(context.words("confirm-button-say"))]]


def _leader_keys(context: Context, pledge: Pledge) -> list[list[Key]]:
    keys: list[list[Key]] = []
    if pledge.waiting_since is not None:
        keys += reviews.review_keys(pledge, context.words)
    if pledge.may_be_settled(context.today):
        settle = reviews.AskVerdict(pledge_id=pledge.id)
        keys.append([settle.labelled(context.words("review-button-settle"))])
    if pledge.is_open:
        keys += reviews.help_keys(pledge, context.words)
    return keys


# ---- pictures and versions


def _sees_all(context: Context, pledge: Pledge) -> bool:
    """Say whether whoever acts sees the pictures too that are for the leaders only."""
    return is_own(context, pledge) or context.person.may(Act.SEE_UNIT, pledge.unit_path, context.today)


async def show_files(context: Context, button: ShowFiles) -> None:
    """Send one page of what came with check-ins, the newest first, and the way to the others below it."""
    pledge = await seen(context, button.pledge_id)
    leads = _sees_all(context, pledge)
    count = await check_ins.count_files(context.tx, pledge.id, leads=leads)
    if not count:
        raise NoLonger
    page = min(max(button.page, 0), pages_of(count, screens.FILES_A_PAGE) - 1)
    found = await check_ins.files_of_pledge(
        context.tx, pledge.id, leads=leads, most=screens.FILES_A_PAGE, skip=page * screens.FILES_A_PAGE
    )
    for view in screens.files(pledge, [Kept(each.kind, each.file_id) for each in found], context.words):  # type: ignore[arg-type]
        await context.send(view)
    await context.send(screens.files_page(pledge, page, count, context.words))


async def show_versions(context: Context, button: ShowVersions) -> None:
    """Show how the wording has changed."""
    pledge = await seen(context, button.pledge_id)
    inside = is_own(context, pledge) or await may_review(context, pledge)
    history = [each for each in await pledges.versions(context.tx, pledge.id) if inside or each.approved_at]
    changes = differences.told(
        history,
        context.words,
        zone=context.person.zone,
        today=context.today,
        themes=await themes.named_in(context.tx, history),
    )
    await context.show(differences.versions(pledge, changes, context.words, today=context.today))


# ---- taking back


async def ask_withdrawal(context: Context, button: AskWithdrawal) -> None:
    """Ask why."""
    pledge = await own(context, button.pledge_id)
    pledge.withdrawn("", context.now)
    await context.show(screens.ask_withdrawal(pledge, context.words))


async def withdraw(context: Context, button: Withdraw) -> None:
    """Take a pledge back for one of the usual reasons."""
    if not 0 <= button.reason < len(WITHDRAWAL_REASONS):
        raise NotThere
    reason = context.words.plain(f"pledge-withdraw-{WITHDRAWAL_REASONS[button.reason]}")
    await _withdraw(context, button.pledge_id, reason)


async def write_withdrawal(context: Context, button: WriteWithdrawal) -> None:
    """Wait for a reason in words."""
    pledge = await own(context, button.pledge_id)
    pledge.withdrawn("", context.now)
    await context.wait_for("pledge-withdrawal", pledge=pledge.id)
    await context.show(screens.write_withdrawal(pledge, context.words))


async def hear_withdrawal(context: Context) -> None:
    """Take a pledge back for the reason that was written."""
    reason = words_of(context, limit=REASON_MOST)
    if not reason:
        await context.send(errors.words_only(context.words))
        return
    await _withdraw(context, context.draft["pledge"], reason)


async def _withdraw(context: Context, pledge_id: int, reason: str) -> None:
    before = await own(context, pledge_id)
    pledge = before.withdrawn(reason, context.now)
    await context.end_dialogue()
    await pledges.save(context.tx, pledge)
    if before.state in SHOWN:
        for leader in await nearest_reviewers(context, pledge):
            if leader.id != context.person.id:
                view = reviews.withdrawn(pledge, context.words_of(leader))
                await context.tell(leader, view, at=awake_at(leader, context.now))
    for companion in await joint.joined(context.tx, pledge.id) if before.kind is Kind.JOINT else ():
        person = await people.by_id(context.tx, companion.person_id or 0, default=context.organisation)
        if person is not None and (before.gathered_at is None or companion.is_guest):
            view = joint_screens.withdrawn(pledge, context.words_of(person))
            await context.tell(person, view, at=awake_at(person, context.now))
    await context.show(screens.withdrawn(pledge, context.words))


ROUTES: list[Route] = [
    Pressed(MyPledges, show_own),
    Pressed(OthersPledges, show_others),
    Pressed(ShowPledge, show_pledge),
    Pressed(ShowFiles, show_files),
    Pressed(ShowVersions, show_versions),
    Pressed(AskWithdrawal, ask_withdrawal),
    Pressed(Withdraw, withdraw),
    Pressed(WriteWithdrawal, write_withdrawal),
    Answered("pledge-withdrawal", hear_withdrawal),
]
