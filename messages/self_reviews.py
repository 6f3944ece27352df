"""Screens of a self-review: the questions one by one, the whole of it, and who may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from domain.deadlines import spoken_date
from domain.self_reviews import EVERY_OFFERED, Prompt
from messages.buttons import Button, back
from messages.settings import SeeSelfReviews, ShowSettings
from messages.view import View, rows_of
from messages.words import Safe, Words


class BeginSelfReview(Button, action="xsb"):
    """Begin to write one."""


class SkipPrompt(Button, action="xsk"):
    """Leave a question out."""

    review_id: int
    at: int


class ReadSelfReview(Button, action="xsr"):
    """Read one: one's own, or one that was shared."""

    review_id: int


class ShareSelfReview(Button, action="xss"):
    """Let one's leader read it, or nobody any more."""

    review_id: int
    share: bool


class DropSelfReview(Button, action="xsd"):
    """Delete one: first asked, then done."""

    review_id: int
    sure: bool = False


class RemindSelfReview(Button, action="xsq"):
    """Be reminded every so many days; 0: never."""

    days: int


def listed(
    began: Sequence[tuple[int, date]], words: Words, *, today: date, every: int | None, next_on: date | None
) -> View:
    """Say what it is and who reads it; list one's own, and say when one is reminded."""
    keys = [
        [ReadSelfReview(review_id=review_id).labelled(spoken_date(on, today=today, language=words.language))]
        for review_id, on in began
    ]
    begin = [BeginSelfReview().labelled(words("review-button-begin"), style="primary")]
    lines = [words("review-about")]
    if next_on is None:
        lines.append(words("review-never"))
    else:
        lines.append(words("review-next", on=spoken_date(next_on, today=today, language=words.language)))
    reminds = [
        RemindSelfReview(days=days).labelled(
            words("review-remind", days=days), style="success" if days == every else None
        )
        for days in EVERY_OFFERED
    ]
    last = back(words("button-back"), ShowSettings())
    return View("\n".join(lines), [begin, *keys, *rows_of(reminds, 2), last])


def reminded(words: Words, *, last_on: date | None, today: date) -> View:
    """Remind somebody, gently; what they wrote is not spoken of."""
    on = "" if last_on is None else spoken_date(last_on, today=today, language=words.language)
    return View(
        words("review-reminder", on=on) if on else words("review-reminder-first"),
        [
            [BeginSelfReview().labelled(words("review-button-begin"), style="primary")],
            [
                RemindSelfReview(days=0).labelled(words("review-remind", days=0)),
                *back(words("button-home")),
            ],
        ],
    )


def ask(prompt: Prompt, words: Words, *, review_id: int, at: int, of: int) -> View:
    """Ask one question."""
    text = words("review-ask", number=at + 1, count=of, question=prompt.text)
    skip = SkipPrompt(review_id=review_id, at=at).labelled(words("review-button-skip"))
    return View(text, [[skip], back(words("button-back"), SeeSelfReviews())])


def whole(
    asked: Sequence[Prompt], answers: Mapping[str, str], words: Words, *, review_id: int, on: str, name: str,
    mine: bool, shared: bool, may_share: bool,
) -> View:  # fmt: skip
    """Show a self-review, and who reads it."""
    lines: list[Safe] = [words("review-head", name=name, on=on)]
    lines += [
        words("review-answer", question=each.text, said=answers[each.key]) for each in asked if answers.get(each.key)
    ]
    if len(lines) == 1:
        lines.append(words("review-nothing"))
    if not mine:
        return View("\n".join(lines), [back(words("button-home"))])
    lines.append(words("review-shared" if shared else "review-unshared"))
    rows = []
    if may_share or shared:
        label = words("review-button-unshare" if shared else "review-button-share")
        rows.append([ShareSelfReview(review_id=review_id, share=not shared).labelled(label)])
    rows.append([DropSelfReview(review_id=review_id).labelled(words("review-button-drop"), style="danger")])
    return View("\n".join(lines), [*rows, back(words("button-back"), SeeSelfReviews())])


def sure_to_drop(words: Words, *, review_id: int) -> View:
    """Ask before deleting."""
    sure = DropSelfReview(review_id=review_id, sure=True).labelled(words("review-button-drop-now"), style="danger")
    return View(words("review-sure"), [[sure], back(words("button-back"), ReadSelfReview(review_id=review_id))])


def somebody_shared(words: Words, *, name: str, review_id: int) -> View:
    """Tell a leader that somebody lets them read one; not what is in it."""
    read = ReadSelfReview(review_id=review_id).labelled(words("review-button-read"))
    return View(words("review-told", name=name), [[read], back(words("button-home"))])
