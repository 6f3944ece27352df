"""Screens for what went wrong."""

from __future__ import annotations

from messages.buttons import back
from messages.view import View
from messages.words import Words


def sorry(words: Words) -> View:
    """Apologise for a fault of ours; nothing was changed."""
    return View(words("error-sorry"), [back(words("button-home"))])


def not_there(words: Words) -> View:
    """Say that there is no such thing; also said of what is somebody else's."""
    return View(words("error-not-there"), [back(words("button-home"))])


def no_longer(words: Words) -> View:
    """Say that it has moved on since the button was shown."""
    return View(words("error-no-longer"), [back(words("button-home"))])


def stands_aside(interest: str, words: Words) -> View:
    """Say why somebody stands aside from this, and that somebody else sees to it."""
    return View(words("nominees-aside", interest=interest), [back(words("button-home"))])


def too_long(words: Words, *, length: int, limit: int) -> View:
    """Say how much is too much; the question still waits."""
    return View(words("error-too-long", length=length, limit=limit, over=length - limit), [back(words("button-home"))])


def old_button(words: Words) -> View:
    """Say that a button is too old to mean anything."""
    return View(words("error-old-button"), [back(words("button-home"))])


def words_only(words: Words) -> View:
    """Say that this question wants words, not a sticker or a file."""
    return View(words("error-words-only"), [back(words("button-home"))])


def too_fast(words: Words) -> View:
    """Say that what came too fast was left out."""
    return View(words("error-too-fast"), [back(words("button-home"))])


def no_room(words: Words) -> View:
    """Tell the operator that the disk is nearly full."""
    return View(words("error-no-room"))
