"""How long a rating takes a person, by a model of reading and tapping: `python -m benchmarks.seconds`.

No person was timed. The screens are those of the bot, their signs and words are counted; a tap is the keystroke-level
model's decision, reach and press (Card, Moran and Newell 1980: 1.35 + 1.1 + 0.2 s), START a press without a decision.
Reading is that of adults, silently (IReST, Trauzettel-Klosinski and Dietz 2012: 255 Chinese characters or 228 English
words a minute); an elderly reader takes up to half as long again.
"""

from __future__ import annotations

import re
import sys

from domain.polls import Kind, Poll, State
from domain.ratings import Per
from messages import ratings
from messages.words import words_for

CHARACTERS_A_SECOND = 255 / 60
WORDS_A_SECOND = 228 / 60
DECIDE, REACH, PRESS = 1.35, 1.1, 0.2
GOAL = 10.0
POINT = Poll(
    id=1,
    kind=Kind.RATING,
    unit_id=1,
    unit_path="/1/",
    unit_name="东兴社区",
    title="社保经办窗口（3 号）",
    title_en="Window 3, Social insurance",
    state=State.OPEN,
)


def reading(text: str) -> float:
    """Return the seconds it takes to read a text."""
    characters = len(re.findall(r"[\u4e00-\u9fff]", text))
    return characters / CHARACTERS_A_SECOND + len(re.findall(r"[A-Za-z0-9]+", text)) / WORDS_A_SECOND


def rating(language: str, *, all_of_it: bool) -> float:
    """Return the seconds from the scanned code to the tap that counts: START, what is read, the level.

    What is read is the question, that no names are kept, and the five answers. `all_of_it`: also the name of the
    counter, at which one stands, and what the key says behind which more is told.
    """
    view = ratings.question(POINT, words_for(language), per=Per.DAY)
    _, question = view.text.split("\n")
    shown = view.text if all_of_it else question
    rows = view.buttons if all_of_it else view.buttons[:-1]
    labels = " ".join(key.label for row in rows for key in row)
    return REACH + PRESS + reading(shown) + reading(labels) + DECIDE + REACH + PRESS


def main() -> None:
    """Print both, in both languages."""
    for language in ("zh", "en"):
        least, most = (rating(language, all_of_it=whole) for whole in (False, True))
        print(f"rating-seconds-{language} ratio={least:.1f} s goal={GOAL:.0f} s, {most:.1f} s if all of it is read")


if __name__ == "__main__":
    sys.exit(main())
