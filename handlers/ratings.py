"""Rating a service point: one tap counts, a slip can be taken back for a minute, reasons and words if one likes.

Nothing here may be laid beside a person: no row of people or dialogues, no letter in the outbox (`docs/anonymity.md`).
"""

from __future__ import annotations

import base64
from datetime import datetime, timedelta

from domain.cases import Kind as CaseKind
from domain.errors import NotThere
from domain.personal_data import find, mask
from domain.polls import Kind, Poll, State
from domain.ratings import (
    LEVELS,
    LOW_MOST,
    REASONS_FOR,
    WRITINGS_MOST,
    Per,
    Slip,
    period_of,
    sign_of,
    topics,
    typed_level,
    visits,
)
from domain.receipts import new_code
from domain.statistics import K
from domain.text import clean_text
from handlers.case_drafts import heard, message_of
from handlers.cases import open_from_rating, sent_screen
from handlers.context import Context
from handlers.routes import Answered, Opened, Pressed, Route
from messages import ratings as screens
from messages.cases import quoted
from messages.ratings import Rate, Reason, SendNamed, SendUnnamed, Thanks, Undo, WantAnswer, WhoSees, Write
from messages.view import View
from messages.words import words_for
from storage import polls, ratings
from storage.cases import File

ANSWERABLE = timedelta(minutes=10)  # how long a level may be written instead of pressed
WRITABLE = timedelta(minutes=30)
REPLY_SHOWN = timedelta(days=60)  # how long what the window answered to a low batch stands on its page
WORDS_MOST = 700
RATED = "just rated"
WRITTEN = "written"


async def scan(context: Context, code: str) -> None:
    """Ask how it went, after somebody scanned a point's code."""
    context.turn.anonymous = True
    poll = await polls.by_code(context.tx, code)
    if poll is None or poll.state is not State.OPEN or poll.kind is not Kind.RATING:
        await context.show(screens.closed(context.words))
        return
    if await _has_rated(context, poll):
        sealed = _seal(context, Slip.made(poll.id, 0, context.now))
        await context.show(screens.rated_before(poll, sealed, context.words, per=per_of(poll)))
        return
    if context.turn.dialogue is None:
        await context.wait_unrecorded_for("rating-level", until=context.now + ANSWERABLE, poll_id=poll.id)
    reply = await ratings.reply_at_point(context.tx, poll.id, since=context.now - REPLY_SHOWN)
    await context.show(screens.question(poll, context.words, per=per_of(poll), reply=mask(reply)))


async def tell_who_sees(context: Context, button: WhoSees) -> None:
    """Tell more about who will see a rating."""
    context.turn.anonymous = True
    poll = await _open_point(context, button.poll_id)
    await context.show(screens.who_sees(poll, context.words, k=K, per=per_of(poll)))


async def rate(context: Context, button: Rate) -> None:
    """Count a rating the moment its button is pressed."""
    context.turn.anonymous = True
    await _rate(context, await _open_point(context, button.poll_id), button.level)


async def hear_level(context: Context) -> None:
    """Count a rating that was written instead of pressed."""
    context.turn.anonymous = True
    poll = await _open_point(context, int(context.draft["poll_id"]))
    level = typed_level(message_of(context).text or "")
    if level is None:
        context.end_unrecorded()  # whatever it is about, the next words may be for somebody else
        await context.show(screens.not_a_level(poll, context.words))
    else:
        await _rate(context, poll, level)


async def _rate(context: Context, poll: Poll, level: int) -> None:
    if level not in LEVELS:
        raise NotThere
    context.end_unrecorded()
    slip = Slip.made(poll.id, level, context.now)
    pressed = None if context.pressed is None else context.pressed.message_id
    visit = _visits(context, poll)[-1]
    if not await _has_rated(context, poll) and await polls.take_part(
        context.tx, poll.id, _period(context, poll), _token(context, poll, visit)
    ):
        await ratings.count(context.tx, poll.id, level, keys=context.turn.secrets)
        context.memory.keep(context.person.telegram_id, f"{RATED} {poll.id}", pressed, until=context.now + WRITABLE)
        await context.show(_thanks(context, slip))
    elif pressed is None or pressed != context.memory.kept(
        context.person.telegram_id, f"{RATED} {poll.id}", now=context.now
    ):
        sealed = _seal(context, Slip.made(poll.id, 0, context.now))
        await context.show(screens.rated_before(poll, sealed, context.words, per=per_of(poll)))
    # Else the same tap came twice: the thanks are on the screen already, with the keys of the first.


async def give_reason(context: Context, button: Reason) -> None:
    """Count a reason, with the sign that the level gives it; each once."""
    slip, poll = await _opened(context, button.sealed)
    if slip is None or poll is None or slip.topic < 1:
        return
    if slip.age(context.now) > REASONS_FOR:
        await context.show(screens.slip_lost(context.words))
        return
    key = list(topics())[slip.topic - 1]
    period, token = _period(context, poll, slip), _token(context, poll, _visit(context, poll, slip, key), slip)
    if await polls.take_part(context.tx, poll.id, period, token):
        await ratings.count_reason(context.tx, poll.id, key, sign_of(slip.level), keys=context.turn.secrets)
    await context.show(_thanks(context, slip, reasons=len(await _reasons_given(context, poll, slip))))


async def undo(context: Context, button: Undo) -> None:
    """Take back a rating and its reasons, within a minute and as long as its batch has not been told."""
    slip, poll = await _opened(context, button.sealed)
    if slip is None or poll is None:
        return
    if not slip.may_be_undone(context.now):
        await context.show(_thanks(context, slip, said="rating-too-late"))
        return
    period, token = _period(context, poll, slip), _token(context, poll, _visit(context, poll, slip), slip)
    if not await polls.took_part(context.tx, poll.id, period, token):
        await context.show(screens.again(poll, context.words))  # taken back already
        return
    if not await ratings.take_back(context.tx, poll.id, slip.level, keys=context.turn.secrets):
        await context.show(_thanks(context, slip, said="rating-told-already"))
        return
    await polls.withdraw(context.tx, poll.id, period, token)
    for key in await _reasons_given(context, poll, slip):
        reason = _token(context, poll, _visit(context, poll, slip, key), slip)
        await polls.withdraw(context.tx, poll.id, period, reason)
        await ratings.take_back_reason(context.tx, poll.id, key, sign_of(slip.level), keys=context.turn.secrets)
    context.memory.forget(context.person.telegram_id, f"{RATED} {poll.id}")
    await context.show(screens.again(poll, context.words))


async def show_thanks(context: Context, button: Thanks) -> None:
    """Go back to the thanks; what was being written is forgotten."""
    slip, poll = await _opened(context, button.sealed)
    if slip is None or poll is None:
        return
    context.end_unrecorded()
    context.memory.forget(context.person.telegram_id, f"{WRITTEN} {poll.id}")
    if slip.level:
        await context.show(_thanks(context, slip, reasons=len(await _reasons_given(context, poll, slip))))
    else:
        await context.show(screens.rated_before(poll, button.sealed, context.words, per=per_of(poll)))


# ---- words and the wish for an answer --------------------------------------------------------------------------------


async def begin_writing(context: Context, button: Write) -> None:
    """Ask for words or a photo."""
    slip, poll = await _opened(context, button.sealed)
    if slip is None or poll is None:
        return
    if await _writings_left(context, poll) == 0:
        await context.show(screens.enough_written(context.words))
        return
    await context.wait_unrecorded_for("rating-words", until=context.now + WRITABLE, sealed=button.sealed)
    await context.show(screens.write(button.sealed, context.words))


async def hear_words(context: Context) -> None:
    """Show what would be passed on, personal data covered, and ask whether the window may know who it was."""
    sealed = str(context.draft["sealed"])
    slip, poll = await _opened(context, sealed)
    if slip is None or poll is None:
        return
    said, files = heard(message_of(context))
    said = clean_text(said, limit=WORDS_MOST)
    if not said and not files:
        await context.show(screens.write_something(context.words))
        return
    covered = mask(said)
    context.memory.keep(
        context.person.telegram_id, f"{WRITTEN} {poll.id}", (covered, files), until=context.now + WRITABLE
    )
    context.end_unrecorded()
    await context.show(_who_may_know(context, sealed, covered, files, covered=bool(find(said))))


async def want_answer(context: Context, button: WantAnswer) -> None:
    """Ask whether the window may know who wants an answer."""
    slip, poll = await _opened(context, button.sealed)
    if slip is None or poll is None:
        return
    if await _writings_left(context, poll) == 0:
        await context.show(screens.enough_written(context.words))
        return
    await context.show(_who_may_know(context, button.sealed, "", (), covered=False))


async def send_named(context: Context, button: SendNamed) -> None:
    """Pass it on at once, under the sender's name: their own choice."""
    await _send(context, button.sealed, named=True)


async def send_unnamed(context: Context, button: SendUnnamed) -> None:
    """Pass it on after work, so that the hour does not tell who it was."""
    await _send(context, button.sealed, named=False)


async def _send(context: Context, sealed: str, *, named: bool) -> None:
    slip, poll = await _opened(context, sealed)
    if slip is None or poll is None:
        return
    left = await _writings_left(context, poll)
    if left == 0:
        await context.show(screens.enough_written(context.words))
        return
    await polls.take_part(context.tx, poll.id, _period(context, poll), _token(context, poll, f"writing {left}"))
    telegram_id = context.person.telegram_id
    said, files = context.memory.kept(telegram_id, f"{WRITTEN} {poll.id}", now=context.now) or ("", ())
    staff_words = words_for(context.organisation.language, context.organisation.vocabulary)
    reasons = await _reasons_given(context, poll, slip)
    words = screens.case_words(staff_words, level=slip.level, named_topics=reasons, said=said)
    context.turn.anonymous = not named
    code = None if named else new_code()
    case = await open_from_rating(
        context,
        kind=_kind_of(slip.level, bool(said or files)),
        poll_id=poll.id,
        unit_id=poll.unit_id,
        words="\n".join((poll.title, words)).strip(),
        code=code,
        files=files,
    )
    context.memory.forget(telegram_id, f"{WRITTEN} {poll.id}")
    await context.show(sent_screen(context, case, code))


def _kind_of(level: int, written: bool) -> CaseKind:
    """Return what sort of case it is: a wish for an answer after praise is a question."""
    if 0 < level <= LOW_MOST:
        return CaseKind.LOW_RATING
    if level > LOW_MOST + 1:
        return CaseKind.PRAISE if written else CaseKind.QUESTION
    return CaseKind.SUGGESTION


# ---- what is sealed, and who the token stands for --------------------------------------------------------------------


def per_of(poll: Poll) -> Per:
    """Return how often a person may rate a point."""
    return Per(poll.settings.get("per", Per.DAY))


def _at(context: Context, slip: Slip | None) -> datetime:
    """Return this moment, or that of the tap that a slip is of: midnight may lie between."""
    at = context.now if slip is None else context.now - slip.age(context.now)
    return at.astimezone(context.organisation.zone)


def _period(context: Context, poll: Poll, slip: Slip | None = None) -> str:
    return period_of(_at(context, slip).date(), per_of(poll))


def _visits(context: Context, poll: Poll) -> list[str]:
    """Return the visits that one at this moment would repeat; its own is the last."""
    return visits(_at(context, None), per_of(poll))


def _visit(context: Context, poll: Poll, slip: Slip, about: str = "") -> str:
    """Return what the token of a tap, or of a reason given with it, is about."""
    return about + visits(_at(context, slip), per_of(poll))[-1]


async def _has_rated(context: Context, poll: Poll) -> bool:
    period = _period(context, poll)
    tokens = [_token(context, poll, visit) for visit in _visits(context, poll)]
    return any([await polls.took_part(context.tx, poll.id, period, token) for token in tokens])


def _token(context: Context, poll: Poll, about: str, slip: Slip | None = None) -> bytes:
    return context.turn.secrets.token(poll.id, _period(context, poll, slip), context.person.telegram_id, about)


async def _open_point(context: Context, poll_id: int) -> Poll:
    poll = await polls.get(context.tx, poll_id)
    if poll is None or poll.kind is not Kind.RATING or poll.state is not State.OPEN:
        raise NotThere
    return poll


async def _reasons_given(context: Context, poll: Poll, slip: Slip) -> list[str]:
    """Return the topics that this person has named on this visit, found by their tokens."""
    given = await polls.tokens(context.tx, poll.id, _period(context, poll, slip))
    return [key for key in topics() if _token(context, poll, _visit(context, poll, slip, key), slip) in given]


async def _writings_left(context: Context, poll: Poll) -> int:
    given = await polls.tokens(context.tx, poll.id, _period(context, poll))
    return next((n for n in range(WRITINGS_MOST, 0, -1) if _token(context, poll, f"writing {n}") not in given), 0)


def _seal(context: Context, slip: Slip) -> str:
    sealed = context.memory.seal(slip.pack(), _bound(context))
    return base64.b85encode(sealed).decode()


async def _opened(context: Context, sealed: str) -> tuple[Slip | None, Poll | None]:
    """Return a slip and its point, or nothing after saying that these keys have had their time."""
    context.turn.anonymous = True
    packed = context.memory.unseal(base64.b85decode(sealed), _bound(context))
    slip = None if packed is None else Slip.unpack(packed)
    poll = None if slip is None else await polls.get(context.tx, slip.poll_id)
    if slip is None or poll is None or poll.state is not State.OPEN:
        context.end_unrecorded()
        await context.show(screens.slip_lost(context.words))
        return None, None
    return slip, poll


def _bound(context: Context) -> str:
    return f"rating of {context.person.telegram_id}"


def _thanks(context: Context, slip: Slip, *, said: str = "rating-thanks", reasons: int = 0) -> View:
    def sealed(topic: int) -> str:
        return _seal(context, slip._replace(topic=topic))

    return screens.thanks(sealed, context.words, level=slip.level, said=said, reasons=reasons)


def _who_may_know(context: Context, sealed: str, said: str, files: tuple[File, ...], *, covered: bool) -> View:
    quote = quoted(said, context.words, files=len(files)) if said or files else None
    return screens.who_may_know(sealed, context.words, quote=quote, covered=covered)


ROUTES: list[Route] = [
    Opened("r", scan),
    Pressed(WhoSees, tell_who_sees),
    Pressed(Rate, rate),
    Pressed(Reason, give_reason),
    Pressed(Undo, undo),
    Pressed(Thanks, show_thanks),
    Pressed(Write, begin_writing),
    Pressed(WantAnswer, want_answer),
    Pressed(SendNamed, send_named),
    Pressed(SendUnnamed, send_unnamed),
    Answered("rating-level", hear_level),
    Answered("rating-words", hear_words),
]
