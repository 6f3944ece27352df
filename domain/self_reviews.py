"""Self-reviews: a few questions to oneself, now and then. Nobody else reads the answers unless their writer says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

WORDS_MOST = 600  # of one answer: all of them fit into one message
LISTED_MOST = 4
EVERY_OFFERED = (91, 183, 365, 0)  # days between reminders; 0: none
EVERY = 183  # for whoever has written one and chosen nothing


class Prompt(NamedTuple):
    """One question, in a reader's language."""

    key: str
    text: str


@cache
def _read() -> Mapping[str, Any]:
    file = resources.files("domain") / "data" / "self_review.json"
    found: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))["prompts"]
    return found


def prompts(vocabulary: str, language: str) -> list[Prompt]:
    """Return the questions of an organisation's vocabulary, in order."""
    asked = _read().get(vocabulary, _read()["party"])
    return [Prompt(each["key"], each.get(language, each["en"])) for each in asked]
