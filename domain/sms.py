"""Notices as text messages for phones without Telegram: how many parts they cost, and a version that fits.

A text whose letters are all in GSM's own alphabet has 160 of them in one part and 153 in each of several; any other
letter, such as a Chinese one, makes it 70 and 67, counted in UTF-16. Source: 3GPP TS 23.038, 6.2.1 and 6.1.2.3.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from domain.text import clusters, utf16_length

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_TWICE = frozenset("^{}\\[~]|€\f")  # behind an escape: each takes the place of two
SENTENCE = re.compile(r"[^。！？!?\n]*?(?:[。！？!?\n]+|\.(?=\s|$)|$)\s*")
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "\u00a0": " "})


class Cost(NamedTuple):
    """What a text costs: its length in the alphabet it needs, and the parts it is sent in."""

    gsm: bool
    length: int
    parts: int


def cost(text: str) -> Cost:
    """Return what a text costs when it is sent as a text message; nothing costs no part."""
    gsm = all(letter in GSM or letter in GSM_TWICE for letter in text)
    length = len(text) + sum(letter in GSM_TWICE for letter in text) if gsm else utf16_length(text)
    one, each = (160, 153) if gsm else (70, 67)
    parts = 0 if not length else 1 if length <= one else -(-length // each)
    return Cost(gsm, length, parts)


def plain(text: str) -> str:
    """Return a text without the typographer's signs that would make a Latin one cost twice as much."""
    made = " ".join(text.split())
    without = made.translate(PLAIN)
    return without if cost(without).gsm else made


def shortened(sender: str, text: str, *, parts: int = 1) -> str:
    """Return who speaks and as many whole sentences as fit into `parts`; of a first that does not, its beginning."""
    lead = f"【{sender}】" if not cost(sender).gsm else f"{sender}: "
    said = plain(text)
    whole = lead + said
    if cost(whole).parts <= parts:
        return whole
    kept = lead
    for sentence in SENTENCE.findall(said):
        if cost((kept + sentence).rstrip()).parts > parts:
            break
        kept += sentence
    if kept != lead:
        return kept.rstrip()
    end = "..." if cost(whole).gsm else "…"
    for cluster in clusters(said):
        if cost(kept + cluster + end).parts > parts:
            break
        kept += cluster
    return kept.rstrip() + end
