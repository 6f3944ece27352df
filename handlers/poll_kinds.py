"""How each kind of poll is begun: one question, several, or about departments, office-holders, a draft, nominees."""

from __future__ import annotations

from domain.polls import Kind, Poll
from domain.questions import (
    ABOUT_MOST,
    Asks,
    Form,
    Question,
    Unclear,
    articles,
    names,
    on_articles,
)
from domain.roles import Act
from domain.text import clean_line
from domain.units import Unit
from handlers.case_drafts import message_of
from handlers.context import Context
from handlers.poll_drafts import draft_for, edit, new_draft, show_questions, show_review
from handlers.polls import unit_for
from handlers.routes import Answered, Pressed, Route
from messages import poll_drafts as screens
from messages.polls import NewPoll
from storage import grants, members, people, polls, units


async def begin_poll(context: Context, button: NewPoll) -> None:
    """Ask for what this kind of poll begins with."""
    unit = await unit_for(context, button.unit_id, Act.OPEN_POLLS)
    words = context.words
    match button.kind:
        case Kind.SURVEY if button.several:
            await context.wait_for("poll-title", unit_id=unit.id)
            await context.show(screens.write_title(words, unit_id=unit.id))
        case Kind.SURVEY:
            await context.wait_for("poll-question", unit_id=unit.id, kind=Asks.ONE.value, position=0)
            await context.show(screens.write_one(words, unit_id=unit.id))
        case Kind.HONOURS:
            waits = {"kind": Asks.SEVERAL.value, "position": 0, "of": Kind.HONOURS.value}
            await context.wait_for("poll-question", unit_id=unit.id, **waits)
            await context.show(screens.write_honours(words, unit_id=unit.id))
        case Kind.CONSULTATION:
            await context.wait_for("poll-document", unit_id=unit.id)
            await context.show(screens.write_document(words, unit_id=unit.id))
        case Kind.REVIEW | Kind.APPRAISAL:
            await _begin_about(context, unit, button.kind)
        case _:
            await context.show(screens.write_one(words, unit_id=unit.id))


async def _begin_about(context: Context, unit: Unit, kind: Kind) -> None:
    """Begin a poll about the departments below a unit, or about those who hold office in it."""
    title = context.words.plain(f"poll-title-{kind}", unit=unit.name)
    poll_id = await new_draft(context, unit, title, several=True, kind=kind)
    poll = await draft_for(context, poll_id)
    found: list[Question] = []
    if kind is Kind.REVIEW:
        for below in (await units.children(context.tx, unit.id))[:ABOUT_MOST]:
            found.append(_on_unit(below.name, len(found), below.id))
    else:
        for grant in await grants.of_unit(context.tx, unit.id):
            holder = await people.by_id(context.tx, grant.person_id, default=context.organisation)
            known = holder is None or any(each.person_id == grant.person_id for each in found)
            if known or grant.person_id == context.person.id or not grant.holds(unit.path, context.today):
                continue
            assert holder is not None
            found.append(_on_office(holder.name, len(found), grant.person_id))
    await _put(context, poll, found)
    await show_questions(context, await draft_for(context, poll_id))


def _on_unit(name: str, at: int, unit_id: int | None) -> Question:
    return Question(position=at, kind=Asks.ONE, text=name, form=Form.UNIT, unit_id=unit_id)


def _on_office(name: str, at: int, person_id: int | None) -> Question:
    return Question(position=at, kind=Asks.ONE, text=name, form=Form.OFFICE, person_id=person_id)


async def _put(context: Context, poll: Poll, asked: list[Question]) -> None:
    about = sorted({each.person_id for each in asked if each.person_id is not None})
    await edit(context, poll, settings=poll.settings | {"not_asked": about})
    await polls.ask_all(context.tx, poll.id, asked)


async def hear_document(context: Context) -> None:
    """Keep the draft that people are asked about, or take its articles at once."""
    unit = await unit_for(context, int(context.draft["unit_id"]), Act.OPEN_POLLS)
    document = message_of(context).document
    if document is None:
        await hear_articles(context)
        return
    title = clean_line(message_of(context).caption or document.file_name or "")[:100]
    await context.wait_for("poll-articles", unit_id=unit.id, document=document.file_id, title=title)
    await context.show(screens.write_articles(context.words, unit_id=unit.id, most=ABOUT_MOST // 2))


async def hear_articles(context: Context) -> None:
    """Begin a consultation on these articles."""
    draft = context.draft
    unit = await unit_for(context, int(draft["unit_id"]), Act.OPEN_POLLS)
    try:
        found = articles(message_of(context).text or "", most=ABOUT_MOST // 2)
    except Unclear as error:
        await context.show(screens.unclear(error.fault, context.words))
        return
    title = str(draft.get("title") or context.words.plain("poll-title-consultation", unit=unit.name))
    settings = {"document": draft["document"]} if "document" in draft else {}
    poll_id = await new_draft(context, unit, title, several=True, kind=Kind.CONSULTATION, settings=settings)
    await polls.ask_all(context.tx, poll_id, on_articles(found))
    await context.end_dialogue()
    await show_review(context, await draft_for(context, poll_id))


async def hear_about(context: Context) -> None:
    """Add what was written to what a poll is about, a line each."""
    poll = await draft_for(context, int(context.draft["poll_id"]))
    asked = await polls.questions_of(context.tx, poll.id)
    text = message_of(context).text or ""
    room = ABOUT_MOST - len(asked)
    try:
        if poll.kind is Kind.CONSULTATION:
            asked += on_articles(articles(text, most=room // 2), first=len(asked))
        else:
            for line in names(text, most=room):
                asked.append(await _named(context, poll, line, len(asked)))
    except Unclear as error:
        await context.show(screens.unclear(error.fault, context.words))
        return
    await _put(context, poll, asked)
    await show_questions(context, await draft_for(context, poll.id))


async def _named(context: Context, poll: Poll, name: str, at: int) -> Question:
    """Return a question on whoever or whatever bears that name; a member who is named is not asked themselves."""
    if poll.kind is Kind.REVIEW:
        below = await units.children(context.tx, poll.unit_id)
        return _on_unit(name, at, next((unit.id for unit in below if unit.name == name), None))
    found = (line for line in await members.of_unit(context.tx, poll.unit_id) if line.name == name)
    return _on_office(name, at, next((line.person_id for line in found), None))


ROUTES: list[Route] = [
    Pressed(NewPoll, begin_poll),
    Answered("poll-document", hear_document),
    Answered("poll-articles", hear_articles),
    Answered("poll-about", hear_about),
]
