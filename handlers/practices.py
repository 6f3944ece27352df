"""Good practice: written by whoever speaks for a unit, adopted by anybody with one tap, and what came of it."""

from __future__ import annotations

from typing import Any

from domain import personal_data
from domain.audits import Deed
from domain.broadcasts import Kind as NoticeKind
from domain.cases import Kind as CaseKind
from domain.drafts import sketch_as
from domain.errors import NoLonger, NotThere
from domain.practices import TOLD_AT, WHAT_MOST, Practice, Shape, written
from domain.roles import Act
from domain.units import Unit
from handlers import notices
from handlers.broadcasts import speaks_for
from handlers.context import Context
from handlers.drafts import go_on, kinds_for
from handlers.heard import words_of
from handlers.routes import Answered, Pressed, Route
from messages import practices as screens
from messages.practices import (
    Adopt,
    PublishPractice,
    SeeAdopted,
    SeePractice,
    SetShape,
    ShowPractices,
    TellOfPractice,
    WithdrawPractice,
    WritePractice,
)
from storage import cases, inspections, people, practices, units

TEXT, WHAT = "practice-text", "practice-what"


async def show(context: Context, button: ShowPractices) -> None:
    """List what was found to work anywhere in the organisation."""
    await context.end_dialogue()
    root = next(iter(await units.roots(context.tx)), None)
    found = [] if root is None else await practices.listed(context.tx, root.path)
    may_write = bool(await speaks_for(context))
    await context.show(screens.listed(found, context.words, page=button.page, may_write=may_write))


async def see(context: Context, button: SeePractice) -> None:
    """Show one, with what came of it."""
    await context.end_dialogue()
    await _show(context, await _practice(context, button.practice_id))


async def _show(context: Context, practice: Practice) -> None:
    leads = await _leads(context)
    view = screens.one(
        practice,
        await practices.came_of_it(context.tx, practice.id),
        context.words,
        as_member=bool(context.person.memberships),
        leads=None if leads is None else (leads.id, leads.name),
        own=_is_own(context, practice),
    )
    await context.show(view)


async def see_adopted(context: Context, button: SeeAdopted) -> None:
    """List the units that adopted it."""
    practice = await _practice(context, button.practice_id)
    adopted = await practices.came_of_it(context.tx, practice.id)
    await context.show(screens.adopted_in(practice, adopted, context.words, page=button.page))


async def adopt(context: Context, button: Adopt) -> None:
    """Draft the same pledge or activity, for oneself or for a unit one leads; it is looked at like any other."""
    practice = await _practice(context, button.practice_id)
    kind = practice.pledge_kind(for_unit=bool(button.unit_id))
    if button.unit_id:
        if kind not in await kinds_for(context, button.unit_id):
            raise NotThere
        unit_id = button.unit_id
    elif context.person.memberships:
        unit_id = context.person.memberships[0].unit_id
    else:
        raise NotThere
    read = sketch_as(kind, practice.what, today=context.today, language=context.words.language)
    await _tell_author(context, practice, await units.name_of(context.tx, unit_id))
    await go_on(context, read.model_copy(update={"practice_id": practice.id}), unit_id)


async def _tell_author(context: Context, practice: Practice, unit: str) -> None:
    """Tell the author now and then that it is being adopted; whoever acts is one more."""
    count = await practices.adoptions_of(context.tx, practice.id) + 1
    if count not in TOLD_AT or practice.person_id is None or practice.person_id == context.person.id:
        return
    author = await people.by_id(context.tx, practice.person_id, default=context.organisation)
    if author is not None:
        await context.tell(author, screens.news(practice, unit, count, context.words_of(author)))


# ---- writing one -----------------------------------------------------------------------------------------------------


async def begin(context: Context, button: WritePractice) -> None:
    """Ask for the title and how it is done; of what an inspection found good, its words stand above."""
    unit, learnt = await _speaking(context), ""
    if button.case_id:
        case = await cases.get(context.tx, button.case_id)
        finding = await inspections.of_case(context.tx, button.case_id)
        inspects = case is not None and context.person.may(Act.INSPECT, case.unit_path, context.organisation_today)
        if case is None or finding is None or case.kind is not CaseKind.PRAISE or not inspects:
            raise NotThere
        learnt = case.words
    await context.wait_for(TEXT, unit_id=unit.id, case_id=button.case_id or None)
    await context.show(screens.ask_text(context.words, learnt=learnt))


async def hear_text(context: Context) -> None:
    """Take the title and how it is done, and ask for the sentence that others would promise."""
    title, said = written(words_of(context))
    if not any(sign.isalnum() for sign in title) or not any(sign.isalnum() for sign in said):
        await context.send(screens.ask_text(context.words, again=True))
        return
    await context.wait_for(WHAT, **context.draft | {"title": title, "words": said})
    await context.show(screens.ask_what(context.words))


async def hear_what(context: Context) -> None:
    """Take the sentence and show all of it; a new sentence takes the place of the old one."""
    what = words_of(context, limit=WHAT_MOST)
    if sum(sign.isalnum() for sign in what) < 2:
        await context.send(screens.ask_what(context.words, again=True))
        return
    await context.wait_for(WHAT, **{"shape": Shape.PLEDGE.value} | context.draft | {"what": " ".join(what.split())})
    await _preview(context)


async def set_shape(context: Context, button: SetShape) -> None:
    """Say whether it is something done once or held again and again."""
    draft = _ready(context)
    await context.wait_for(WHAT, **draft | {"shape": button.shape.value})
    await _preview(context)


async def _preview(context: Context) -> None:
    draft = context.draft
    unit = await _speaking(context)
    found = personal_data.find(draft["words"])[:3]
    data = context.words("list-comma").join(draft["words"][each.start : each.end] for each in found)
    view = screens.preview(
        draft["title"], draft["words"], draft["what"], Shape(draft["shape"]), unit.name, context.words, data=data
    )
    await context.show(view)


async def publish(context: Context, _: PublishPractice) -> None:
    """Publish it, and offer to tell the members."""
    draft, unit = _ready(context), await _speaking(context)
    await context.end_dialogue()
    practice_id = await practices.publish(
        context.tx,
        unit_id=unit.id,
        by=context.person.id,
        title=draft["title"],
        words=draft["words"],
        kind=Shape(draft["shape"]),
        what=draft["what"],
        case_id=draft["case_id"],
        at=context.now,
    )
    await context.note(Deed.PUBLISH_PRACTICE, unit_id=unit.id, noun="practice", noun_id=practice_id, why=draft["title"])
    await _show(context, await _practice(context, practice_id))


async def tell_of(context: Context, button: TellOfPractice) -> None:
    """Write a notice with the key to do likewise: a draft, looked at and sent like any other."""
    practice = await _practice(context, button.practice_id)
    if not _is_own(context, practice):
        raise NotThere
    text = context.words.plain("practices-notice", title=practice.title, words=practice.words)
    await notices.begin(context, NoticeKind.PRACTICE, practice.id, unit_id=practice.unit_id, text=text)


async def withdraw(context: Context, button: WithdrawPractice) -> None:
    """Take it off the list; what was made of it stays."""
    practice = await _practice(context, button.practice_id)
    if not _is_own(context, practice):
        raise NotThere
    if not button.sure:
        await context.show(screens.sure_to_withdraw(practice, context.words))
        return
    await practices.withdraw(context.tx, practice.id, at=context.now)
    await show(context, ShowPractices())


def _is_own(context: Context, practice: Practice) -> bool:
    return context.person.may(Act.BROADCAST, practice.unit_path, context.organisation_today)


async def _practice(context: Context, practice_id: int) -> Practice:
    practice = await practices.get(context.tx, practice_id)
    if practice is None:
        raise NotThere
    if practice.withdrawn_at is not None:
        raise NoLonger
    return practice


async def _speaking(context: Context) -> Unit:
    """Return the widest unit in whose name whoever acts may speak. Raises: NotThere."""
    led = await speaks_for(context)
    unit = await units.get(context.tx, led[0][0]) if led else None
    if unit is None:
        raise NotThere
    return unit


async def _leads(context: Context) -> Unit | None:
    """Return the first unit for which whoever acts may promise something."""
    for grant in context.person.leads(context.today):
        unit = await units.get(context.tx, grant.unit_id)
        if unit is not None and context.person.may(Act.SET_UNIT_PLEDGES, unit.path, context.today):
            return unit
    return None


def _ready(context: Context) -> dict[str, Any]:
    draft = context.draft
    if "what" not in draft or "title" not in draft:
        raise NoLonger
    return draft


ROUTES: list[Route] = [
    Pressed(ShowPractices, show),
    Pressed(SeePractice, see),
    Pressed(SeeAdopted, see_adopted),
    Pressed(Adopt, adopt),
    Pressed(WritePractice, begin),
    Answered(TEXT, hear_text),
    Answered(WHAT, hear_what),
    Pressed(SetShape, set_shape),
    Pressed(PublishPractice, publish),
    Pressed(TellOfPractice, tell_of),
    Pressed(WithdrawPractice, withdraw),
]
