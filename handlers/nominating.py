"""Nominating for an honour round, and the nominee's own word: agreeing, declining, standing no longer.

Who nominates is kept nowhere: what they write is sealed while it waits, and only the reason is kept.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from domain import personal_data
from domain.errors import NoLonger, NotThere
from domain.honours import NAME_MOST, NOMINEES_MOST, REASON_MOST, Of, Round, Stage
from domain.nominees import IN_THE_RUNNING, Nomination, Standing
from domain.text import clean_line, clean_text
from handlers import rounds
from handlers.case_drafts import keep, message_of, needed
from handlers.case_limits import count, within_limit
from handlers.context import Context
from handlers.rounds import OPEN_TO_ANSWERS, answering, ask_nominee, seen_round, stands_elsewhere
from handlers.routes import Answered, Pressed, Route
from messages import honours as round_screens
from messages import nominees as screens
from messages.honours import Nominate
from messages.nominees import AnswerNomination, ChooseNominee, SendNomination, StepBack
from storage import honours, nominees
from storage.nominees import Candidate

NAME, REASON = "nominee-name", "nominee-reason"
NOMINATED_A_DAY = 5  # by one account


class NominationDraft(BaseModel):
    """A nomination not yet sent, sealed while it waits: who nominates whom is nobody's record."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    round_id: int
    name: str = ""
    unit_id: int = 0
    member_id: int | None = None
    person_id: int | None = None
    nominee_unit_id: int | None = None
    reason: str = ""


# ---- nominating ------------------------------------------------------------------------------------------------------


async def begin(context: Context, button: Nominate) -> None:
    """Ask who is nominated."""
    the_round = await _open(context, button.round_id)
    await keep(context, NAME, NominationDraft(round_id=the_round.id))
    await context.show(screens.ask_name(the_round, context.words))


async def hear_name(context: Context) -> None:
    """Look a name up. A member is asked whom of several they mean; a resident learns nothing of the roster."""
    draft = needed(context, NAME, NominationDraft)
    the_round = await _open(context, draft.round_id)
    name = clean_line(message_of(context).text or "", limit=NAME_MOST)
    if not any(sign.isalpha() for sign in name):
        await context.send(screens.ask_name(the_round, context.words))
        return
    if the_round.of is Of.UNIT:
        found = await nominees.units_named(context.tx, name, the_round.unit_path)
        if not found:
            await context.send(screens.ask_name(the_round, context.words, found="none"))
            return
    else:
        found = await nominees.named(context.tx, name, the_round.unit_path)
        if len(found) != 1 and not (found and context.person.memberships):
            draft = draft.model_copy(update={"name": name, "unit_id": the_round.unit_id})
            await _ask_reason(context, draft, the_round)
            return
    exact = [each for each in found if each.name == name]
    if len(found) == 1 or (the_round.of is Of.UNIT and len(exact) == 1):
        await _ask_reason(context, _meant(draft, (exact or found)[0], the_round), the_round)
        return
    await keep(context, NAME, draft.model_copy(update={"name": name}))
    await context.show(
        screens.which(the_round, [(each.id, each.name, each.unit_name) for each in found], context.words)
    )


async def choose(context: Context, button: ChooseNominee) -> None:
    """Take the one who is meant, of those who bear the name."""
    draft = needed(context, NAME, NominationDraft)
    the_round = await _open(context, draft.round_id)
    if the_round.of is Of.UNIT:
        found = await nominees.units_named(context.tx, draft.name, the_round.unit_path)
    elif context.person.memberships:
        found = await nominees.named(context.tx, draft.name, the_round.unit_path)
    else:
        found = []
    meant = next((each for each in found if each.id == button.found_id), None)
    if meant is None:
        raise NotThere
    await _ask_reason(context, _meant(draft, meant, the_round), the_round)


def _meant(draft: NominationDraft, found: Candidate, the_round: Round) -> NominationDraft:
    is_unit = the_round.of is Of.UNIT
    return draft.model_copy(
        update={
            "name": found.name,
            "unit_id": found.unit_id,
            "member_id": None if is_unit else found.id,
            "person_id": found.person_id,
            "nominee_unit_id": found.id if is_unit else None,
        }
    )


async def _ask_reason(context: Context, draft: NominationDraft, the_round: Round) -> None:
    await keep(context, REASON, draft)
    await context.show(screens.ask_reason(the_round, draft.name, context.words))


async def hear_reason(context: Context) -> None:
    """Take why, with personal data covered, and show it before it is sent."""
    draft = needed(context, REASON, NominationDraft)
    the_round = await _open(context, draft.round_id)
    said = clean_text(message_of(context).text or "", limit=REASON_MOST)
    if sum(sign.isalnum() for sign in said) < 4:
        await context.send(screens.ask_reason(the_round, draft.name, context.words, again=True))
        return
    covered = personal_data.mask(said)
    draft = draft.model_copy(update={"reason": covered})
    await keep(context, REASON, draft)
    await context.send(screens.preview(the_round, draft.name, covered, context.words, covered=covered != said))


async def send(context: Context, button: SendNomination) -> None:
    """Keep the nomination: a nominee who is there already gets one more reason, a new one is asked."""
    draft = needed(context, REASON, NominationDraft)
    the_round = await _open(context, draft.round_id)
    if not draft.reason or button.round_id != the_round.id:
        raise NoLonger
    found = await nominees.of_round(context.tx, the_round.id)
    same = next((each for each in found if _is_same(each, draft)), None)
    too_many = same is None and len(found) >= NOMINEES_MOST
    if too_many or not within_limit(context, "nomination", NOMINATED_A_DAY):
        context.turn.anonymous = True
        await context.show(screens.enough(context.words))
        return
    count(context, "nomination")
    await context.end_dialogue()
    context.turn.anonymous = True
    nomination_id = same.id if same is not None else await _add(context, the_round, draft)
    own = draft.person_id is not None and draft.person_id == context.person.id
    by = "self" if own else "member" if context.person.memberships else "resident"
    on = context.organisation_today
    await nominees.add_reason(context.tx, nomination_id, by=by, words=draft.reason, on=on)
    if same is None:
        nominee = await nominees.get(context.tx, nomination_id)
        if nominee is not None and nominee.state is Standing.ASKED:
            await ask_nominee(context, nominee, the_round)
    await context.show(screens.sent(the_round, draft.name, context.words))


def _is_same(each: Nomination, draft: NominationDraft) -> bool:
    if draft.nominee_unit_id is not None:
        return each.nominee_unit_id == draft.nominee_unit_id
    if draft.member_id is not None:
        return each.member_id == draft.member_id or (draft.person_id is not None and each.person_id == draft.person_id)
    return each.member_id is None and each.name == draft.name


async def _add(context: Context, the_round: Round, draft: NominationDraft) -> int:
    matched = draft.member_id is not None or draft.nominee_unit_id is not None
    return await nominees.nominate(
        context.tx,
        round_id=the_round.id,
        unit_id=draft.unit_id,
        name=draft.name,
        state=Standing.ASKED if matched else Standing.UNMATCHED,
        member_id=draft.member_id,
        person_id=draft.person_id,
        nominee_unit_id=draft.nominee_unit_id,
    )


# ---- the nominee -----------------------------------------------------------------------------------------------------


async def answer(context: Context, button: AnswerNomination) -> None:
    """Agree or decline; nobody stands in two open rounds of one unit at a time."""
    nominee, the_round = await _own(context, button.nomination_id)
    if the_round.stage not in OPEN_TO_ANSWERS:
        raise NoLonger
    if button.agrees and (other := await stands_elsewhere(context, nominee, the_round)) is not None:
        await context.show(screens.stands_elsewhere(other, context.words))
        return
    answered = nominee.answered(button.agrees, at=context.now)
    if nominee.nominee_unit_id is not None:
        answered = answered.changed(person_id=context.person.id)
    await nominees.save(context.tx, answered)
    await context.show(screens.answered(answered, the_round, context.words))


async def step_back(context: Context, button: StepBack) -> None:
    """Stand no longer, at any time before it is decided; on a public list everybody can see that they are gone."""
    nominee, the_round = await _own(context, button.nomination_id)
    if not the_round.is_open or nominee.state not in IN_THE_RUNNING:
        raise NoLonger
    if not button.sure:
        await context.show(screens.sure_to_step_back(nominee, the_round, context.words))
        return
    was_public = nominee.state is Standing.LISTED
    await nominees.save(context.tx, nominee.withdrawn(context.words_of_organisation.plain("nominees-why-back")))
    if was_public:
        await honours.step(context.tx, the_round, "withdrawn", at=context.now, nomination_id=nominee.id)
    for person in await rounds.deciders(context, the_round):
        view = round_screens.news(the_round, "stepped-back", context.words_of(person), at=nominee.name)
        await context.tell(person, view, kind="honours")
    await context.show(screens.stepped_back(the_round, context.words))


async def _own(context: Context, nomination_id: int) -> tuple[Nomination, Round]:
    nominee = await nominees.get(context.tx, nomination_id)
    if nominee is None or context.person.id not in await answering(context, nominee):
        raise NotThere
    return nominee, await seen_round(context, nominee.round_id)


async def _open(context: Context, round_id: int) -> Round:
    """Return a round that takes nominations. Raises: NotThere; NoLonger."""
    the_round = await seen_round(context, round_id)
    if the_round.stage is not Stage.NOMINATING or the_round.nominate_until is None:
        raise NoLonger
    if context.now >= the_round.nominate_until:
        raise NoLonger
    return the_round


ROUTES: list[Route] = [
    Pressed(Nominate, begin),
    Answered(NAME, hear_name),
    Pressed(ChooseNominee, choose),
    Answered(REASON, hear_reason),
    Pressed(SendNomination, send),
    Pressed(AnswerNomination, answer),
    Pressed(StepBack, step_back),
]
