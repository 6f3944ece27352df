"""All routes, in the order in which they are tried: commands first, then what the features take, then the rest.

A feature is loaded when somebody first uses it: with all that it alone needs it takes memory, and seconds at the start
(docs/decisions/0110). What each listens to is known from `doors.txt`, which a test writes and holds true:
`WRITE_DOORS=1 python -m pytest -n 0 tests/test_rooms.py`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from sys import intern
from typing import NamedTuple

from telegram import Update
from telegram.ext import BaseHandler

from handlers.context import Context
from handlers.routes import AnyEdited, AnyPressed, Edited, Late, Pressed, Route
from messages.buttons import Button

FEATURES = (  # modules of this room, each with its `ROUTES`, or with those named
    "boards",
    "inline",
    "desk",
    "home.FIRST_ROUTES",
    "settings",
    "setup",
    "organisation",
    "attention",
    "joining",
    "units",
    "unit_changes",
    "unit_merges",
    "roles",
    "themes",
    "square",
    "stories",
    "gallery",
    "practices",
    "reports",
    "honours",
    "honour_calls",
    "honour_votes",
    "nominating",
    "nominees",
    "objections",
    "group_polls",
    "topics",
    "audits",
    "leaving",
    "own_data",
    "rosters",
    "check_ins",
    "difficulties",
    "drafts",
    "draft_edits",
    "kinds",
    "templates",
    "coach",
    "pledges",
    "browse",
    "calendars",
    "chain",
    "milestones",
    "years",
    "followers",
    "joint",
    "activities",
    "occasions",
    "reviews",
    "rhythm",
    "verdicts",
    "appeals",
    "asking",
    "confirmations",
    "pairings",
    "wishes",
    "pairing_rounds",
    "digests",
    "thanks",
    "urging",
    "work",
    "scorecards",
    "self_reviews",
    "exports",
    "broadcasts",
    "undelivered",
    "broadcast_drafts",
    "reach",
    "ratings",
    "points",
    "polls",
    "poll_drafts",
    "poll_kinds",
    "poll_sending",
    "poll_corrections",
    "assisted_ballots",
    "ballots",
    "benchmarks",
    "consultations",
    "public_polls",
    "case_answers",
    "case_appeals",
    "case_transfers",
    "case_urgency",
    "case_merges",
    "inspections",
    "rectifications",
    "own_cases",
    "public_cases",
    "receipts",
    "assisted",
    "cases",
    "rosters.LATE_ROUTES",
    "cases.LAST_ROUTES",
    "home.LAST_ROUTES",
)
COMMANDS = ("start", "help", "settings", "cancel", "privacy")
DOORS = Path(__file__).with_name("doors.txt")


class Door(NamedTuple):
    """What a route listens to: "press" and an action, "question" and a step …; `kind` is the button's class."""

    feature: str
    listens: str
    key: str
    kind: str = ""


def load(feature: str) -> list[Route]:
    """Return the routes of a feature."""
    module, _, name = feature.partition(".")
    routes: list[Route] = getattr(import_module(f"handlers.{module}"), name or "ROUTES")
    return routes


def load_all() -> list[Route]:
    """Return the routes of all features, and so know every kind of button."""
    return [route for feature in FEATURES for route in load(feature)]


def doors() -> list[Door]:
    """Return what all features listen to, in their order."""
    return [Door(*line.split("\t")) for line in DOORS.read_text("utf-8").splitlines()]


@cache
def late_routes() -> tuple[BaseHandler[Update, Context, None], ...]:
    """Return a route for each door, behind which its feature is loaded; all presses in one, and all edits."""
    found = doors()
    together = (Pressed.listens, Edited.listens)
    return (
        AnyPressed(_takers(), _behind),
        AnyEdited([door.key for door in found if door.listens == Edited.listens], _behind),
        *(Late(door.listens, door.key, _behind) for door in found if door.listens not in together),
    )


@cache
def _behind(listens: str, key: str) -> Route:
    """Return the route that listens to something."""
    feature = _takers()[key] if listens == Pressed.listens else _feature(listens, key)
    return next(route for route in load(feature) if (route.listens, route.key) == (listens, key))


def _feature(listens: str, key: str) -> str:
    return next(door.feature for door in doors() if (door.listens, door.key) == (listens, key))


@cache
def _takers() -> dict[str, str]:
    """Return which feature takes the presses of which action."""
    return {door.key: intern(door.feature) for door in doors() if door.listens == Pressed.listens}


def _bring(action: str) -> None:
    """Load the feature that takes the presses of an action, if one does, and with it their kind."""
    if feature := _takers().get(action):
        load(feature)


Button.bring = _bring
