"""Screens for service points: how they stand, their posters, and closing one."""

from __future__ import annotations

from typing import Literal

from domain.people import Organisation
from domain.polls import Poll
from domain.ratings import LEVELS, Per, Standing, topic_name
from domain.statistics import Band, wilson
from messages.buttons import Button, Key, back
from messages.figures import Poster, PosterWords
from messages.polls import ShowPolls
from messages.view import Drawn, View
from messages.words import Safe, Words, second, words_for

REASONS_SHOWN = 4


class NewPoint(Button, action="on"):
    """Make a service point that people can rate."""

    unit_id: int


class SeePoint(Button, action="op"):
    """See how a service point stands."""

    poll_id: int


class PrintPoint(Button, action="oq"):
    """Get the poster with its code."""

    poll_id: int
    size: Literal["a4", "a6"]


class ChangePeriod(Button, action="ot"):
    """Change how often a person may rate."""

    poll_id: int
    per: Per


class Assist(Button, action="oa"):
    """Rate for somebody who has no Telegram."""

    poll_id: int


class AssistRating(Button, action="ob"):
    """Count what they said, apart from all others."""

    poll_id: int
    level: int


class ClosePoint(Button, action="ox"):
    """Ask whether to close a service point."""

    poll_id: int


class ClosePointNow(Button, action="oy"):
    """Close it."""

    poll_id: int


def name_it(words: Words, *, unit_id: int) -> View:
    """Ask what the point is called."""
    return View(words("point-name-it"), [back(words("button-back"), ShowPolls(unit_id=unit_id))])


def point(
    poll: Poll,
    standing: Standing,
    reasons: dict[str, int],
    words: Words,
    *,
    assisted: Standing,
    k: int,
    per: Per,
    made: bool = False,
) -> View:
    """Show how a point stands: the share of the satisfied with its interval, never fewer than k ratings.

    What was entered for others stands in a line of its own and is part of no other figure.
    """
    lines = [words("point-made" if made else "point-title", title=poll.title, unit=poll.unit_name)]
    if standing.n < k:
        lines.append(words("point-too-few", k=k))
    else:
        low, high = (round(100 * share) for share in wilson(standing.satisfied, standing.n))
        if standing.alike:
            band = next(band for band in Band if standing.bands.get(band))
            lines.append(words("point-alike", band=band.value, n=standing.n))
        else:
            percent = round(100 * standing.satisfied / standing.n)
            lines.append(words("point-satisfied", percent=percent, low=low, high=high, n=standing.n))
        lines.append(words("point-batches", batches=standing.batches, k=k))
        if reasons:
            most = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:REASONS_SHOWN]
            about = words.plain("rating-list-separator").join(
                f"{topic_name(topic, words.language)} {count}" for topic, count in most
            )
            lines.append(words("point-reasons", about=about))
    if assisted.n >= k:
        lines.append(_assisted_line(assisted, words))
    lines.append(words("point-silence"))
    following = list(Per)[(list(Per).index(per) + 1) % len(Per)]
    return View(
        "\n".join(lines),
        [
            [
                PrintPoint(poll_id=poll.id, size="a4").labelled(words("point-button-a4")),
                PrintPoint(poll_id=poll.id, size="a6").labelled(words("point-button-a6")),
            ],
            [ChangePeriod(poll_id=poll.id, per=following).labelled(words("point-button-per", per=per.value))],
            [Assist(poll_id=poll.id).labelled(words("point-button-assist"))],
            [ClosePoint(poll_id=poll.id).labelled(words("point-button-close"))],
            back(words("button-back"), ShowPolls(unit_id=poll.unit_id)),
        ],
    )


def _assisted_line(assisted: Standing, words: Words) -> Safe:
    low, high = (round(100 * share) for share in wilson(assisted.satisfied, assisted.n))
    alike = next(band for band in Band if assisted.bands.get(band)).value if assisted.alike else "none"
    percent = round(100 * assisted.satisfied / assisted.n)
    return words("point-assisted", n=assisted.n, band=alike, percent=percent, low=low, high=high)


def assist(poll: Poll, words: Words, *, k: int) -> View:
    """Ask whoever has no Telegram how it went, on a worker's phone; say that the worker sees it."""
    text = words("point-assist", title=poll.title_in(words.language), k=k)
    return View(text, [*_levels(poll, words), back(words("button-back"), SeePoint(poll_id=poll.id))])


def _levels(poll: Poll, words: Words) -> list[list[Key]]:
    return [
        [AssistRating(poll_id=poll.id, level=level).labelled(words(f"rating-button-level-{level}"))] for level in LEVELS
    ]


def assisted_noted(poll: Poll, words: Words) -> View:
    """Say that it is counted, without the level, and offer the next."""
    following = [Assist(poll_id=poll.id).labelled(words("point-button-assist-next"))]
    return View(words("point-assisted-noted"), [following, back(words("button-back"), SeePoint(poll_id=poll.id))])


def assisted_enough(poll: Poll, words: Words) -> View:
    """Say that one worker has entered enough for one day."""
    return View(words("point-assist-enough"), [back(words("button-back"), SeePoint(poll_id=poll.id))])


def poster(
    poll: Poll, words: Words, *, organisation: Organisation, link: str, size: Literal["a4", "a6"], k: int
) -> View:
    """Return the poster to print and put up at the point, in both languages and the organisation's colour."""
    other = words_for(second(words.language), words.vocabulary)
    drawn = Poster(
        size=size,
        organisation=organisation.name,
        colour=organisation.colour,
        link=link,
        first=PosterWords(title=poll.title_in(words.language), instruction=words.plain("point-poster-instruction")),
        second=PosterWords(
            title=poll.title_in(other.language) if poll.title_en else other.plain("point-poster-title"),
            instruction=other.plain("point-poster-instruction"),
        ),
        footnote="\n".join(
            each.plain(key, k=k) for key in ("rating-who-sees", "point-poster-help") for each in (words, other)
        ),
    )
    return View(
        words("point-poster", title=poll.title, size=size.upper()),
        file=Drawn("document", "poster", drawn.model_dump(mode="json"), f"poster-{poll.id}-{size}.pdf"),
    )


def close(poll: Poll, words: Words) -> View:
    """Ask before closing."""
    return View(
        words("point-close", title=poll.title),
        [
            [ClosePointNow(poll_id=poll.id).labelled(words("point-button-close-now"), style="danger")],
            back(words("button-back"), SeePoint(poll_id=poll.id)),
        ],
    )


def closed(poll: Poll, words: Words) -> View:
    """Say that it is closed."""
    return View(words("point-closed", title=poll.title), [back(words("button-back"), ShowPolls(unit_id=poll.unit_id))])
