"""Personal data in what people write: where it is, and how to cover it.

Own patterns with check digits, Chinese and English; a guess that the writer sees and decides on, never a refusal.
There are no lists of forbidden words here.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from domain.text import clusters


class Kind(StrEnum):
    """What a datum is; the order is that in which overlapping guesses win."""

    ID_CARD = "id_card"
    ID_CARD_UNCHECKED = "id_card_unchecked"  # right in form, wrong check digit: perhaps mistyped
    BANK_CARD = "bank_card"
    MOBILE = "mobile"
    EMAIL = "email"
    PLATE = "plate"
    ACCOUNT = "account"  # WeChat, QQ and the like
    ADDRESS = "address"
    LANDLINE = "landline"
    PHONE = "phone"  # as written in English text
    DOCUMENT = "document"  # a passport, a card of the insurance
    BIRTH = "birth"  # a day of birth


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """One datum and its place in the text as it was written."""

    kind: Kind
    start: int
    end: int


_SEP = r"[ \-–—.·]?"
_D = r"[0-9]"


def _digits(count: int) -> str:
    return rf"{_D}(?:{_SEP}{_D}){{{count - 1}}}"


_NOT_IN_NUMBER = r"(?<![0-9])"
_ENDS = r"(?![0-9])"
_NUM = r"(?:[0-9]{1,4}|[A-Za-z]|[0-9]{1,3}[A-Za-z])"


def _only_digits(written: str) -> str:
    return "".join(c for c in written if c.isdigit())


def is_id_card(number: str) -> bool:
    """Say whether 18 characters are a Chinese identity number. Source: GB 11643-1999, ISO 7064 MOD 11-2."""
    if not re.fullmatch(r"[0-9]{17}[0-9Xx]", number):
        return False
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()


def is_bank_card(number: str) -> bool:
    """Say whether 13 to 19 digits are a card number. Source: ISO/IEC 7812-1, Luhn's formula."""
    if not re.fullmatch(r"[0-9]{13,19}", number) or len(set(number)) == 1:
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _checked_id(m: re.Match[str]) -> bool:
    return is_id_card(re.sub(r"[^0-9Xx]", "", m[0]))


def _checked_bank(m: re.Match[str]) -> bool:
    return is_bank_card(_only_digits(m[0]))


def is_iban(number: str) -> bool:
    """Say whether letters and digits are an international account number. Source: ISO 13616, ISO 7064 MOD 97-10."""
    plain = re.sub(r"\s", "", number).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", plain):
        return False
    return int("".join(str(int(each, 36)) for each in plain[4:] + plain[:4])) % 97 == 1


def _checked_iban(m: re.Match[str]) -> bool:
    return is_iban(m[0])


def _any(_: re.Match[str]) -> bool:
    return True


_ID = (
    rf"(?<![0-9A-Za-z])[1-8]{_SEP}{_digits(5)}{_SEP}(?:18|19|20){_SEP}{_digits(2)}{_SEP}(?:0[1-9]|1[0-2]){_SEP}"
    rf"(?:0[1-9]|[12][0-9]|3[01]){_SEP}{_digits(3)}{_SEP}[0-9Xx](?![0-9A-Za-z])"
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_BANK = rf"{_NOT_IN_NUMBER}[2-6]{_SEP}{_D}(?:{_SEP}{_D}){{11,17}}{_ENDS}"
_MOBILE = rf"{_NOT_IN_NUMBER}(?:(?:\+|00)?86[ -]?)?1{_SEP}[3-9]{_SEP}{_digits(9)}{_ENDS}"
_EMAIL = (
    r"(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}(?![a-z])"
    r"|(?<![a-z0-9._-])[a-z0-9._-]{1,64}\sat\s[a-z0-9-]{1,63}\sdot\s(?:com|org|net|edu|cn|co\sdot\suk)(?![a-z])"
)
_IBAN = r"(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?(?![A-Z0-9])"
_DOCUMENT = (
    r"(?:护照|通行证|军官证|士兵证|社保卡|医保卡|残疾证|驾驶证|学籍号|passport|driving\slicen[cs]e|insurance|id\scard|medicare)"
    r"(?:号码?|no\.?|number|is|字第|第|\s|[:#是为]){0,4}(?P<value>[a-z]{0,2}[0-9]{6,12})(?![0-9])"
)
_INSURED_UK = r"(?<![A-Z0-9])(?-i:[A-CEGHJ-PR-TW-Z]{2})\s?[0-9]{2}\s?[0-9]{2}\s?[0-9]{2}\s?(?-i:[A-D])(?![A-Z0-9])"
_MONTH_EN = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_BIRTH = (
    r"(?<![0-9])(?:19|20)[0-9]{2}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?(?=\s?(?:出生|生人|生于|生日))"
    r"|(?:出生(?:日期|于|年月)?|生日|dob|born(?:\son)?|date\sof\sbirth)[:是为]?\s?"
    rf"(?P<value>(?:19|20)[0-9]{{2}}[年./-][0-9]{{1,2}}[月./-][0-9]{{1,2}}日?|[0-9]{{1,2}}\s{_MONTH_EN}\s(?:19|20)[0-9]{{2}}"
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)[0-9]{2})"
)
_PLATE = (
    rf"[{_PROVINCES}]\s?[A-HJ-Z]\s?[·.\-]?\s?"
    r"(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![A-Z0-9])"
)
_ACCOUNT = (
    r"(?:微信号?|weixin|wechat|(?<![a-z])wx|薇信|加[v薇微]|v信|qq号?|扣扣|telegram|whatsapp)"
    r"\s?(?:号码?|id|number|is|是|为)?\s?[:=]?\s?(?P<value>@?[a-z0-9][a-z0-9_-]{4,31})(?![a-z0-9_-])"
)
_LINK = r"(?<![a-z0-9])(?:t\.me|wa\.me|instagram\.com|facebook\.com)/(?P<value>[a-z0-9_.+]{4,32})"
_AT_NAME = r"(?<![a-z0-9._@/])@[a-z][a-z0-9_]{4,31}(?![a-z0-9_.@])"
_HOME = (
    rf"{_NUM}\s?(?:号?楼|栋|幢|座|号院)\s?(?:{_NUM}\s?单元)?\s?{_NUM}\s?(?:层|楼)?\s?(?:[0-9]{{1,4}}\s?)?"
    rf"(?:室|号房|号|户)"
    rf"|{_NUM}\s?单元\s?[0-9]{{1,4}}\s?(?:室|号|户)?"
    r"|[0-9]{1,3}\s?[栋幢座]\s?[0-9]{3,4}(?![0-9户人米])"
    r"|(?:家住|住址|地址)(?:在|是|为|[:])?\s?(?P<value>[^，。；,;\s]{0,24}?(?:[0-9一二三四五六七八九十]{1,4}\s?(?:[栋幢座组号室]|号楼|单元)\s?){1,3}[0-9]{0,4})"
    rf"|(?<![0-9-]){_NUM}-[0-9]{{1,2}}-(?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]{{3,4}}(?:\s?室)?(?![0-9-])"
    rf"|[路街巷弄道村组]\s?[0-9]{{1,4}}\s?号\s?(?:[0-9]{{1,4}}\s?室|附[0-9]{{1,3}}号)?"
)
_STREET = (
    r"(?:flat|apartment|apt\.?|room)\s[0-9]{1,4}[a-z]?,?\s[0-9]{1,4}[a-z]?\s[a-z]+\s"
    r"(?:street|st|road|rd|avenue|ave|lane|drive|close)(?![a-z])"
    r"|(?:flat|apartment|apt\.?)\s[0-9]{1,4}[a-z]?,\s(?-i:[A-Z])[a-z']+(?:\s(?-i:[A-Z])[a-z']+){0,2}"
    r"|(?<![0-9])[0-9]{1,5}[a-z]?\s(?!(?:more\s)?(?:mile|metre|meter|foot|yard)s?\s)(?:[a-z]{2,20}\s){1,2}"
    r"(?:street|road|avenue|lane|drive|close|terrace|st\.|rd\.|ave\.)(?![a-z])"
    r"|(?<![0-9])[0-9]{1,5}[a-zA-Z]?\s(?:(?-i:[A-Z])[a-z']+\s){1,3}(?-i:Ave|Dr|St|Rd|Ln|Way|Court|Crescent|Grove|Mews|Row)(?![a-z])"
    r"|(?<![0-9])[0-9]{1,5}[a-zA-Z]?\sThe\s(?-i:Green|Crescent|Close|Avenue|Grove|Drive)(?![a-z])"
    r"|(?<![A-Za-z0-9-])(?-i:[A-Z]{1,2}[0-9][A-Z0-9]?\s[0-9][A-Z]{2})(?![A-Za-z0-9-])"
)
_AREA = r"0(?:10|2[0-9]|[3-9][0-9]{2})"
_LANDLINE = rf"{_NOT_IN_NUMBER}(?:\({_AREA}\)\s?|{_AREA}[ -]?)[2-9][0-9]{{2,3}}[ -]?[0-9]{{4}}{_ENDS}"
_LANDLINE_NAMED = (
    r"(?:电话|座机|联系方式|拨打?|致电|打|tel\.?|phone)\s?[:是为]?\s?(?P<value>[2-9][0-9]{6,7})(?![0-9])"
    # Seven or eight digits that count nothing are a telephone, in a town whose code everybody knows.
    r"|(?<![0-9.,:：/￥¥$£€-])[2-9][0-9]{6,7}(?![0-9.,%/-]|\s?[万亿元块个人位户斤吨米亩棵株只件份次年度册本条公平千克字])"
)
_NUMBER_NAMED = (
    r"(?:call|ring|text|phone|tel\.?|mobile|number\sis|number:|contact)\s[^0-9+]{0,6}"
    r"(?P<value>[0-9][0-9 ()-]{7,15}[0-9])(?![0-9])"
)
_PHONE_ABROAD = r"(?<![0-9])(?:\+|00)[1-9](?:[ .\-()]{0,2}[0-9]){7,13}(?![0-9])"
_PHONE_UK = r"(?<![0-9+])(?:\(?0[1-9][0-9]{2,4}\)?[ -]?[0-9]{3,4}[ -]?[0-9]{3,4})(?![0-9])"
_PHONE_US = (
    r"(?<![0-9.,-])(?:1[ .-])?(?:\([2-9][0-9]{2}\)[ .-]?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-]?[0-9]{4}(?![0-9])"
)
_PHONE_LOCAL = rf"{_NOT_IN_NUMBER}[2-9][0-9]{{2}}[-.][0-9]{{4}}(?![0-9.-])"

_WRITTEN = (
    (Kind.ID_CARD, _ID, _checked_id),
    (Kind.ID_CARD_UNCHECKED, _ID, _any),
    (Kind.BANK_CARD, _BANK, _checked_bank),
    (Kind.BANK_CARD, _IBAN, _checked_iban),
    (Kind.DOCUMENT, _DOCUMENT, _any),
    (Kind.DOCUMENT, _INSURED_UK, _any),
    (Kind.BIRTH, _BIRTH, _any),
    (Kind.MOBILE, _MOBILE, _any),
    (Kind.EMAIL, _EMAIL, _any),
    (Kind.PLATE, _PLATE, _any),
    (Kind.ACCOUNT, _ACCOUNT, _any),
    (Kind.ACCOUNT, _LINK, _any),
    (Kind.ACCOUNT, _AT_NAME, _any),
    (Kind.ADDRESS, _HOME, _any),
    (Kind.ADDRESS, _STREET, _any),
    (Kind.LANDLINE, _LANDLINE, _any),
    (Kind.LANDLINE, _LANDLINE_NAMED, _any),
    (Kind.PHONE, _PHONE_ABROAD, _any),
    (Kind.PHONE, _PHONE_UK, _any),
    (Kind.PHONE, _PHONE_US, _any),
    (Kind.PHONE, _PHONE_LOCAL, _any),
    (Kind.PHONE, _NUMBER_NAMED, _any),
)


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str], Callable[[re.Match[str]], bool]], ...]:
    """Return what is looked for; made at the first text, since it would be a fortieth of every start."""
    return tuple((kind, re.compile(pattern, re.IGNORECASE), check) for kind, pattern, check in _WRITTEN)


# 一三八… is how numbers are slipped past filters; a run this long is no count of people.
_SPOKEN = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "幺": "1", "两": "2"}
_SPOKEN |= dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True))
_SPOKEN_RUN = re.compile(rf"[0-9{''.join(_SPOKEN)}](?:[ \-]?[0-9{''.join(_SPOKEN)}]){{6,}}")


def find(text: str) -> list[PersonalDatum]:
    """Return the personal data in `text`, in order, none overlapping; full-width and 一三八 digits are read too."""
    plain, places = _plain(text)
    found: list[PersonalDatum] = []
    for kind, pattern, check in _patterns():
        for m in pattern.finditer(plain):
            group = "value" if m.groupdict().get("value") else 0
            start, end = m.span(group)
            datum = PersonalDatum(kind, places[start], places[end - 1] + 1)
            if start < end and check(m) and all(datum.end <= f.start or f.end <= datum.start for f in found):
                found.append(datum)
    return sorted(found, key=lambda datum: datum.start)


def mask(text: str, data: list[PersonalDatum] | None = None) -> str:
    """Return `text` with personal data covered: 138****5678, z***@…; all that `find` sees, or only `data`."""
    covered = _cover(text, find(text) if data is None else data)
    # Covering one datum can bring what stood beside it into shape for another pattern.
    while data is None and (more := find(covered)):
        covered = _cover(covered, more, everything=True)
    return covered


def _cover(text: str, data: list[PersonalDatum], *, everything: bool = False) -> str:
    pieces, end = [], 0
    for datum in data:
        pieces += [text[end : datum.start], _masked(datum.kind, text[datum.start : datum.end], everything)]
        end = datum.end
    return "".join((*pieces, text[end:]))


def _masked(kind: Kind, written: str, everything: bool) -> str:
    shown = list(clusters(written))
    if everything or len(shown) < 7:
        head, tail = 0, 0
    else:
        head, tail = {
            Kind.ID_CARD: (3, 2),
            Kind.ID_CARD_UNCHECKED: (3, 2),
            Kind.BANK_CARD: (0, 4),
            Kind.MOBILE: (3, 4),
            Kind.EMAIL: (1, 0),
            Kind.PLATE: (2, 0),
            Kind.LANDLINE: (0, 2),
            Kind.PHONE: (0, 2),
        }.get(kind, (0, 0))
    hidden = max(4, len(shown) - head - tail) if kind is not Kind.MOBILE else 4
    return "".join(shown[:head]) + "*" * hidden + "".join(shown[len(shown) - tail :])


def _plain(text: str) -> tuple[str, list[int]]:
    """Return `text` in NFKC with spoken digits as figures and nothing invisible, and where each character stood."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if unicodedata.category(character) in ("Cf", "Cc", "Mn", "Me") and character != "\n":
            continue
        for plain in unicodedata.normalize("NFKC", character):
            digit = str(unicodedata.digit(plain)) if unicodedata.category(plain) == "Nd" else plain
            characters.append(digit)
            places.append(place)
    plain_text = "".join(characters)
    spoken = _SPOKEN_RUN.sub(lambda m: "".join(_SPOKEN.get(c, c) for c in m[0]), plain_text)
    return spoken, places
