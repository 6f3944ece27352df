"""Screens for people's weekly attention: one's own number, and the organisation's rules."""

from __future__ import annotations

from domain.attention import MOST_OFFERED, OWN_OFFERED
from domain.people import Organisation, Person
from messages.buttons import Button, Key, back
from messages.settings import ShowOrganisation, ShowSettings
from messages.view import View, rows_of
from messages.words import Words

APPROVALS_OFFERED = (100, 500, 2000, 0)


class WantFewer(Button, action="yf"):
    """Say below a broadcast that fewer should come; the broadcast stays."""


class SetAttention(Button, action="ys"):
    """Get at most so many in a week; 0: as many as the organisation allows."""

    most: int


class ShowRules(Button, action="yr"):
    """See what holds for everybody: messages a week, and when two must agree."""


class ShowRhythmRules(Button, action="yrh"):
    """See when a unit's leader is told of its rhythm."""


class SetRule(Button, action="yt"):
    """Let everybody get at most so many in a week."""

    most: int


class SetApproval(Button, action="yp"):
    """Let a second person look at what goes to so many or more; 0: never."""

    recipients: int


def own(person: Person, organisation: Organisation, words: Words, *, spent: int, may_rule: bool) -> View:
    """Show what may come in a week and what has; offer fewer."""
    most = min(person.attention_most or organisation.attention_most, organisation.attention_most)
    keys = [
        _chosen(SetAttention(most=each), words("attention-number", count=each), is_so=person.attention_most == each)
        for each in OWN_OFFERED
        if each < organisation.attention_most
    ]
    all_of_it = words("attention-as-organisation", count=organisation.attention_most)
    return View(
        words("attention-own", most=most, spent=spent),
        [
            *rows_of(keys, 2),
            [_chosen(SetAttention(most=0), all_of_it, is_so=person.attention_most is None)],
            [ShowRules().labelled(words("attention-button-rules"))] if may_rule else [],
            back(words("button-back"), ShowSettings()),
        ],
    )


def rules(organisation: Organisation, words: Words) -> View:
    """Show what holds for everybody, each choice with a key."""
    weekly = [
        _chosen(SetRule(most=each), words("attention-number", count=each), is_so=organisation.attention_most == each)
        for each in MOST_OFFERED
    ]
    approvals = [
        _chosen(
            SetApproval(recipients=each),
            words("attention-approval", recipients=each),
            is_so=organisation.approval_from == each,
        )
        for each in APPROVALS_OFFERED
    ]
    rhythm = [ShowRhythmRules().labelled(words("rhythm-button-rules"))]
    text = words("attention-rules", most=organisation.attention_most, recipients=organisation.approval_from)
    return View(
        text, [*rows_of(weekly, 3), *rows_of(approvals, 2), rhythm, back(words("button-back"), ShowOrganisation())]
    )


def _chosen(button: Button, label: str, *, is_so: bool) -> Key:
    return button.labelled(label, style="success" if is_so else None)
