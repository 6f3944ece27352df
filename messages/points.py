"""Screens for service points: how they stand, their posters, and closing one."""

from __future__ import annotations

from typing import Literal

from domain.polls import Poll
from domain.ratings import Per, Standing, topic_name
from domain.statistics import Band, wilson
from messages.buttons import Button, back
from messages.figures import Poster, PosterWords
from messages.polls import ShowPolls
from messages.view import Drawn, View
from messages.words import Words, words_for

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
    poll: Poll, standing: Standing, reasons: dict[str, int], words: Words, *, k: int, per: Per, made: bool = False
) -> View:
    """Show how a point stands: the share of the satisfied with its interval, never fewer than k ratings."""
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
            [ClosePoint(poll_id=poll.id).labelled(words("point-button-close"))],
            back(words("button-back"), ShowPolls(unit_id=poll.unit_id)),
        ],
    )


def poster(poll: Poll, words: Words, *, organisation: str, link: str, size: Literal["a4", "a6"], k: int) -> View:
    """Return the poster to print and put up at the point, in both languages."""
    other = words_for("en" if words.language == "zh" else "zh", words.vocabulary)
    drawn = Poster(
        size=size,
        organisation=organisation,
        link=link,
        first=PosterWords(title=poll.title_in(words.language), instruction=words.plain("point-poster-instruction")),
        second=PosterWords(
            title=poll.title_in(other.language) if poll.title_en else other.plain("point-poster-title"),
            instruction=other.plain("point-poster-instruction"),
        ),
        footnote=words.plain("rating-who-sees", k=k),
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
