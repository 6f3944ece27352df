"""What became of the suggestions for a draft: as its unit answers them, and as everybody who was asked reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from domain.consultations import Became, Reply, Suggestion, unanswered, waiting
from domain.polls import Poll
from domain.questions import Question
from domain.text import shorten
from messages.buttons import Button, Key, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.polls import SeePoll
from messages.tables import Cell, Column, Sheet, Workbook
from messages.view import Drawn, View
from messages.words import Words

ON_PAGE = 6
SAID_ON_PAGE = 4
READ_ON_PAGE = 2
ARTICLE_SHOWN = 80
SAID_SHOWN = 150


class SeeSuggestions(Button, action="kxs"):
    """See the articles for which something was suggested."""

    poll_id: int
    page: int = 0


class SeeArticle(Button, action="kxa"):
    """See what was suggested for one article."""

    poll_id: int
    position: int
    page: int = 0


class BeginReply(Button, action="kxb"):
    """Say what became of one kind of suggestion."""

    poll_id: int
    position: int
    became: Became


class PickSuggestion(Button, action="kxq"):
    """Mark a suggestion that waits as one of those the reply is about; without a number: all that wait."""

    poll_id: int
    position: int
    number: int | None = None
    page: int = 0


class WriteReply(Button, action="kxw"):
    """Write what became of those that are marked."""

    poll_id: int
    position: int


class DropReply(Button, action="kxd"):
    """Take a reply back before they are sent."""

    poll_id: int
    position: int
    reply_id: int


class SendReplies(Button, action="kxp"):
    """Tell everybody who was asked."""

    poll_id: int
    sure: bool = False


class ReadReplies(Button, action="kxr"):
    """Read what became of the suggestions."""

    poll_id: int
    page: int = 0


class TakeReplies(Button, action="kxt"):
    """Get all of it as a file."""

    poll_id: int


def articles(
    poll: Poll,
    asked: Sequence[Question],
    found: Mapping[int, Sequence[Suggestion]],
    replies: Sequence[Reply],
    words: Words,
    *,
    page: int,
    sent: bool,
) -> View:
    """List the articles for which something was suggested, those without an answer marked."""
    end = back(words("button-back"), SeePoll(poll_id=poll.id))
    if not found:
        return View(words("consultation-nothing"), [end])
    left = unanswered(found, replies)
    page, shown = page_of(list(found), page, ON_PAGE)
    rows: list[list[Key]] = []
    for at in shown:
        label = words.plain(
            "consultation-article", text=asked[at].text, count=len(found[at]), answered=int(at not in left)
        )
        rows.append([SeeArticle(poll_id=poll.id, position=at).labelled(fitting(label))])
    rows.append(
        turning(words, page, pages_of(len(found), ON_PAGE), lambda to: SeeSuggestions(poll_id=poll.id, page=to))
    )
    if sent:
        rows.append([ReadReplies(poll_id=poll.id).labelled(words("consultation-button-read"))])
    elif not left:
        rows.append([SendReplies(poll_id=poll.id).labelled(words("consultation-button-send"), style="primary")])
    text = words("consultation-articles", title=poll.title, count=len(found), left=-1 if sent else len(left))
    return View(text, [*rows, end])


def article(
    poll: Poll,
    this: Question,
    said: Sequence[Suggestion],
    replies: Sequence[Reply],
    words: Words,
    *,
    page: int,
    sent: bool,
) -> View:
    """Show what was suggested for one article, in no order and under no name, and what has been answered."""
    page, shown = page_of(said, page, SAID_ON_PAGE)
    lines = [words("consultation-of-article", text=shorten(this.text, ARTICLE_SHOWN), count=len(said))]
    of_each = {key: reply for reply in replies for key in reply.suggestions}
    for each in shown:
        became = of_each[each.key].became.value if each.key in of_each else "waits"
        lines.append(words("consultation-suggestion", text=shorten(each.text, SAID_SHOWN), became=became))
    lines += [
        words("consultation-answered", became=each.became.value, gist=each.gist, count=len(each.suggestions))
        for each in replies
    ]
    at = this.position
    rows: list[list[Key]] = [
        turning(
            words,
            page,
            pages_of(len(said), SAID_ON_PAGE),
            lambda to: SeeArticle(poll_id=poll.id, position=at, page=to),
        )
    ]
    if not sent:
        if waiting(said, replies):
            lines.append(words("consultation-what-became"))
            rows += [
                [
                    BeginReply(poll_id=poll.id, position=at, became=became).labelled(
                        words(f"consultation-button-{became}")
                    )
                ]
                for became in Became
            ]
        if replies:
            drop = DropReply(poll_id=poll.id, position=at, reply_id=replies[-1].id)
            rows.append([drop.labelled(words("consultation-button-drop"))])
    return View("\n".join(lines), [*rows, back(words("button-back"), SeeSuggestions(poll_id=poll.id))])


def which(
    poll: Poll,
    this: Question,
    became: Became,
    left: Sequence[Suggestion],
    chosen: Collection[str],
    words: Words,
    *,
    page: int = 0,
) -> View:
    """Ask which of the suggestions that wait this is about; those that mean the same are answered together."""
    page, shown = page_of(left, page, SAID_ON_PAGE)
    at, first = this.position, page * SAID_ON_PAGE
    lines = [words("consultation-which", became=became.value, text=shorten(this.text, ARTICLE_SHOWN))]
    keys: list[Key] = []
    for number, each in enumerate(shown, start=first):
        lines.append(words("poll-question-choice", number=number + 1, choice=shorten(each.text, SAID_SHOWN)))
        label = f"✓ {number + 1}" if each.key in chosen else str(number + 1)
        keys.append(PickSuggestion(poll_id=poll.id, position=at, number=number, page=page).labelled(label))
    rows: list[list[Key]] = [
        keys,
        turning(
            words,
            page,
            pages_of(len(left), SAID_ON_PAGE),
            lambda to: PickSuggestion(poll_id=poll.id, position=at, number=len(left), page=to),
        ),
    ]
    if len(chosen) < len(left):
        every = PickSuggestion(poll_id=poll.id, position=at, page=page)
        rows.append([every.labelled(words("consultation-button-every", count=len(left)))])
    if chosen:
        writing = WriteReply(poll_id=poll.id, position=at)
        rows.append([writing.labelled(words("consultation-button-chosen", count=len(chosen)), style="primary")])
    return View("\n".join(lines), [*rows, back(words("button-back"), SeeArticle(poll_id=poll.id, position=at))])


def write(poll: Poll, this: Question, became: Became, words: Words, *, short: bool = False) -> View:
    """Ask for one message: what was suggested, and from the second line on why it became what it did."""
    key = "consultation-write-both" if short else "consultation-write"
    text = words(key, became=became.value, text=shorten(this.text, ARTICLE_SHOWN))
    return View(text, [back(words("button-back"), SeeArticle(poll_id=poll.id, position=this.position))])


def sure_to_send(poll: Poll, words: Words) -> View:
    """Ask once more before everybody is told."""
    sending = SendReplies(poll_id=poll.id, sure=True).labelled(words("consultation-button-send-now"), style="primary")
    return View(
        words("consultation-sure", asked=poll.asked),
        [[sending], back(words("button-back"), SeeSuggestions(poll_id=poll.id))],
    )


def sent(poll: Poll, words: Words) -> View:
    """Say that it is on its way."""
    return View(words("consultation-sent", asked=poll.asked), [back(words("button-back"), SeePoll(poll_id=poll.id))])


def told(poll: Poll, replies: Sequence[Reply], words: Words) -> View:
    """Tell those who were asked, in numbers, with the way to all of it."""
    counts = Counter(reply.became for reply in replies)
    text = words(
        "consultation-told",
        title=poll.title_in(words.language),
        unit=poll.unit_name,
        adopted=counts[Became.ADOPTED],
        partly=counts[Became.PARTLY],
        refused=counts[Became.NOT],
    )
    return View(
        text,
        [
            [ReadReplies(poll_id=poll.id).labelled(words("consultation-button-read"), style="primary")],
            [TakeReplies(poll_id=poll.id).labelled(words("consultation-button-file"))],
            back(words("button-home")),
        ],
    )


def read(poll: Poll, asked: Sequence[Question], replies: Sequence[Reply], words: Words, *, page: int) -> View:
    """Show what became of the suggestions, a few at a time."""
    page, shown = page_of(replies, page, READ_ON_PAGE)
    lines = [words("consultation-title", title=poll.title_in(words.language))]
    for each in shown:
        article_text = shorten(asked[each.position].text, ARTICLE_SHOWN)
        lines.append(words("consultation-became", article=article_text, gist=each.gist, became=each.became.value))
        lines.append(words("consultation-because", reason=each.reason))
    turn = turning(words, page, pages_of(len(replies), READ_ON_PAGE), lambda to: ReadReplies(poll_id=poll.id, page=to))
    file = TakeReplies(poll_id=poll.id).labelled(words("consultation-button-file"))
    return View("\n".join(lines), [turn, [file], back(words("button-home"))])


def summary(
    poll: Poll,
    asked: Sequence[Question],
    replies: Sequence[Reply],
    words: Words,
    *,
    made_at: datetime,
) -> View:
    """Return all of it as a workbook to be printed: article, what was suggested, what became of it, why."""
    columns = [
        Column(title=words.plain(f"consultation-column-{name}"), wide=wide)
        for name, wide in (("article", 36), ("gist", 30), ("became", 12), ("reason", 40))
    ]
    rows: list[list[Cell]] = [
        [
            asked[each.position].text,
            each.gist,
            words.plain("consultation-outcome", became=each.became.value),
            each.reason,
        ]
        for each in replies
    ]
    title = words.plain("consultation-title", title=poll.title_in(words.language))
    book = Workbook(
        title=title,
        made_at=made_at,
        sheets=[Sheet(name=words.plain("consultation-sheet"), columns=columns, rows=rows)],
    )
    text = words("consultation-file", title=poll.title_in(words.language))
    return View(text, file=Drawn("document", "workbook", book.model_dump(mode="json"), f"consultation-{poll.id}.xlsx"))
