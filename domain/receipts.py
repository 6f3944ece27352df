"""What a case is called: a short number that both sides use, and a receipt code that only its sender has.

The number names a case and opens nothing by itself. The code opens it from any account, as its sender's own: whoever
holds it may read, answer, take back and open again.
"""

from __future__ import annotations

import json
import re
import secrets
import unicodedata
from functools import cache
from importlib import resources

# Crockford's alphabet: 32 signs, none of I, L, O, U; 8 of them are 40 bits. What looks alike is read as what is meant.
NUMBER_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER_HALF = 4
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_NUMBER = re.compile(rf"([{NUMBER_SIGNS}]{{4}})([-‐‑–—－ ]?)([{NUMBER_SIGNS}]{{4}})")

# By hand, 2 and Z, 5 and S, 6 and G, 8 and B, U and V look alike as well: of each pair one sign is left.
CODE_SIGNS = "0123456789ACDEFHJKMNPQRTVWXY"
CODE_LENGTH = 18  # of 28 signs: 86 bits
CODE_GROUP = 4
_ALIKE_BY_HAND = str.maketrans({"O": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8", "U": "V"})
_MODULUS = 97
_SEPARATORS = re.compile(r"[-‐‑–—－_.,·\s]+")
_CODE = re.compile(rf"[{CODE_SIGNS}]{{{CODE_LENGTH}}}[0-9]{{2}}")
_CODE_LIKE = re.compile(rf"[{CODE_SIGNS}]{{{CODE_LENGTH}}}[0-9{CODE_SIGNS}]{{2}}")


class Miscopied(Exception):
    """Raised for what is written like a receipt code but is none: a sign is wrong, or two have changed places."""


def new_receipt() -> str:
    """Return a case's number for people, such as 7K2Q-XB9P: random, 40 bits, never without a digit."""
    signs = ""
    while not any(sign.isdigit() for sign in signs):  # typed without its dash it must not look like a word
        signs = "".join(secrets.choice(NUMBER_SIGNS) for _ in range(2 * NUMBER_HALF))
    return f"{signs[:NUMBER_HALF]}-{signs[NUMBER_HALF:]}"


def receipt_in(text: str) -> str | None:
    """Return the number that `text` is, however it was typed; None for anything else.

    Without a dash it must hold a digit, so that a word of eight letters stays a word.
    """
    folded = unicodedata.normalize("NFKC", text).strip().upper()
    match = _NUMBER.fullmatch(folded.translate(_ALIKE))
    if match is None or not (match[2].strip() or any(sign.isdigit() for sign in folded)):
        return None
    return f"{match[1]}-{match[3]}"


def new_code() -> str:
    """Return a receipt code, such as 7K2Q-XR9P-M4TR-W8AC-Q341: 86 random bits and two check digits."""
    signs = "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
    return _grouped(signs + _check_digits(signs))


def code_in(text: str) -> str | None:
    """Return the receipt code that `text` is, however it was typed or copied; None for anything else.

    Raises: Miscopied, if it is written like one and its check digits say that it is none.
    """
    raw = unicodedata.normalize("NFKC", text).strip().upper()
    parts = _SEPARATORS.split(raw)
    folded = "".join(parts).translate(_ALIKE_BY_HAND)
    grouped = all(len(part) % CODE_GROUP == 0 for part in parts)  # else it is a sentence of 20 letters
    if not grouped or sum(sign.isdigit() for sign in raw) < 2 or not _CODE_LIKE.fullmatch(folded):
        return None
    if not _CODE.fullmatch(folded) or _check_digits(folded[:CODE_LENGTH]) != folded[CODE_LENGTH:]:
        raise Miscopied
    return _grouped(folded)


def spelled(code: str, language: str) -> list[str]:
    """Return a code group by group to be read out, each letter beside a word that it begins."""
    named = _spelling()[language]
    return [
        named["between"].join(named["form"].format(sign, named[sign]) if sign in named else sign for sign in group)
        for group in code.split("-")
    ]


@cache
def _spelling() -> dict[str, dict[str, str]]:
    file = resources.files("domain") / "data" / "spelling.json"
    read: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return read


def _check_digits(signs: str) -> str:
    """Return two digits that any one wrong sign, and any two neighbours that changed places, belie.

    Source: ISO 7064, MOD 97-10, on numbers written in 28 signs; 97 is prime, and neither 28 nor 27 is a multiple.
    """
    number = 0
    for sign in signs:
        number = number * len(CODE_SIGNS) + CODE_SIGNS.index(sign)
    return f"{_MODULUS + 1 - number * 100 % _MODULUS:02}"


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + CODE_GROUP] for start in range(0, len(signs), CODE_GROUP))
