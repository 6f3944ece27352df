"""Objections to nominees: begun as a case, examined by somebody without an interest, counted; then it is decided."""

from __future__ import annotations

from typing import Any

from domain import personal_data
from domain.audits import Deed
from domain.cases import Case, Happening
from domain.errors import NoLonger, NotThere
from domain.honours import MINUTES_MOST, WHY_MOST, Objection, Outcome, Round, Stage, Unfinished, counted
from domain.nominees import SHOWN, Nomination, Standing
from domain.text import clean_text
from handlers import cases as writing
from handlers import rounds
from handlers.case_answers import theirs
from handlers.case_drafts import CaseDraft, keep, kept
from handlers.case_telling import tell_sender
from handlers.context import Context
from handlers.heard import words_of
from handlers.honours import fingerprint, see_round
from handlers.nominees import is_upheld, objections_to, show_nominee
from handlers.rounds import aside_of, keep_step, nominee_for, objected, round_for, seen_round, step_of, tell_nominee
from handlers.routes import Answered, Pressed, Route
from messages import honours as round_screens
from messages import objections as screens
from messages import own_cases
from messages.honours import BeginObjection, SeeObjections, SeeRound, WriteMinutes
from messages.nominees import DecideAward, ask_why_not
from messages.objections import AskOutcome, CloseRound, KeepOutcome, SetOutcome, TakeBack
from messages.words import Safe, words_for
from storage import cases, honours, nominees, objections

REASON, WHY, MINUTES, WHY_BACK = "objection-reason", "award-why", "honours-minutes", "award-taken-back"
EXAMINED_IN = (Stage.PUBLICITY, Stage.DECIDING, Stage.DECIDED)


async def begin(context: Context, button: BeginObjection) -> None:
    """Ask to whom, then for the words: a case like any other, with a receipt, without a name unless given."""
    the_round = await seen_round(context, button.round_id)
    if not the_round.takes_objections:
        raise NoLonger
    if not button.nomination_id:
        shown = [each for each in await nominees.of_round(context.tx, the_round.id) if each.state in SHOWN]
        if len(shown) != 1:
            await context.show(screens.which(the_round, shown, context.words))
            return
        button = button.changed(nomination_id=shown[0].id)
    nominee, the_round = await objected(context, button.nomination_id)
    said = kept(context, writing.STEP, CaseDraft)
    if said is not None and said.begun and not said.is_empty and said.nomination_id is None:  # written already
        await writing.go_on(context, said.changed(unit_id=the_round.unit_id, nomination_id=nominee.id))
        return
    await keep(context, writing.STEP, CaseDraft(begun=True, unit_id=the_round.unit_id, nomination_id=nominee.id))
    late = the_round.is_late(context.now)
    await context.show(screens.write(nominee.name, context.words, late=late, round_id=the_round.id))


# ---- examined --------------------------------------------------------------------------------------------------------


async def see_objections(context: Context, button: SeeObjections) -> None:
    """List the objections of a round; of those about whom whoever acts stands aside, only how many."""
    the_round = await round_for(context, button.round_id)
    if not the_round.takes_objections:
        raise NoLonger
    await context.end_dialogue()
    names = {each.id: each for each in await nominees.of_round(context.tx, the_round.id)}
    lines: list[tuple[Safe, int]] = []
    hidden = 0
    for each in await objections.of_round(context.tx, the_round.id):
        nominee, case = names[each.nomination_id], await cases.get(context.tx, each.case_id)
        if case is None or await aside_of(context, nominee) is not None:
            hidden += 1
            continue
        shown = screens.line(
            len(lines) + 1, case, nominee.name, context.words, late=each.late, outcome=each.outcome,
            back_=each.taken_back,
        )  # fmt: skip
        lines.append((shown, case.id))
    await context.show(screens.listed(the_round, lines, context.words, hidden=hidden))


async def ask_outcome(context: Context, button: AskOutcome) -> None:
    """Ask what an objection came to."""
    await context.end_dialogue()
    case, nominee, _, _ = await _examined(context, button.case_id)
    await context.show(screens.ask_outcome(case, nominee.name, context.words))


async def set_outcome(context: Context, button: SetOutcome) -> None:
    """Ask why, in words for everybody."""
    case, _, _, _ = await _examined(context, button.case_id)
    if button.outcome is Outcome.WITHDRAWN:
        raise NotThere
    await context.wait_for(REASON, case_id=case.id, outcome=button.outcome.value)
    await context.show(screens.ask_reason(case, button.outcome, context.words))


async def hear_reason(context: Context) -> None:
    """Show the reason as it will be read, before it is kept."""
    draft = context.draft
    case, nominee, _, _ = await _examined(context, int(draft["case_id"]))
    outcome, reason = Outcome(draft["outcome"]), words_of(context, limit=WHY_MOST)
    if sum(sign.isalnum() for sign in reason) < 4:
        await context.send(screens.ask_reason(case, outcome, context.words, again=True))
        return
    await context.wait_for(REASON, case_id=case.id, outcome=outcome.value, reason=reason)
    found = personal_data.find(reason)[:3]
    data = context.words("list-comma").join(reason[each.start : each.end] for each in found)
    await context.send(screens.preview(case, outcome, nominee.name, reason, context.words, data=data))


async def keep_outcome(context: Context, button: KeepOutcome) -> None:
    """Keep what it came to, and answer whoever objected."""
    draft = context.draft
    if draft.get("case_id") != button.case_id or "reason" not in draft or context.person.id is None:
        raise NoLonger
    case, nominee, the_round, found = await _examined(context, button.case_id)
    outcome, reason = Outcome(draft["outcome"]), str(draft["reason"])
    await context.end_dialogue()
    await objections.settle(context.tx, case.id, outcome, reason, by=context.person.id, at=context.now)
    await context.note(Deed.SETTLE_OBJECTION, unit_id=the_round.unit_id, noun="honours", noun_id=the_round.id)
    theirs_words = words_for(case.language, context.organisation.vocabulary)
    said = screens.answer(the_round, nominee.name, outcome, reason, theirs_words)
    answered = case.answered(said, by=context.person.id, at=context.now, ends=True)
    await cases.save(context.tx, answered)
    await cases.note(context.tx, case.id, Happening.ANSWERED, at=context.now, person_id=context.person.id, words=said)
    await tell_sender(context, answered, lambda words: own_cases.answered(answered, said, words))
    told = {"late": found.late, "seal": fingerprint(f"{outcome}: {reason}")}  # what it says is told with the result
    await honours.step(context.tx, the_round, "examined", at=context.now, told=told)
    left = sum(not each.is_settled for each in await objections.of_round(context.tx, the_round.id) if not each.late)
    awarded = the_round.stage is Stage.DECIDED and nominee.state is Standing.AWARDED
    take_back = nominee if awarded and outcome is Outcome.UPHELD else None
    await context.show(screens.settled(the_round, context.words, left=left, take_back=take_back))


async def _examined(context: Context, case_id: int) -> tuple[Case, Nomination, Round, Objection]:
    """Return an objection that whoever acts may examine: by their role, and without an interest. Raises: NotThere."""
    case = await theirs(context, case_id)
    found = await objections.of_case(context.tx, case.id)
    if found is None:
        raise NotThere
    nominee, the_round = await nominee_for(context, found.nomination_id, decides=True)
    closed = the_round.stage is Stage.DECIDED and not found.late
    if the_round.stage not in EXAMINED_IN or closed or found.is_settled:  # what was answered stands
        raise NoLonger
    return case, nominee, the_round, found


# ---- decided ---------------------------------------------------------------------------------------------------------


async def decide(context: Context, button: DecideAward) -> None:
    """Honour a nominee, or ask why not; never while an objection is upheld, never by somebody with an interest."""
    nominee, the_round = await nominee_for(context, button.nomination_id, decides=True)
    if the_round.stage is not Stage.DECIDING or nominee.state not in SHOWN:
        raise NoLonger
    if not button.award:
        await context.wait_for(WHY, nomination_id=nominee.id)
        await context.show(ask_why_not(nominee, context.words))
        return
    await _decide(context, nominee, the_round, award=True, why="")


async def hear_why(context: Context) -> None:
    """Take why somebody on the list is not honoured."""
    nominee, the_round = await nominee_for(context, int(context.draft["nomination_id"]), decides=True)
    if the_round.stage is not Stage.DECIDING:
        raise NoLonger
    why = words_of(context, limit=WHY_MOST)
    if not any(sign.isalnum() for sign in why):
        await context.send(ask_why_not(nominee, context.words, again=True))
        return
    await context.end_dialogue()
    await _decide(context, nominee, the_round, award=False, why=why)


async def _decide(context: Context, nominee: Nomination, the_round: Round, *, award: bool, why: str) -> None:
    found = await objections_to(context, nominee)
    if context.person.id is None:
        raise NotThere
    decided = nominee.decided(
        award=award, by=context.person.id, at=context.now, why=why, upheld=award and is_upheld(found)
    )
    await nominees.save(context.tx, decided)
    await context.note(Deed.DECIDE_AWARD, unit_id=the_round.unit_id, noun="honours", noun_id=the_round.id)
    await show_nominee(context, decided, the_round)


async def write_minutes(context: Context, button: WriteMinutes) -> None:
    """Ask for the minutes, once everything else is done."""
    the_round = await step_of(context, button.round_id, Stage.DECIDING)
    if await _is_finished(context, the_round, "…1"):
        await context.wait_for(MINUTES, round_id=the_round.id)
        aside = await _aside_count(context, the_round)
        await context.show(screens.write_minutes(the_round, context.words, aside=aside))


async def hear_minutes(context: Context) -> None:
    """Take the minutes and show the decision as it will be told."""
    the_round = await step_of(context, int(context.draft["round_id"]), Stage.DECIDING)
    minutes = clean_text(words_of(context), limit=MINUTES_MOST)
    if sum(sign.isalnum() for sign in minutes) < 4:
        aside = await _aside_count(context, the_round)
        await context.send(screens.write_minutes(the_round, context.words, aside=aside, again=True))
        return
    await context.wait_for(MINUTES, round_id=the_round.id, minutes=minutes)
    awarded = [e.name for e in await nominees.of_round(context.tx, the_round.id) if e.state is Standing.AWARDED]
    await context.send(screens.sure_to_close(the_round, context.words, minutes=minutes, names=awarded))


async def close(context: Context, button: CloseRound) -> None:
    """End the round: the decision, the objections with their reasons and the minutes' fingerprint are public."""
    the_round = await step_of(context, button.round_id, Stage.DECIDING)
    minutes = str(context.draft.get("minutes", ""))
    if context.draft.get("round_id") != the_round.id or not minutes or context.person.id is None:
        raise NoLonger
    ended = await _is_finished(context, the_round, minutes)
    if ended is None:
        return
    await context.end_dialogue()
    found = await nominees.of_round(context.tx, the_round.id)
    objected_to = await objections.of_round(context.tx, the_round.id)
    told: dict[str, Any] = {
        "awarded": sum(each.state is Standing.AWARDED for each in found),
        "objections": counted(objected_to),
        "reasons": sorted(f"{each.outcome}: {each.reason}" for each in objected_to if each.outcome is not None),
        "stood_aside": await _aside_count(context, the_round),
        "minutes": fingerprint(minutes),
    }
    await keep_step(context, ended, "decided", to_post=True, told=told)
    for each in found:
        if each.state in (Standing.AWARDED, Standing.NOT_AWARDED):
            kind = "award" if each.state is Standing.AWARDED else "not_awarded"
            told = {"name": each.name, "of_unit": each.unit_name}
            await honours.step(context.tx, ended, kind, at=context.now, nomination_id=each.id, told=told)
            await tell_nominee(context, each, ended)
    await see_round(context, SeeRound(round_id=ended.id))


# ---- taken back ------------------------------------------------------------------------------------------------------


async def take_back(context: Context, button: TakeBack) -> None:
    """Take an award back once an objection to it was upheld: for a reason, in public, a step like any other."""
    nominee, the_round = await _to_take_back(context, button.nomination_id)
    why = str(context.draft.get("why", "")) if context.draft.get("nomination_id") == nominee.id else ""
    if not button.sure:
        await context.wait_for(WHY_BACK, nomination_id=nominee.id)
        await context.show(screens.ask_why_back(nominee, the_round, context.words))
        return
    if not why or context.person.id is None:
        raise NoLonger
    await context.end_dialogue()
    gone = nominee.taken_back(why, upheld=True, by=context.person.id, at=context.now)
    await nominees.save(context.tx, gone)
    told = {"name": gone.name, "of_unit": gone.unit_name, "why": why}
    await honours.step(
        context.tx, the_round, "taken_back", at=context.now, nomination_id=gone.id, to_post=True, told=told
    )
    await context.note(Deed.TAKE_AWARD_BACK, unit_id=the_round.unit_id, noun="honours", noun_id=the_round.id, why=why)
    await tell_nominee(context, gone, the_round)
    await see_round(context, SeeRound(round_id=the_round.id))


async def hear_why_back(context: Context) -> None:
    """Take why an award is taken back, and show it as everybody will read it."""
    nominee, the_round = await _to_take_back(context, int(context.draft["nomination_id"]))
    why = personal_data.mask(words_of(context, limit=WHY_MOST))
    if sum(sign.isalnum() for sign in why) < 4:
        await context.send(screens.ask_why_back(nominee, the_round, context.words, again=True))
        return
    await context.wait_for(WHY_BACK, nomination_id=nominee.id, why=why)
    await context.send(screens.sure_to_take_back(nominee, the_round, why, context.words))


async def _to_take_back(context: Context, nomination_id: int) -> tuple[Nomination, Round]:
    """Return an award that whoever acts may take back. Raises: NotThere; StandsAside; NoLonger."""
    nominee, the_round = await nominee_for(context, nomination_id, decides=True)
    found = await objections_to(context, nominee)
    if the_round.stage is not Stage.DECIDED or nominee.state is not Standing.AWARDED or not is_upheld(found):
        raise NoLonger
    return nominee, the_round


async def _is_finished(context: Context, the_round: Round, minutes: str) -> Round | None:
    """Return the round as it would end; else say what is left to be done and return None."""
    found = await nominees.of_round(context.tx, the_round.id)
    objected_to = await objections.of_round(context.tx, the_round.id)
    try:
        return the_round.decided(found, objected_to, minutes, by=context.person.id or 0, now=context.now)
    except Unfinished as unfinished:
        view = round_screens.not_yet(the_round, unfinished.what, context.words, count=unfinished.count)
        await context.show(view)
        return None


async def _aside_count(context: Context, the_round: Round) -> int:
    """Return how many of those who run the round stand aside from somebody on the list."""
    aside: set[int | None] = set()
    for each in await nominees.of_round(context.tx, the_round.id):
        if each.state in SHOWN:
            found = await nominees.interests(context.tx, each, on=context.organisation_today)
            aside |= {each.person_id, *found.everybody}
    return sum(person.id is not None and person.id in aside for person in await rounds.deciders(context, the_round))


ROUTES: list[Route] = [
    Pressed(BeginObjection, begin),
    Pressed(SeeObjections, see_objections),
    Pressed(AskOutcome, ask_outcome),
    Pressed(SetOutcome, set_outcome),
    Answered(REASON, hear_reason),
    Pressed(KeepOutcome, keep_outcome),
    Pressed(DecideAward, decide),
    Answered(WHY, hear_why),
    Pressed(WriteMinutes, write_minutes),
    Answered(MINUTES, hear_minutes),
    Pressed(CloseRound, close),
    Pressed(TakeBack, take_back),
    Answered(WHY_BACK, hear_why_back),
]
