"""What is said of the desk in the chat, and why something done on it cannot be taken."""

from __future__ import annotations

from domain.questions import CHOICES_MOST, Fault
from messages.buttons import back
from messages.view import View
from messages.words import Words


def unclear(fault: Fault, words: Words, *, number: int) -> View:
    """Say what is wrong with which question; it is said where it was written."""
    why = words(f"poll-unclear-{fault}", most=CHOICES_MOST)
    return View(words("desk-unclear", number=number, why=why), [back(words("button-home"))])
