"""Numbers as people write them: 20, ２０, 二十, 一百二十, 两, twenty, twenty-five, a dozen."""

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2, "仨": 3}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ROUND = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = (
    {word: i for i, word in enumerate(_SMALL)}
    | {word: 20 + 10 * i for i, word in enumerate(_ROUND)}
    | {"fourty": 40, "a": 1, "an": 1, "dozen": 12, "hundred": 100, "thousand": 1000}
)

# Pattern sources, to be put into larger ones.
CHINESE = "[〇零一二两三四五六七八九十百千廿卅]{1,12}"
_UNIT_WORDS = "|".join(_SMALL[1:10])
ENGLISH = (
    rf"(?:(?:{'|'.join((*_ROUND, 'fourty'))})(?:[\s-](?:{_UNIT_WORDS}))?(?![a-z])"
    rf"|(?:(?:a|{_UNIT_WORDS})\s+)?(?:hundred|thousand|dozen)(?![a-z])"
    rf"|(?:{'|'.join(reversed(_SMALL[1:]))})(?![a-z]))"
)

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def fold_width(text: str) -> str:
    """Return `text` with full-width digits, letters and signs as their ASCII twins, at the same places."""
    return text.translate(_WIDTH)


def number(written: str) -> int | None:
    """Return the whole number `written` is, in figures, in Chinese or in English; None if it is none."""
    written = fold_width(written).strip()
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15}", written):
        return int(written.replace(",", ""))
    return chinese_number(written) if written[:1] > "\x7f" else english_number(written)


def chinese_number(written: str) -> int | None:
    """Return the number of a Chinese numeral below ten thousand times ten thousand: 二十, 两百零五, 二〇二六."""
    if not written:
        return None
    if len(written) > 1 and all(c in _DIGITS for c in written):
        # Two digits side by side, as in 三五 or 一两, are "three to five": no number to hold anyone to.
        return None if len(written) == 2 else int("".join(str(_DIGITS[c]) for c in written))
    high, ten_thousand, low = written.rpartition("万")
    if ten_thousand:
        above, below = chinese_number(high), _below_ten_thousand(low) if low else 0
        return above * 10_000 + below if above and below is not None and above < 10_000 else None
    return _below_ten_thousand(written)


def english_number(written: str) -> int | None:
    """Return the number of an English numeral up to the thousands: twelve, twenty-five, a hundred."""
    total, current = 0, None
    for word in re.split(r"[\s-]+", written.lower()):
        value = _WORDS.get(word)
        if value is None:
            return None
        if word in ("hundred", "dozen", "thousand"):
            current = (1 if current is None else current) * value
            if word == "thousand":
                total, current = total + current, None
        elif current is None:
            current = value
        elif (current % 100 == 0 and current) or (current in range(20, 100, 10) and 0 < value < 10):
            current += value
        else:
            return None
    return total + (current or 0) if total or current is not None else None


def _below_ten_thousand(written: str) -> int | None:
    total, digit, last_scale = 0, None, 10_000
    for character in written:
        if character in _SCALES:
            scale = _SCALES[character]
            if scale >= last_scale or digit == 0:
                return None
            total += (1 if digit is None else digit) * scale
            digit, last_scale = None, scale
        elif character in _TENS:
            if digit or last_scale <= 10:
                return None
            total, digit, last_scale = total + _TENS[character], None, 10
        elif character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        else:
            return None
    # 一百二 is 120 in speech, 一千三 is 1300; 十二 is twelve and 一百零二 has its zero.
    spoken = digit and last_scale in (100, 1000) and len(written) > 2 and written[-2] in "百千"
    return total + (digit or 0) * (last_scale // 10 if spoken else 1)
