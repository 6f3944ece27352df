"""Writing a pledge: one sentence, at most two questions, a preview, handing it in; and changing one the same way."""

from __future__ import annotations

from datetime import date

from domain import personal_data
from domain.asking import asked_next
from domain.audits import Deed
from domain.coach import Advice, advise
from domain.deadlines import spoken_date
from domain.drafts import Sketch, may_be_promised_again, sketch, sketch_as, with_occasions
from domain.errors import NoLonger, NotThere
from domain.joint import join_by
from domain.people import Membership
from domain.pledges import DateHasPassed, Kind, Pledge, State
from domain.roles import Act
from domain.wordings import SeenBy, Wording
from handlers.context import Context
from handlers.heard import message_of, words_of
from handlers.reviews import nearest_reviewers, own, tell_arrived, tell_pair
from handlers.routes import Answered, Edited, Pressed, Route
from messages import coach, drafts, kinds
from messages import pledges as screens
from messages.buttons import Key, back
from messages.drafts import (
    Again,
    Discard,
    EditPledge,
    Submit,
    TakeBack,
    WriteFor,
)
from messages.pledges import WritePledge
from storage import pledges, practices, themes, units


async def begin(context: Context, _: WritePledge) -> None:
    """Ask for a pledge, and for which unit, if there are several."""
    places = context.person.memberships
    if not places:
        await context.show(screens.no_unit(context.words))
    elif len(places) == 1:
        await _ask_sentence(context, places[0])
    else:
        await context.show(screens.choose_unit(places, context.words, WriteFor))


async def begin_for(context: Context, button: WriteFor) -> None:
    """Ask for a pledge for the chosen unit."""
    await _ask_sentence(context, place_in(context, button.unit_id))


async def begin_with(context: Context, text: str) -> None:
    """Understand words that were written before anything was asked as a pledge in the person's first unit."""
    places = context.person.memberships
    read = sketch(text, today=context.today, language=context.words.language)
    if not places or sum(character.isalnum() for character in read.what) < 2:
        await begin(context, WritePledge())
    else:
        await go_on(context, read, places[0].unit_id)


def place_in(context: Context, unit_id: int) -> Membership:
    """Return the person's place in a unit. Raises: NotThere, if they have none."""
    found = next((place for place in context.person.memberships if place.unit_id == unit_id), None)
    if found is None:
        raise NotThere
    return found


async def _ask_sentence(context: Context, place: Membership) -> None:
    await wait_for_sentence(context, place.unit_id, Kind.MEMBER)
    others = bool(await kinds_for(context, place.unit_id))
    await context.show(drafts.ask_sentence(context.words, unit_id=place.unit_id, other_kinds=others))


async def wait_for_sentence(context: Context, unit_id: int, kind: Kind, pair_id: int | None = None) -> None:
    """Let the person's next words be a pledge of this kind; of a help plan, for this pairing."""
    await context.wait_for("pledge-text", unit=unit_id, kind=kind.value, pair=pair_id)


async def kinds_for(context: Context, unit_id: int) -> list[Kind]:
    """Return what else the person can promise in a unit."""
    unit = await units.get(context.tx, unit_id)
    allowed: list[Kind] = []
    if unit is not None and context.person.may(Act.SET_UNIT_PLEDGES, unit.path, context.today):
        allowed.append(Kind.UNIT)
    if any(place.unit_id == unit_id for place in context.person.memberships):
        allowed += [Kind.JOINT, Kind.ACTIVITY]
    return allowed


async def hear_sentence(context: Context) -> None:
    """Understand one sentence as a pledge, or as the new wording of one."""
    text = words_of(context)
    if not text:
        await context.send(drafts.not_words(context.words))
        return
    pledge_id = context.draft.get("pledge")
    written_as = context.draft.get("kind", Kind.MEMBER)
    kind = Kind(written_as) if pledge_id is None else (await own(context, pledge_id)).kind
    read = sketch_as(kind, text, today=context.today, language=context.words.language)
    if sum(character.isalnum() for character in read.what) < 2:
        await context.send(drafts.nothing_said(context.words))
        return
    if pledge_id is None:
        read = read.model_copy(update={"pair_id": context.draft.get("pair")})
        await go_on(context, read, context.draft["unit"])
        return
    parts: dict[str, object] = {"what": read.what}
    if read.counted:
        parts |= {"amount": read.amount, "measure": read.measure}
    if read.due_on is not None:
        parts |= {"due_on": read.due_on}
    said = read.terms.model_dump(exclude_none=True, exclude_defaults=True)
    if said:
        pledge = await editable(context, pledge_id)
        parts |= {"terms": pledge.written.terms.model_copy(update={name: getattr(read.terms, name) for name in said})}
    await reword(context, pledge_id, **parts)


async def again(context: Context, button: Again) -> None:
    """Promise once more what was settled: the same words and number, another day."""
    pledge = await own(context, button.pledge_id)
    places = context.person.memberships
    if not may_be_promised_again(pledge) or not places:
        raise NotThere
    here = any(place.unit_id == pledge.unit_id for place in places)
    counted = pledge.amount is not None
    read = Sketch(what=pledge.what, amount=pledge.amount, measure=pledge.measure, counted=counted)
    await go_on(context, read, pledge.unit_id if here else places[0].unit_id)


def _sentence_id(context: Context) -> int | None:
    """Return the id of the message that says the pledge: an edit of it is read anew."""
    message = None if context.incoming is None else context.incoming.message
    step = None if context.turn.dialogue is None else context.turn.dialogue.step
    if message is not None and step in (None, "pledge-text", "pledge-preview"):
        return message.message_id
    return context.draft.get("message")


async def correct_sentence(context: Context) -> bool:
    """Read the sentence anew when its message is edited while the pledge is being written; False for any other."""
    draft, message = context.draft, message_of(context)
    if message is None or draft.get("message") != message.message_id:
        return False
    if "pledge" in draft:
        await hear_sentence(context)
    elif "sketch" in draft:
        before = Sketch.model_validate(draft["sketch"])
        read = sketch_as(before.kind, words_of(context), today=context.today, language=context.words.language)
        if sum(character.isalnum() for character in read.what) < 2:
            await context.send(drafts.nothing_said(context.words))
        else:
            await go_on(context, read.model_copy(update={"pair_id": before.pair_id}), draft["unit"])
    return True


async def go_on(context: Context, read: Sketch, unit_id: int) -> None:
    """Ask for what the sentence left open; then keep it as a draft and show it."""
    said = {"unit": unit_id, "sketch": read.model_dump(mode="json"), "message": _sentence_id(context)}
    words = context.words
    if read.asks_amount:
        await context.wait_for("pledge-amount", **said)
        await context.show(drafts.ask_amount(words))
    elif read.due_on is None:
        await context.wait_for("pledge-date", **said)
        await context.show(drafts.ask_date(words))
    elif read.was_past:
        await context.wait_for("pledge-date", **said)
        await context.show(drafts.ask_year(read.due_on, words, today=context.today))
    elif read.asks_needed:
        await context.wait_for("pledge-needed", **said)
        await context.show(kinds.ask_needed(words, pledge_id=0, to=back(words("button-home"))))
    elif read.asks_rhythm:
        await context.wait_for("pledge-rhythm", **said)
        await context.show(kinds.ask_rhythm(words, pledge_id=0, to=back(words("button-home"))))
    else:
        await show_draft(context, await _add(context, read, unit_id, read.due_on))


async def _add(context: Context, read: Sketch, unit_id: int, due_on: date) -> Pledge:
    """Keep the sketch as a draft; it names the nearest theme until its author says otherwise."""
    if read.kind is Kind.UNIT:
        if Kind.UNIT not in await kinds_for(context, unit_id):
            raise NotThere
        member_id = None
    else:
        member_id = place_in(context, unit_id).member_id
    named, _ = await themes.offered(context.tx, unit_id, context.today)
    terms = read.terms
    if read.kind is Kind.JOINT and terms.join_by is None:
        terms = terms.model_copy(update={"join_by": join_by(due_on, context.today)})
    wording = Wording(
        what=read.what,
        amount=read.amount,
        measure=read.measure,
        due_on=due_on,
        seen_by=SeenBy.SECRETARY if read.kind is Kind.HELP_PLAN else SeenBy.UNIT,
        theme_id=named[0].id if named else None,
        terms=terms,
    )
    wording = with_occasions(wording, read.kind, context.words.plain("draft-measure"))
    pledge = Pledge(
        kind=read.kind,
        pair_id=read.pair_id,
        unit_id=unit_id,
        member_id=member_id,
        person_id=context.person.id,
        created_at=context.now,
        **dict(wording),
    )
    kept = await pledges.add(context.tx, pledge)
    if read.practice_id is not None:
        await practices.adopt(
            context.tx,
            read.practice_id,
            person_id=context.person.id,
            unit_id=unit_id,
            pledge_id=kept.id,
            on=context.organisation_today,
        )
    return kept


async def show_draft(context: Context, pledge: Pledge) -> None:
    """Show how a pledge was understood; words sent now correct it."""
    await context.wait_for("pledge-preview", pledge=pledge.id, message=_sentence_id(context))
    written = pledge.written
    named = [(await themes.get(context.tx, each)).words for each in (written.theme_id, written.project_id) if each]
    view = drafts.preview(
        pledge,
        context.words,
        person=context.person,
        today=context.today,
        personal=_personal(written),
        themes=named,
        advice=advice_on(context, pledge),
    )
    await context.show(view)


def _personal(wording: Wording) -> list[str]:
    found = [(text, personal_data.find(text)) for text in wording.texts]
    return [personal_data.mask(text[datum.start : datum.end]) for text, data in found for datum in data]


def advice_on(context: Context, pledge: Pledge) -> Advice:
    """Return what the coach says of a draft; nothing of what was public before."""
    words = context.words
    if pledge.published_at is not None:
        return Advice()
    return advise(pledge.written, pledge.kind, language=words.language, served=coach.served(words), today=context.today)


async def edit(context: Context, button: EditPledge) -> None:
    """Go on writing a draft, or begin to change what is published."""
    pledge = await own(context, button.pledge_id)
    pledge.reworded()
    await show_draft(context, pledge)


async def reword(context: Context, pledge_id: int, **parts: object) -> None:
    """Change parts of a wording and show the pledge as it reads now."""
    pledge = await own(context, pledge_id)
    pledge = pledge.reworded(**parts)
    counted = with_occasions(pledge.written, pledge.kind, context.words.plain("draft-measure"))
    pledge = pledge.reworded(amount=counted.amount, measure=counted.measure)
    await pledges.save(context.tx, pledge)
    await show_draft(context, pledge)


async def editable(context: Context, pledge_id: int) -> Pledge:
    """Return one's own pledge if its wording can be changed now. Raises: NotThere, NoLonger, PledgeClosed."""
    pledge = await own(context, pledge_id)
    return pledge.reworded()


# ---- handing in


async def submit(context: Context, button: Submit) -> None:
    """Hand a pledge or a change in for review."""
    pledge = await own(context, button.pledge_id)
    if pledge.written.seen_by is not SeenBy.SECRETARY and _personal(pledge.written):
        await show_draft(context, pledge)
        return
    try:
        pledge = pledge.submitted(context.now, today=context.today)
    except DateHasPassed as error:
        past = spoken_date(error.on, today=context.today, language=context.words.language)
        await context.wait_for("pledge-date", pledge=pledge.id)
        await context.show(drafts.ask_date(context.words, pledge_id=pledge.id, past=past))
        return
    if pledge.kind is Kind.ACTIVITY and not pledge.written.amount:
        await context.show(kinds.ask_rhythm(context.words, pledge_id=pledge.id, to=_again(context, pledge)))
        await context.wait_for("pledge-rhythm", pledge=pledge.id)
        return
    if pledge.kind is Kind.JOINT and (pledge.written.terms.join_by or context.today) > pledge.written.due_on:
        await context.show(kinds.ask_join_by(context.words, to=_again(context, pledge), unread=True))
        await context.wait_for("pledge-join-by", pledge=pledge.id)
        return
    await context.end_dialogue()
    await pledges.save(context.tx, pledge)
    await pledges.note_version(context.tx, pledge, pledge.written, at=context.now, by=context.person.id)
    if not await _is_its_own_reviewer(context, pledge) and await tell_arrived(context, pledge):
        await context.show(drafts.submitted(pledge, context.words))
        return
    pledge = asked_next(pledge.approved(context.now), context.person, context.now)
    await pledges.save(context.tx, pledge)
    await pledges.mark_version(context.tx, pledge, approved_at=context.now)
    if pledge.kind is Kind.UNIT:
        await context.note(Deed.PUBLISH_OWN, unit_id=pledge.unit_id, noun="pledge", noun_id=pledge.id)
    if pledge.version == 1:
        await tell_pair(context, pledge)
    await context.show(drafts.published_at_once(pledge, context.words))


async def _is_its_own_reviewer(context: Context, pledge: Pledge) -> bool:
    """Say whether nobody but its secretary could review a unit's pledge: then it is published and written down."""
    if pledge.kind is not Kind.UNIT:
        return False
    return {leader.id for leader in await nearest_reviewers(context, pledge)} <= {context.person.id}


def _again(context: Context, pledge: Pledge) -> list[Key]:
    return back(context.words("button-back"), EditPledge(pledge_id=pledge.id))


async def take_back(context: Context, button: TakeBack) -> None:
    """Take back what nobody has reviewed yet, to go on writing."""
    pledge = (await own(context, button.pledge_id)).taken_back()
    await pledges.save(context.tx, pledge)
    await show_draft(context, pledge)


async def discard(context: Context, button: Discard) -> None:
    """Throw a draft away, or the change to a published pledge."""
    pledge = await own(context, button.pledge_id)
    await context.end_dialogue()
    if pledge.state is State.DRAFT and pledge.version == 0:
        await pledges.discard(context.tx, pledge)
    elif pledge.state is State.DRAFT:
        reason = context.words.plain("pledge-withdraw-double")
        await pledges.save(context.tx, pledge.model_copy(update={"state": State.WITHDRAWN, "reason": reason}))
    elif pledge.state is State.PUBLISHED and pledge.waiting_since is None:
        await pledges.save(context.tx, pledge.without_change())
    else:
        raise NoLonger
    await context.show(drafts.discarded(context.words))


ROUTES: list[Route] = [
    Pressed(WritePledge, begin),
    Pressed(WriteFor, begin_for),
    Answered("pledge-text", hear_sentence),
    Edited(correct_sentence),
    Pressed(EditPledge, edit),
    Pressed(Again, again),
    Pressed(Submit, submit),
    Pressed(TakeBack, take_back),
    Pressed(Discard, discard),
]
