"""Honour rounds for everybody, and for those who run them: called, read, printed, told, called off."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

from domain.broadcasts import Kind as NoticeKind
from domain.deadlines import spoken_date
from domain.errors import NoLonger, NotThere
from domain.honours import (
    ENDED,
    WHY_MOST,
    Round,
    Stage,
    TooShort,
    counted,
    workdays_left,
)
from domain.nominees import IN_THE_RUNNING, SHOWN, Nomination, Standing
from domain.roles import Act
from domain.units import Unit
from handlers import notices, rounds
from handlers.context import Context
from handlers.heard import file_of, words_of
from handlers.rounds import at_text, keep_step, round_for, runs, seen_round, show_draft, step_of
from handlers.routes import Answered, Opened, Pressed, Route
from messages import honours as screens
from messages import nominees as nominee_screens
from messages.buttons import Key
from messages.honour_calls import NewRound
from messages.honours import (
    ON_PAGE,
    AddPhoto,
    BeginObjection,
    CallOff,
    GetAward,
    Nominate,
    PrintRound,
    Prolong,
    ReadOutcome,
    SeeNominees,
    SeeObjections,
    SeeRound,
    ShowRounds,
    TellRound,
    WriteMinutes,
)
from messages.paging import page_of
from messages.polls import SeePoll
from messages.words import Safe, Words
from storage import honours, nominees, objections, polls, units

PROLONG_DAYS = 5


# ---- for everybody ---------------------------------------------------------------------------------------------------


async def show_rounds(context: Context, button: ShowRounds) -> None:
    """List the rounds around a unit: its own, those above and those below."""
    unit = await home_unit(context, button.unit_id)
    found = await honours.around(context.tx, unit.path)
    page, shown = page_of(found, button.page, ON_PAGE)
    may_call = context.person.may(Act.RUN_HONOURS, unit.path, context.organisation_today)
    view = screens.listed(
        found,
        context.words,
        unit=unit.name,
        unit_id=unit.id,
        page=page,
        stages=[stage_text(context, each, context.words) for each in shown],
        call=NewRound(unit_id=unit.id).labelled(context.words("honours-button-call")) if may_call else None,
    )
    await rounds.show(context, view)


async def home_unit(context: Context, unit_id: int) -> Unit:
    """Return the unit asked for; 0: the one led, else one's own, else the top. Raises: NotThere."""
    own = [grant.unit_id for grant in context.person.leads(context.today)]
    own += [place.unit_id for place in context.person.memberships]
    unit = await units.get(context.tx, unit_id or next(iter(own), 0))
    if unit is None and not unit_id:
        unit = next(iter(await units.roots(context.tx)), None)
    if unit is None:
        raise NotThere
    return unit


async def see_round(context: Context, button: SeeRound) -> None:
    """Show a round as everybody may read of it, with what whoever acts can do; a draft as it is written."""
    the_round = await seen_round(context, button.round_id)
    await context.end_dialogue()
    if the_round.stage is Stage.DRAFT:
        await show_draft(context, the_round)
        return
    found = await nominees.of_round(context.tx, the_round.id)
    shown = [each for each in found if each.state in SHOWN] if the_round.is_public else []
    if the_round.stage is not Stage.DECIDED:
        shown = [each.changed(state=Standing.LISTED) for each in shown]
    settled = await objections.of_round(context.tx, the_round.id) if the_round.stage in ENDED else []
    view = screens.one(
        the_round,
        context.words,
        stage=stage_text(context, the_round, context.words),
        nominees=shown,
        counts=counted(settled) if the_round.stage is Stage.DECIDED else None,
        steps=len(await honours.steps_of(context.tx, the_round.id)),
        keys=await _keys(context, the_round, found),
    )
    await context.show(view)


async def open_link(context: Context, token: str) -> None:
    """Open a round's link."""
    if not (token.isascii() and token.isdigit() and 0 < int(token) < 2**53):
        raise NotThere
    await see_round(context, SeeRound(round_id=int(token)))


def stage_text(context: Context, the_round: Round, words: Words) -> Safe:
    """Return in words where a round stands."""
    ends = {
        Stage.NOMINATING: the_round.nominate_until,
        Stage.CHECKING: the_round.answer_until,
        Stage.PUBLICITY: the_round.public_until,
    }
    left = 0
    if the_round.stage is Stage.PUBLICITY and the_round.public_until is not None:
        zone = context.organisation.zone
        left = workdays_left(the_round.public_until, now=context.now, calendar=rounds.calendar(context), zone=zone)
    at = ends.get(the_round.stage) or the_round.ended_at
    return screens.stage_line(the_round, words, at=at_text(context, at, words), days=left)


async def _keys(context: Context, the_round: Round, found: list[Nomination]) -> list[Key]:
    """Return what whoever acts can do in a round now."""
    words, stage, of = context.words, the_round.stage, the_round.id
    keys: list[Key] = []
    mine = next((each for each in found if each.person_id is not None and each.person_id == context.person.id), None)
    if stage is Stage.NOMINATING:
        keys.append(Nominate(round_id=of).labelled(words("honours-button-nominate"), style="primary"))
    if mine is not None and mine.state is Standing.ASKED:
        for agrees in (True, False):
            label = words("nominees-button-agree" if agrees else "nominees-button-decline")
            keys.append(nominee_screens.AnswerNomination(nomination_id=mine.id, agrees=agrees).labelled(label))
    elif mine is not None and mine.state in IN_THE_RUNNING:
        step_back = nominee_screens.StepBack(nomination_id=mine.id)
        keys.append(step_back.labelled(words("nominees-button-step-back")))
    if the_round.takes_objections:
        keys.append(BeginObjection(round_id=of).labelled(words("honours-button-object")))
    if stage is Stage.DECIDED:
        keys.append(ReadOutcome(round_id=of).labelled(words("honours-button-outcomes")))
        if mine is not None and mine.state is Standing.AWARDED:
            keys.append(GetAward(nomination_id=mine.id).labelled(words("honours-button-certificate"), style="primary"))
    poll = None if the_round.poll_id is None else await polls.get(context.tx, the_round.poll_id)
    if not runs(context, the_round):
        return keys
    keys.append(SeeNominees(round_id=of).labelled(words("honours-button-nominees", count=len(found))))
    if poll is not None:
        keys.append(SeePoll(poll_id=poll.id).labelled(words("honours-button-poll")))
    if the_round.takes_objections:
        keys.append(SeeObjections(round_id=of).labelled(words("honours-button-objections")))
    if stage is Stage.NOMINATING:
        keys.append(Prolong(round_id=of, days=PROLONG_DAYS).labelled(words("honours-button-prolong")))
    if stage is Stage.DECIDING:
        keys.append(WriteMinutes(round_id=of).labelled(words("honours-button-minutes"), style="primary"))
    if stage in (Stage.NOMINATING, Stage.PUBLICITY, Stage.DECIDED):
        keys.append(PrintRound(round_id=of).labelled(words("honours-button-print")))
        keys.append(TellRound(round_id=of).labelled(words("honours-button-tell")))
    if the_round.is_open:
        keys.append(CallOff(round_id=of).labelled(words("honours-button-off")))
    return keys


async def read_outcomes(context: Context, button: ReadOutcome) -> None:
    """Read how each objection was settled, ordered by nominee: not by when it came."""
    the_round = await seen_round(context, button.round_id)
    if the_round.stage is not Stage.DECIDED:
        raise NotThere
    names = {each.id: each.name for each in await nominees.of_round(context.tx, the_round.id)}
    found = await objections.of_round(context.tx, the_round.id)
    lines = screens.outcome_lines(found, names, context.words)
    await context.show(screens.outcomes(the_round, lines, context.words, counts=counted(found), page=button.page))


async def prolong(context: Context, button: Prolong) -> None:
    """Give nominations more time; never less."""
    the_round = await round_for(context, button.round_id, Stage.NOMINATING)
    if button.days != PROLONG_DAYS or the_round.nominate_until is None:
        raise NotThere
    try:
        longer = the_round.prolonged(the_round.nominate_until + timedelta(days=button.days))
    except TooShort:
        await context.show(screens.not_yet(the_round, "longest", context.words))
        return
    await keep_step(context, longer, "prolonged", told={"nominate_until": str(longer.nominate_until)})
    await see_round(context, SeeRound(round_id=longer.id))


async def ask_why_off(context: Context, button: CallOff) -> None:
    """Ask why a round is called off."""
    the_round = await step_of(context, button.round_id)
    if not the_round.is_open:
        raise NoLonger
    await context.wait_for("honours-off", round_id=the_round.id)
    await context.show(screens.ask_why_off(the_round, context.words))


async def hear_why_off(context: Context) -> None:
    """End a round with nobody honoured; the reason is public."""
    the_round = await step_of(context, int(context.draft["round_id"]))
    why = words_of(context, limit=WHY_MOST)
    if not any(sign.isalnum() for sign in why):
        await context.send(screens.ask_why_off(the_round, context.words, again=True))
        return
    ended = the_round.called_off(why, by=context.person.id, now=context.now)
    await context.end_dialogue()
    await keep_step(context, ended, "called_off", to_post=True, told={"why": why})
    await see_round(context, SeeRound(round_id=ended.id))


# ---- outside the chat ------------------------------------------------------------------------------------------------


async def print_round(context: Context, button: PrintRound) -> None:
    """Give the call or the list as a page to put up."""
    the_round = await round_for(context, button.round_id, Stage.NOMINATING, Stage.PUBLICITY, Stage.DECIDED)
    shown = (Standing.AWARDED,) if the_round.stage is Stage.DECIDED else (Standing.LISTED,)
    found = await nominees.of_round(context.tx, the_round.id)
    until = the_round.nominate_until if the_round.stage is Stage.NOMINATING else the_round.public_until
    await context.send(
        screens.poster(
            the_round,
            context.words,
            organisation=context.organisation.name,
            colour=context.organisation.colour,
            link=context.poster_link(f"h{the_round.id}"),
            at=at_text(context, until),
            nominees=[each for each in found if each.state in shown],
        )
    )


async def tell_round(context: Context, button: TellRound) -> None:
    """Write a notice about where a round stands: a draft, looked at and sent like any other."""
    the_round = await round_for(context, button.round_id, Stage.NOMINATING, Stage.PUBLICITY, Stage.DECIDED)
    kinds = {
        Stage.NOMINATING: (NoticeKind.CALL, "opened", the_round.nominate_until),
        Stage.PUBLICITY: (NoticeKind.PUBLICITY, "publicised", the_round.public_until),
        Stage.DECIDED: (NoticeKind.AWARD, "decided", the_round.ended_at),
    }
    kind, step, at = kinds[the_round.stage]
    shown = (Standing.AWARDED,) if the_round.stage is Stage.DECIDED else (Standing.LISTED,)
    found = [each for each in await nominees.of_round(context.tx, the_round.id) if each.state in shown]
    text = context.words.plain(
        f"honours-notice-{step}",
        title=the_round.title,
        at=at_text(context, at),
        days=the_round.public_days,
        names=context.words("list-comma").join(each.name for each in found),
    )
    await notices.begin(context, kind, the_round.id, unit_id=the_round.unit_id, text=text)


async def get_award(context: Context, button: GetAward) -> None:
    """Give the certificate to whoever was honoured, or to those who run the round."""
    nominee = await nominees.get(context.tx, button.nomination_id)
    the_round = None if nominee is None else await honours.get_round(context.tx, nominee.round_id)
    if nominee is None or the_round is None or the_round.stage is not Stage.DECIDED:
        raise NotThere
    if nominee.state is not Standing.AWARDED or the_round.ended_at is None:
        raise NotThere
    own = nominee.person_id is not None and nominee.person_id == context.person.id
    if not own and not runs(context, the_round):
        raise NotThere
    day = context.organisation.day_of(the_round.ended_at)
    spoken = spoken_date(day, today=day, language=context.words.language)
    await context.send(
        screens.certificate(
            nominee,
            the_round,
            context.words,
            organisation=context.organisation.name,
            day=f"{day.year} · {spoken}" if str(day.year) not in spoken else spoken,
            link=context.poster_link(f"h{the_round.id}"),
            sealed=await honours.sealed_award(context.tx, nominee.id),
        )
    )


def fingerprint(minutes: str) -> str:
    """Return what of the minutes goes into the chain: nothing that can be read, all that can be compared."""
    return hashlib.sha256(json.dumps(minutes, ensure_ascii=False).encode()).hexdigest()


async def ask_photo(context: Context, button: AddPhoto) -> None:
    """Ask whoever was honoured for a photo for the gallery."""
    nominee = await _own_award(context, button.nomination_id)
    await context.wait_for("award-photo", nomination_id=nominee.id)
    await context.show(screens.ask_photo(context.words))


async def hear_photo(context: Context) -> None:
    """Take the photo, or take it away again; a file is not taken, since a camera writes the place into it."""
    nominee = await _own_award(context, int(context.draft["nomination_id"]))
    file = file_of(context)
    if file is not None and file.kind == "photo":
        await nominees.save(context.tx, nominee.changed(photo=file.file_id))
    elif file is None and words_of(context) == "0":
        await nominees.save(context.tx, nominee.changed(photo=None))
    else:
        await context.send(screens.ask_photo(context.words, again=True))
        return
    await context.end_dialogue()
    await context.send(screens.photo_kept(nominee, context.words))


async def _own_award(context: Context, nomination_id: int) -> Nomination:
    """Return an award of whoever acts, or of a unit they answer for. Raises: NotThere."""
    nominee = await nominees.get(context.tx, nomination_id)
    the_round = None if nominee is None else await honours.get_round(context.tx, nominee.round_id)
    if nominee is None or the_round is None or the_round.stage is not Stage.DECIDED:
        raise NotThere
    if nominee.state is not Standing.AWARDED or context.person.id not in await rounds.answering(context, nominee):
        raise NotThere
    return nominee


ROUTES: list[Route] = [
    Opened("h", open_link),
    Pressed(ShowRounds, show_rounds),
    Pressed(SeeRound, see_round),
    Pressed(ReadOutcome, read_outcomes),
    Pressed(Prolong, prolong),
    Pressed(CallOff, ask_why_off),
    Answered("honours-off", hear_why_off),
    Pressed(PrintRound, print_round),
    Pressed(TellRound, tell_round),
    Pressed(GetAward, get_award),
    Pressed(AddPhoto, ask_photo),
    Answered("award-photo", hear_photo),
]
