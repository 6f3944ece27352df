"""Kinds of pledge while they are written: choosing one, and what each asks besides words, number and day."""

from __future__ import annotations

from datetime import date

from domain.activities import find_rhythm, on_weekday
from domain.amounts import parse_count
from domain.deadlines import parse_deadline
from domain.drafts import Sketch, day_list, read_milestones
from domain.errors import NoLonger, NotThere
from domain.pledges import Kind, Pledge
from domain.terms import NEEDED_MOST, PLACE_MOST, Every, Rhythm
from domain.text import clean_line
from handlers.context import Context
from handlers.drafts import editable, go_on, kinds_for, reword, wait_for_sentence
from handlers.heard import words_of
from handlers.routes import Answered, Pressed, Route
from messages import errors
from messages import kinds as screens
from messages.buttons import Key, back
from messages.drafts import EditPledge
from messages.kinds import (
    AskJoinBy,
    AskMilestones,
    AskNeeded,
    AskPlace,
    AskRhythm,
    ChooseKind,
    SetNeeded,
    SetWeekday,
    WriteKind,
)


async def choose_kind(context: Context, button: ChooseKind) -> None:
    """Offer what else can be promised in a unit."""
    await context.end_dialogue()
    kinds = await kinds_for(context, button.unit_id)
    if not kinds:
        raise NotThere
    await context.show(screens.choose(button.unit_id, kinds, context.words))


async def write_kind(context: Context, button: WriteKind) -> None:
    """Wait for a pledge of this kind in one sentence."""
    if button.kind not in await kinds_for(context, button.unit_id):
        raise NotThere
    await wait_for_sentence(context, button.unit_id, button.kind)
    await context.show(screens.ask_sentence(button.kind, context.words))


def _to(context: Context, pledge_id: int) -> list[Key]:
    words = context.words
    return back(words("button-back"), EditPledge(pledge_id=pledge_id)) if pledge_id else back(words("button-home"))


async def _with_terms(context: Context, pledge_id: int, **parts: object) -> None:
    """Change terms of the sentence just written, or of a draft, and go on."""
    if pledge_id:
        pledge = await editable(context, pledge_id)
        await reword(context, pledge_id, terms=pledge.written.terms.model_copy(update=parts))
        return
    if "sketch" not in context.draft:
        raise NoLonger
    read = Sketch.model_validate(context.draft["sketch"])
    await go_on(context, read.with_terms(**parts), context.draft["unit"])


async def _editable_as(context: Context, pledge_id: int, kind: Kind) -> Pledge:
    pledge = await editable(context, pledge_id)
    if pledge.kind is not kind:
        raise NotThere
    return pledge


# ---- a joint one


async def ask_needed(context: Context, button: AskNeeded) -> None:
    """Ask how many others must join."""
    pledge = await _editable_as(context, button.pledge_id, Kind.JOINT)
    await context.wait_for("pledge-needed", pledge=pledge.id)
    await context.show(screens.ask_needed(context.words, pledge_id=pledge.id, to=_to(context, pledge.id)))


async def set_needed(context: Context, button: SetNeeded) -> None:
    """Take the number of a button."""
    if not 0 < button.needed <= NEEDED_MOST:
        raise NotThere
    await _with_terms(context, button.pledge_id, needed=button.needed)


async def hear_needed(context: Context) -> None:
    """Take the number that was written."""
    number = parse_count(clean_line(words_of(context, limit=200)))
    pledge_id = context.draft.get("pledge", 0)
    if not number or number > NEEDED_MOST:
        view = screens.ask_needed(context.words, pledge_id=pledge_id, to=_to(context, pledge_id), unread=True)
        await context.send(view)
        return
    await _with_terms(context, pledge_id, needed=number)


async def ask_join_by(context: Context, button: AskJoinBy) -> None:
    """Ask until when others can join."""
    pledge = await _editable_as(context, button.pledge_id, Kind.JOINT)
    await context.wait_for("pledge-join-by", pledge=pledge.id)
    await context.show(screens.ask_join_by(context.words, to=_to(context, pledge.id)))


async def hear_join_by(context: Context) -> None:
    """Take the day that was written: ahead, and not after the pledge is due."""
    pledge = await _editable_as(context, context.draft["pledge"], Kind.JOINT)
    found = parse_deadline(words_of(context, limit=200), today=context.today, language=context.words.language)
    if found is None or not context.today < found.due_on <= pledge.written.due_on:
        await context.send(screens.ask_join_by(context.words, to=_to(context, pledge.id), unread=True))
        return
    await _with_terms(context, pledge.id, join_by=found.due_on)


# ---- an activity


async def ask_rhythm(context: Context, button: AskRhythm) -> None:
    """Ask when it is held."""
    pledge = await _editable_as(context, button.pledge_id, Kind.ACTIVITY)
    await context.wait_for("pledge-rhythm", pledge=pledge.id)
    await context.show(screens.ask_rhythm(context.words, pledge_id=pledge.id, to=_to(context, pledge.id)))


async def set_weekday(context: Context, button: SetWeekday) -> None:
    """Hold it every week on the day of a button."""
    if button.weekday not in range(7):
        raise NotThere
    await _with_terms(context, button.pledge_id, rhythm=on_weekday(button.weekday, today=context.today))


async def hear_rhythm(context: Context) -> None:
    """Take the rhythm, or the days, that were written."""
    text, language = clean_line(words_of(context, limit=200)), context.words.language
    found = find_rhythm(text, today=context.today, language=language)
    days = [] if found else day_list(text, today=context.today, language=language)
    pledge_id = context.draft.get("pledge", 0)
    if found is None and not days:
        view = screens.ask_rhythm(context.words, pledge_id=pledge_id, to=_to(context, pledge_id), unread=True)
        await context.send(view)
        return
    rhythm = found[0] if found else Rhythm(every=Every.DATES, first_on=days[0], dates=tuple(days))
    await _with_terms(context, pledge_id, rhythm=rhythm)


async def ask_place(context: Context, button: AskPlace) -> None:
    """Ask where it is held."""
    pledge = await _editable_as(context, button.pledge_id, Kind.ACTIVITY)
    await context.wait_for("pledge-place", pledge=pledge.id)
    await context.show(screens.ask_place(context.words, to=_to(context, pledge.id)))


async def hear_place(context: Context) -> None:
    """Take the place that was written."""
    place = clean_line(words_of(context), limit=PLACE_MOST)
    if not place:
        await context.send(errors.words_only(context.words))
        return
    await _with_terms(context, context.draft["pledge"], place=place)


# ---- a unit's


async def ask_milestones(context: Context, button: AskMilestones) -> None:
    """Ask for the milestones."""
    pledge = await _editable_as(context, button.pledge_id, Kind.UNIT)
    await context.wait_for("pledge-milestones", pledge=pledge.id)
    await context.show(screens.ask_milestones(context.words, to=_to(context, pledge.id)))


async def hear_milestones(context: Context) -> None:
    """Take the milestones that were written, a line each; a line that cannot be read is named."""
    pledge = await _editable_as(context, context.draft["pledge"], Kind.UNIT)
    read = read_milestones(
        words_of(context),
        before=pledge.written.terms.milestones,
        due_on=pledge.written.due_on,
        today=_first_day(pledge, context.today),
        language=context.words.language,
    )
    if read.wrong is not None:
        to = _to(context, pledge.id)
        await context.send(screens.ask_milestones(context.words, to=to, wrong=read.wrong, line=read.line))
        return
    await _with_terms(context, pledge.id, milestones=read.milestones)


def _first_day(pledge: Pledge, today: date) -> date:
    """Return the earliest day a milestone may have: of a public pledge, those already reached stay as they were."""
    return min([today, *(each.due_on for each in pledge.terms.milestones)])


ROUTES: list[Route] = [
    Pressed(ChooseKind, choose_kind),
    Pressed(WriteKind, write_kind),
    Pressed(AskNeeded, ask_needed),
    Pressed(SetNeeded, set_needed),
    Answered("pledge-needed", hear_needed),
    Pressed(AskJoinBy, ask_join_by),
    Answered("pledge-join-by", hear_join_by),
    Pressed(AskRhythm, ask_rhythm),
    Pressed(SetWeekday, set_weekday),
    Answered("pledge-rhythm", hear_rhythm),
    Pressed(AskPlace, ask_place),
    Answered("pledge-place", hear_place),
    Pressed(AskMilestones, ask_milestones),
    Answered("pledge-milestones", hear_milestones),
]
