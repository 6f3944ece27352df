"""The days people set their deadlines by: festivals and memorial days; the lunar ones from a table, 2025 to 2045."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

_FIRST_YEAR = 2025
# Month and day per year from 2025 on; worked out with lunardate 0.3, the years to 2036 also known from almanacs.
_SPRING_FESTIVAL = (
    "0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 0212 0201 0122 0210 0130 0217"
)
_DRAGON_BOAT = (
    "0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610 0530 0618 0607 0527 0614 0603 0622 0611 0531 0619"
)
_MID_AUTUMN = "1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916 1004 0924 0913 1002 0920 0910 0928 0917 1005 0925"
_DOUBLE_NINTH = (
    "1029 1018 1008 1026 1016 1005 1024 1012 1001 1020 1009 1027 1017 1007 1026 1014 1003 1022 1011 1029 1018"
)

Festival = Callable[[int], date | None]


def spring_festival(year: int) -> date | None:
    """Return the first day of the lunar year that begins in `year`; None outside the table."""
    return _from_table(_SPRING_FESTIVAL)(year)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches. Source: Butcher's algorithm (Meeus, Jones)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1)


def qingming(year: int) -> date | None:
    """Return Tomb-Sweeping Day; None outside this century, for which the formula holds."""
    if not 2000 <= year <= 2099:
        return None
    return date(year, 4, int(year % 100 * 0.2422 + 4.81) - year % 100 // 4)


def _from_table(table: str) -> Festival:
    days = table.split()

    def of(year: int) -> date | None:
        place = year - _FIRST_YEAR
        if not 0 <= place < len(days):
            return None
        return date(year, int(days[place][:2]), int(days[place][2:]))

    return of


def _later(festival: Festival, days: int) -> Festival:
    def of(year: int) -> date | None:
        on = festival(year)
        return on and on + timedelta(days=days)

    return of


def _on(month: int, day: int) -> Festival:
    return lambda year: date(year, month, day)


_new_year, _labour, _national = _on(1, 1), _on(5, 1), _on(10, 1)
_christmas = _on(12, 25)

# Patterns may end in a look-ahead where the bare word is also a place name: 五一村, 十一路, 八一小学.
NEAR = r"(?=节|假期|长假|小长假|期间|之前|以前|前)"
CHINESE: Mapping[str, Festival] = {
    r"除夕夜?|大年三十|年三十": _later(spring_festival, -1),
    r"春节假期|春节期间|春节|大年初一|农历新年|农历年|过年": spring_festival,
    r"元宵节?|正月十五": _later(spring_festival, 14),
    r"清明节?": qingming,
    r"端午节?": _from_table(_DRAGON_BOAT),
    r"中秋节?|八月十五中秋": _from_table(_MID_AUTUMN),
    r"重阳节?|老人节": _from_table(_DOUBLE_NINTH),
    r"元旦节?|新年" + NEAR + "(?:期间)?": _new_year,
    r"妇女节|(?:三八|3\.8)妇女节|(?:三八)" + NEAR + "节?": _on(3, 8),
    r"植树节": _on(3, 12),
    r"(?:五一)?国际劳动节|五一劳动节|劳动节|五一" + NEAR + "节?": _labour,
    r"五四青年节|青年节|五四" + NEAR + "节?": _on(5, 4),
    r"(?:六一)?国际儿童节|六一儿童节|儿童节|六一" + NEAR + "节?": _on(6, 1),
    r"建党节|七一建党节|七一" + NEAR + "节?": _on(7, 1),
    r"建军节|八一建军节|八一" + NEAR + "节?": _on(8, 1),
    r"教师节": _on(9, 10),
    r"十一国庆节?|国庆节?|(?<![一二三四五六七八九十百])十一" + NEAR: _national,
    r"圣诞节?": _christmas,
}
ENGLISH: Mapping[str, Festival] = {
    r"christmas\s+eve": _on(12, 24),
    r"christmas(?:\s+day)?|xmas": _christmas,
    r"new\s+year['’]?s?\s+eve": _on(12, 31),
    r"new\s+year(?:['’]?s)?(?:\s+day)?": _new_year,
    r"(?:chinese|lunar)\s+new\s+year|spring\s+festival": spring_festival,
    r"lantern\s+festival": _later(spring_festival, 14),
    r"easter(?:\s+sunday)?": easter,
    r"women['’]?s\s+day": _on(3, 8),
    r"may\s+day": _labour,
    r"qing\s?ming(?:\s+festival)?|tomb[\s-]sweeping\s+day": qingming,
    r"dragon\s+boat(?:\s+festival)?": _from_table(_DRAGON_BOAT),
    r"mid[\s-]autumn(?:\s+festival)?": _from_table(_MID_AUTUMN),
    r"double\s+ninth(?:\s+festival)?": _from_table(_DOUBLE_NINTH),
    r"(?:chinese\s+)?national\s+day": _national,
    r"halloween": _on(10, 31),
}
