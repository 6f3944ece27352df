"""What becomes of suggestions for a draft: answered by its unit article by article, then told to all who were asked."""

from __future__ import annotations

from typing import Any

from domain.audits import Deed
from domain.consultations import (
    REPLIES_MOST,
    Became,
    NoReason,
    Reply,
    Suggestion,
    unanswered,
    waiting,
    written_reply,
)
from domain.errors import NoLonger, NotThere
from domain.polls import Kind, Poll
from domain.questions import Question
from domain.roles import Act
from handlers.ballots import closed_for_reader
from handlers.case_drafts import message_of
from handlers.context import Context
from handlers.polls import note, poll_for, told
from handlers.routes import Answered, Pressed, Route
from messages import consultations as screens
from messages.consultations import (
    BeginReply,
    DropReply,
    PickSuggestion,
    ReadReplies,
    SeeArticle,
    SeeSuggestions,
    SendReplies,
    TakeReplies,
    WriteReply,
)
from storage import consultations, polls

STEP = "suggestion-reply"
REPLIED = "replied"  # in a poll's settings: the replies have been sent


async def see_suggestions(context: Context, button: SeeSuggestions) -> None:
    """List the articles for which something was suggested, and what is still to be answered."""
    await context.end_dialogue()
    poll, asked = await _consultation(context, button.poll_id)
    found = await consultations.suggestions(context.tx, poll, asked)
    replies = await consultations.replies(context.tx, poll.id)
    await context.show(
        screens.articles(poll, asked, found, replies, context.words, page=button.page, sent=REPLIED in poll.settings)
    )


async def see_article(context: Context, button: SeeArticle) -> None:
    """Show what was suggested for one article, and what has been answered."""
    await context.end_dialogue()
    await _show_article(context, button.poll_id, button.position, button.page)


async def _show_article(context: Context, poll_id: int, position: int, page: int = 0) -> None:
    poll, asked = await _consultation(context, poll_id)
    said = (await consultations.suggestions(context.tx, poll, asked)).get(position)
    if said is None:
        raise NotThere
    replies = [each for each in await consultations.replies(context.tx, poll.id) if each.position == position]
    sent = REPLIED in poll.settings
    await context.show(screens.article(poll, asked[position], said, replies, context.words, page=page, sent=sent))


async def begin_reply(context: Context, button: BeginReply) -> None:
    """Ask which suggestions this is about; of a single one that waits, at once what it says and why."""
    poll, asked = await _open(context, button.poll_id)
    left, replies = await _waiting(context, poll, asked, button.position)
    if not left or len(replies) >= REPLIES_MOST:
        raise NoLonger
    draft: dict[str, Any] = {"poll_id": poll.id, "position": button.position, "became": button.became.value}
    last = len(left) == 1 or len(replies) == REPLIES_MOST - 1  # the last kind takes whatever is left
    await context.wait_for(STEP, **draft, about=[each.key for each in left] if last else [])
    if last:
        await context.show(screens.write(poll, asked[button.position], button.became, context.words))
    else:
        await context.show(screens.which(poll, asked[button.position], button.became, left, (), context.words))


async def pick(context: Context, button: PickSuggestion) -> None:
    """Mark a suggestion as one of those the reply is about, or unmark it; or mark all that wait."""
    poll, asked, draft = await _picking(context, button.poll_id, button.position)
    left, _ = await _waiting(context, poll, asked, button.position)
    keys = [each.key for each in left]
    about = set(draft["about"]) & set(keys)
    if button.number is None:
        about = set(keys)
    elif 0 <= button.number < len(keys):
        about ^= {keys[button.number]}
    chosen = [key for key in keys if key in about]
    await context.wait_for(STEP, **draft | {"about": chosen})
    became, this = Became(draft["became"]), asked[button.position]
    await context.show(screens.which(poll, this, became, left, chosen, context.words, page=button.page))


async def write_reply(context: Context, button: WriteReply) -> None:
    """Ask what was suggested, in one line, and why it became what it did."""
    poll, asked, draft = await _picking(context, button.poll_id, button.position)
    if not draft["about"]:
        raise NoLonger
    await context.show(screens.write(poll, asked[button.position], Became(draft["became"]), context.words))


async def _picking(context: Context, poll_id: int, position: int) -> tuple[Poll, list[Question], dict[str, Any]]:
    """Return the poll with what was begun about an article of it. Raises: NoLonger, if something else was since."""
    poll, asked = await _open(context, poll_id)
    draft = context.draft
    if (draft.get("poll_id"), draft.get("position")) != (poll.id, position) or "about" not in draft:
        raise NoLonger
    return poll, asked, draft


async def _waiting(
    context: Context, poll: Poll, asked: list[Question], position: int
) -> tuple[list[Suggestion], list[Reply]]:
    """Return the suggestions for an article that wait for a reply, and its replies so far. Raises: NotThere."""
    said = (await consultations.suggestions(context.tx, poll, asked)).get(position)
    if said is None:
        raise NotThere
    replies = [each for each in await consultations.replies(context.tx, poll.id) if each.position == position]
    return waiting(said, replies), replies


async def hear_reply(context: Context) -> None:
    """Keep what became of one kind of suggestion."""
    draft = context.draft
    poll, asked = await _open(context, int(draft["poll_id"]))
    position, became = int(draft["position"]), Became(draft["became"])
    left, replies = await _waiting(context, poll, asked, position)
    about = [each.key for each in left if each.key in draft["about"]]
    if not about:  # a message before any was chosen
        await context.show(screens.which(poll, asked[position], became, left, (), context.words))
        return
    try:
        gist, reason = written_reply(message_of(context).text or "")
    except NoReason:
        await context.show(screens.write(poll, asked[position], became, context.words, short=True))
        return
    if len(replies) >= REPLIES_MOST:
        raise NoLonger
    await consultations.reply(context.tx, poll.id, position, became, gist, reason, about)
    await context.end_dialogue()
    await _show_article(context, poll.id, position)


async def drop_reply(context: Context, button: DropReply) -> None:
    """Take a reply back before they are sent."""
    poll, _ = await _open(context, button.poll_id)
    await consultations.take_back(context.tx, poll.id, button.reply_id)
    await _show_article(context, poll.id, button.position)


async def send_replies(context: Context, button: SendReplies) -> None:
    """Tell everybody who was asked what became of the suggestions: once, when each article has its answer."""
    poll, asked = await _open(context, button.poll_id)
    found = await consultations.suggestions(context.tx, poll, asked)
    if not found or unanswered(found, await consultations.replies(context.tx, poll.id)):
        raise NoLonger
    if not button.sure:
        await context.show(screens.sure_to_send(poll, context.words))
        return
    if poll.settings.get("telling"):
        raise NoLonger  # the outcome is still on its way
    settings = poll.settings | {REPLIED: 1, "telling": "replies", "after": 0}
    await polls.change(context.tx, poll, settings=settings)
    await note(context, Deed.REPLY_TO_SUGGESTIONS, poll)
    await context.show(screens.sent(poll, context.words))


async def read_replies(context: Context, button: ReadReplies) -> None:
    """Read what became of the suggestions, for whoever was asked and for the unit's leaders."""
    poll, asked = await _told_to(context, button.poll_id)
    replies = await consultations.replies(context.tx, poll.id)
    await context.show(screens.read(poll, asked, replies, context.words, page=button.page))


async def take_replies(context: Context, button: TakeReplies) -> None:
    """Get all of it as a file, to be printed and put up."""
    poll, asked = await _told_to(context, button.poll_id)
    replies = await consultations.replies(context.tx, poll.id)
    now = context.now.astimezone(context.organisation.zone).replace(tzinfo=None)
    await context.send(screens.summary(poll, asked, replies, context.words, made_at=now))


async def _told_to(context: Context, poll_id: int) -> tuple[Poll, list[Question]]:
    poll = await closed_for_reader(context, poll_id)
    if REPLIED not in poll.settings:
        raise NotThere
    return poll, await polls.questions_of(context.tx, poll.id)


async def _consultation(context: Context, poll_id: int) -> tuple[Poll, list[Question]]:
    """Return a closed consultation whose outcome may be told, to somebody who may send it."""
    await poll_for(context, poll_id, Act.OPEN_POLLS)
    poll = await told(context, poll_id)
    if poll.kind is not Kind.CONSULTATION:
        raise NotThere
    return poll, await polls.questions_of(context.tx, poll.id)


async def _open(context: Context, poll_id: int) -> tuple[Poll, list[Question]]:
    """Return it as long as the replies have not been sent."""
    poll, asked = await _consultation(context, poll_id)
    if REPLIED in poll.settings:
        raise NoLonger
    return poll, asked


ROUTES: list[Route] = [
    Pressed(SeeSuggestions, see_suggestions),
    Pressed(SeeArticle, see_article),
    Pressed(BeginReply, begin_reply),
    Pressed(PickSuggestion, pick),
    Pressed(WriteReply, write_reply),
    Pressed(DropReply, drop_reply),
    Pressed(SendReplies, send_replies),
    Pressed(ReadReplies, read_replies),
    Pressed(TakeReplies, take_replies),
    Answered(STEP, hear_reply),
]
