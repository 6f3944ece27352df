"""Nominees for those who run a round: who is meant, who is eligible, the vote, the public list, who stands aside."""

from __future__ import annotations

from domain.audits import Deed
from domain.eligibility import Finding, look
from domain.errors import NoLonger, NotThere
from domain.honours import Objection, Outcome, Round, Stage, TooEarly, TooMany, Unfinished
from domain.nominees import Nomination, Standing
from handlers import rounds
from handlers.context import Context
from handlers.honours import see_round
from handlers.rounds import (
    OPEN_TO_ANSWERS,
    aside_of,
    ask_nominee,
    at_text,
    is_asked_face_to_face,
    keep_step,
    nominee_for,
    round_for,
    stands_elsewhere,
    step_of,
    tell_nominee,
)
from handlers.routes import Pressed, Route
from messages import honours as round_screens
from messages import nominees as screens
from messages.honours import Publicise, SeeNominees, SeeRound
from messages.nominees import (
    AgreedFor,
    ConfirmRule,
    FinishChecks,
    MatchNominee,
    PutForward,
    SeeNominee,
    StandAside,
)
from storage import honours, nominees, objections
from storage.nominees import Candidate


async def see_nominees(context: Context, button: SeeNominees) -> None:
    """List the nominees with how each stands."""
    the_round = await round_for(context, button.round_id)
    found = await nominees.of_round(context.tx, the_round.id)
    await rounds.show(context, screens.listed(the_round, found, context.words, page=button.page))


async def see_nominee(context: Context, button: SeeNominee) -> None:
    """Show one nominee with what was found of them."""
    await context.end_dialogue()
    nominee, the_round = await nominee_for(context, button.nomination_id)
    await show_nominee(context, nominee, the_round)


async def show_nominee(context: Context, nominee: Nomination, the_round: Round) -> None:
    """Show one nominee as those see them who run the round."""
    candidates: list[Candidate] = []
    if nominee.state is Standing.UNMATCHED:
        candidates = await nominees.named(context.tx, nominee.name, the_round.unit_path)
    if nominee.state is Standing.AGREED and the_round.stage is Stage.CHECKING:
        nominee = await _looked_at(context, nominee, the_round)
    found = await objections_to(context, nominee)
    view = screens.card(
        nominee,
        the_round,
        [(each.by, each.words) for each in await nominees.reasons(context.tx, nominee.id)],
        context.words,
        aside=await aside_of(context, nominee),
        candidates=[(each.id, each.name, each.unit_name) for each in candidates],
        objections=len(found),
        upheld=is_upheld(found),
        face_to_face=nominee.state is Standing.ASKED and await is_asked_face_to_face(context, nominee),
    )
    await context.show(view)


async def objections_to(context: Context, nominee: Nomination) -> list[Objection]:
    """Return what was objected to one nominee."""
    found = await objections.of_round(context.tx, nominee.round_id)
    return [each for each in found if each.nomination_id == nominee.id]


def is_upheld(found: list[Objection]) -> bool:
    """Say whether an objection to a nominee was upheld."""
    return any(each.outcome is Outcome.UPHELD for each in found)


async def _looked_at(context: Context, nominee: Nomination, the_round: Round) -> Nomination:
    today = context.organisation_today
    facts = await nominees.facts(context.tx, nominee, today=today)
    return nominee.looked_at(look(facts, the_round.rules, today))


async def match(context: Context, button: MatchNominee) -> None:
    """Say whom a name means, or that nobody bears it; whoever is found is asked."""
    nominee, the_round = await nominee_for(context, button.nomination_id, decides=True)
    if nominee.state is not Standing.UNMATCHED or the_round.stage not in OPEN_TO_ANSWERS:
        raise NoLonger
    if button.found_id == 0:
        await nominees.save(context.tx, nominee.changed(state=Standing.NOT_FOUND))
        await see_nominees(context, SeeNominees(round_id=the_round.id))
        return
    candidates = await nominees.named(context.tx, nominee.name, the_round.unit_path)
    meant = next((each for each in candidates if each.id == button.found_id), None)
    if meant is None:
        raise NotThere
    twin = next(
        (each for each in await nominees.of_round(context.tx, the_round.id) if each.member_id == meant.id), None
    )
    if twin is not None:  # nominated under their own line already: the reasons go there
        await nominees.merge(context.tx, nominee.id, into=twin.id)
        await show_nominee(context, twin, the_round)
        return
    changed = nominee.changed(
        state=Standing.ASKED, member_id=meant.id, person_id=meant.person_id, unit_id=meant.unit_id
    )
    await nominees.save(context.tx, changed)
    matched, _ = await nominee_for(context, nominee.id)
    await ask_nominee(context, matched, the_round)
    await show_nominee(context, matched, the_round)


async def agreed_for(context: Context, button: AgreedFor) -> None:
    """Note what a nominee has said face to face; whoever can press a key themselves says it themselves."""
    nominee, the_round = await nominee_for(context, button.nomination_id, decides=True)
    if the_round.stage not in OPEN_TO_ANSWERS:
        raise NoLonger
    if not await is_asked_face_to_face(context, nominee):
        raise NotThere
    if button.agrees and (other := await stands_elsewhere(context, nominee, the_round)) is not None:
        await context.show(screens.stands_elsewhere(other, context.words))
        return
    answered = nominee.answered(button.agrees, at=context.now, for_them=True)
    await nominees.save(context.tx, answered)
    await show_nominee(context, answered, the_round)


async def confirm_rule(context: Context, button: ConfirmRule) -> None:
    """Note what was looked up by hand."""
    nominee, the_round = await nominee_for(context, button.nomination_id, decides=True)
    if the_round.stage is not Stage.CHECKING or nominee.state is not Standing.AGREED:
        raise NoLonger
    looked = await _looked_at(context, nominee, the_round)
    changed = looked.confirmed(button.code, holds=button.holds)
    await nominees.save(context.tx, changed)
    await show_nominee(context, changed, the_round)


async def finish_checks(context: Context, button: FinishChecks) -> None:
    """End the checks once everybody has answered, or has had their time, and each who agreed was looked at."""
    the_round = await step_of(context, button.round_id, Stage.CHECKING)
    found = [
        await _looked_at(context, each, the_round) if each.state is Standing.AGREED else each
        for each in await nominees.of_round(context.tx, the_round.id)
    ]
    words = context.words
    try:
        after, changed = the_round.checked(found, now=context.now)
    except TooEarly as early:
        await context.show(round_screens.not_yet(the_round, "answers", words, at=at_text(context, early.at)))
        return
    except Unfinished as unfinished:
        await context.show(round_screens.not_yet(the_round, unfinished.what, words, count=unfinished.count))
        return
    states = (Standing.ELIGIBLE, Standing.INELIGIBLE, Standing.SILENT)
    counts = {state.value: sum(each.state is state for each in changed) for state in states}
    if not button.sure:
        await context.show(screens.sure_to_finish(the_round, words, **counts))
        return
    for each in changed:
        if each.state is Standing.INELIGIBLE:
            each = each.changed(why=_failed(context, each, the_round))
        await nominees.save(context.tx, each)
        if each.state is Standing.INELIGIBLE:
            await tell_nominee(context, each, the_round)
    await keep_step(context, after, "checked", told=counts)
    await see_nominees(context, SeeNominees(round_id=after.id))


def _failed(context: Context, nominee: Nomination, the_round: Round) -> str:
    """Return in the organisation's words which rules a nominee does not fulfil."""
    words = context.words_of_organisation
    return words("list-comma").join(
        words.plain("honours-rule", code=code, number=number)
        for code, number in the_round.rules.items()
        if nominee.checked.get(code) is Finding.FAILS
    )


async def put_forward(context: Context, button: PutForward) -> None:
    """Put a nominee on the list, or take them off it, while it is not public."""
    nominee, the_round = await nominee_for(context, button.nomination_id, decides=True)
    if the_round.stage is not Stage.LISTING or nominee.state is not Standing.ELIGIBLE:
        raise NoLonger
    await nominees.save(context.tx, nominee.changed(put_forward=button.on))
    await see_nominees(context, SeeNominees(round_id=the_round.id))


async def publicise(context: Context, button: Publicise) -> None:
    """Make the list public, in the chats too; from now on it stands for its working days."""
    the_round = await step_of(context, button.round_id, Stage.LISTING)
    found = await nominees.of_round(context.tx, the_round.id)
    chosen = [each.id for each in found if each.put_forward]
    zone = context.organisation.zone
    try:
        after, changed = the_round.publicised(
            found, chosen, now=context.now, calendar=rounds.calendar(context), zone=zone
        )
    except TooMany:
        await context.show(round_screens.not_yet(the_round, "places", context.words, count=len(chosen)))
        return
    except Unfinished:
        await context.show(round_screens.not_yet(the_round, "list", context.words))
        return
    listed = [each for each in changed if each.state is Standing.LISTED]
    if not button.sure:
        until = at_text(context, after.public_until)
        names = [each.name for each in listed]
        await context.show(screens.sure_to_publicise(the_round, names, context.words, until=until))
        return
    for each in changed:
        await nominees.save(context.tx, each)
        if each.state is Standing.NOT_LISTED:
            await tell_nominee(context, each, after, on=False)
    told = {"count": len(listed), "until": str(after.public_until)}
    await keep_step(context, after, "publicised", to_post=True, told=told)
    for each in listed:
        told = {"name": each.name, "of_unit": each.unit_name}
        await honours.step(context.tx, after, "nominee", at=context.now, nomination_id=each.id, told=told)
    await see_round(context, SeeRound(round_id=after.id))


async def stand_aside(context: Context, button: StandAside) -> None:
    """Declare an interest in a nominee: somebody else decides about them."""
    nominee, the_round = await nominee_for(context, button.nomination_id, decides=True)
    if not the_round.is_open or context.person.id is None:
        raise NoLonger
    if not button.sure:
        await context.show(screens.sure_to_stand_aside(nominee, context.words))
        return
    await nominees.stand_aside(context.tx, nominee.id, context.person.id, at=context.now)
    await context.note(Deed.STAND_ASIDE, unit_id=the_round.unit_id, noun="honours", noun_id=the_round.id)
    await show_nominee(context, nominee, the_round)


ROUTES: list[Route] = [
    Pressed(SeeNominees, see_nominees),
    Pressed(SeeNominee, see_nominee),
    Pressed(MatchNominee, match),
    Pressed(AgreedFor, agreed_for),
    Pressed(ConfirmRule, confirm_rule),
    Pressed(FinishChecks, finish_checks),
    Pressed(PutForward, put_forward),
    Pressed(Publicise, publicise),
    Pressed(StandAside, stand_aside),
]
