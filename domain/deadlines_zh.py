"""Chinese deadline rules: 下周五, 12月31日, 月底, 春节前, 三天内."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from domain.deadline_rules import (
    DAY,
    Asked,
    Rule,
    When,
    add_months,
    day_of_month,
    in_year,
    later,
    monday,
    month_end,
    period,
    quarter_start,
    short_date,
    weekday_of,
    yearly_period,
)
from domain.festivals import CHINESE as FESTIVALS
from domain.festivals import NEAR, spring_festival
from domain.numerals import CHINESE, number

_NUMERAL = "一二两三四五六七八九十百千〇零几多数"
_YEAR = (
    rf"(?:(?P<year>(?<!\d)(?:20)?\d\d年|(?<![{_NUMERAL}])二[〇零][一二三四五六七八九〇零]{{2}}年"
    r"|今年|本年|明年|后年)的?\s*)?"
)
_YEAR_SAID = _YEAR.removesuffix("?")
_MONTH = rf"(?<![\d{_NUMERAL}])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月份?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_WEEK = r"(?:周|星期|礼拜)"
_WEEKDAY = "[一二三四五六日天末1-6]"
# 3号 is the third only where it does not name a window, a building or a bus.
_NOT_A_LABEL = r"(?![楼窗线院店门房室桌机令文台柜车库厅单栋幢岗点站路弄巷井桥仓厂信选学员工地病床铺馆区大公])"
_ENDS_HERE = r"(?=\s*(?:[前之以止，。,;；!！?？（(]|到|至|周|星期|$))"
_PART = r"(?P<part>上旬|中旬|下旬|底|末|之?内|以内)"

_BEFORE = r"\s*(?:之前|以前|到来|来临|前夕|前(?![往去来进后台线面年]))"
# “七一”前 is a day; “五一”劳动奖章 is none.
_BARE = {pattern.replace(NEAR, ""): of for pattern, of in FESTIVALS.items()}
_ANY_FESTIVAL = "|".join(f"(?:{pattern})" for pattern in _BARE)
_QUOTED = rf"[“\"「『‘](?P<one>{_ANY_FESTIVAL})[”\"」』’](?=\s*节?(?:当天|{_BEFORE}))节?"

LEAD = r"(?P<lead>(?:截止|截至|截)(?:日期|时间)?(?:为|是|到|至|[:：])?|最迟|最晚|不晚于|赶在|在|于|直?到|至)?\s*"
TAIL = (
    rf"(?P<weekday_said>\s*[（(]?\s*{_WEEK}[一二三四五六日天]\s*[）)]?)?"
    r"(?:的?\s*(?:早上|上午|中午|下午|傍晚|晚上|晚|早)?\s*(?:\d{1,2}[点时](?:半|\d{1,2}分)?|\d{1,2}:\d\d)"
    r"|的?(?:早上|上午|中午|下午|傍晚|晚上|下班))?"
    r"(?P<tail>\s*(?:(?P<before>之前|以前|到来前|到来之前|来临前|前夕|前(?![往去来进后台线面年]))|为止|截止|止|之内|以内|内))?"
)
EXCLUDED_BEFORE = re.compile(
    r"(?:每(?:年|个?月|个?季度|个?周|个?星期|逢|个|到|隔)?|逢|上个?|去年|前年|往年|历年|农历|阴历|第)的?\s*$"
    r"|每(?:个?月|个?季度|年)的?(?:最后|第)[一二三四]?个?\s*$"  # 每月最后一个周五 is a rhythm
)
LEADS_OF_A_DAY = re.compile(r"(?!)")  # 每月最迟25日 is a rhythm all the same
STARTS_BEFORE = re.compile(r"(?:自|从|自从|打从?)\s*$")
STARTS_AFTER = re.compile(r"\s*(?:开始|起|以来|以后|之后|后(?![天年勤])|出生|成立|建成)")
BETWEEN = re.compile(r"\s*(?:到|至|[-—–~～]+)\s*")


def _rule(pattern: str, resolve: Callable[[re.Match[str], Asked], When | None]) -> Rule:
    return Rule(LEAD + f"(?P<core>{pattern})" + TAIL, resolve)


def _year_of(m: re.Match[str], asked: Asked) -> int | None:
    said: str | None = m.groupdict().get("year")
    if said is None:
        return None
    if said in ("今年", "本年", "明年", "后年"):
        return asked.today.year + {"今": 0, "本": 0, "明": 1, "后": 2}[said[0]]
    year = number(said.removesuffix("年"))
    return year and (2000 + year if year < 100 else year)


def _number(written: str) -> int:
    value = number(written)
    if value is None:
        raise ValueError(written)
    return value


def _month_day(m: re.Match[str], asked: Asked) -> When | None:
    month, day = _number(m["month"]), _number(m["day"])
    return in_year(asked, _year_of(m, asked), lambda year: date(year, month, day))


def _part_of_month(first: date, part: str | None) -> date:
    """Return the last day of the part of a month that begins at `first`."""
    day = {"上旬": 10, "中旬": 20}.get(part or "")
    return first.replace(day=day) if day else month_end(first.year, first.month)


def _month(m: re.Match[str], asked: Asked) -> When | None:
    month, part = _number(m["month"]), m["part"]
    year = _year_of(m, asked)
    if part:
        return in_year(asked, year, lambda y: _part_of_month(date(y, month, 1), part))
    return yearly_period(asked, year, lambda y: date(y, month, 1), lambda y: month_end(y, month))


def _months_on(said: str) -> int:
    return said.count("下")


def _near_month(m: re.Match[str], asked: Asked) -> When | None:
    first = add_months(asked.today.replace(day=1), _months_on(m["near"]))
    if m["day"]:
        return day_of_month(asked, _number(m["day"]), first)
    last = _part_of_month(first, m["part"])
    return When(last, last < asked.today) if m["part"] else period(asked, first, last)


def _this_month(m: re.Match[str], asked: Asked) -> When | None:
    last = _part_of_month(asked.today.replace(day=1), m["part"])
    return When(add_months(last, 1), was_past=True) if last < asked.today else When(last)


def _year_end(m: re.Match[str], asked: Asked) -> When | None:
    year = _year_of(m, asked)
    if "下半年" in m["core"]:
        return yearly_period(asked, year, lambda y: date(y, 7, 1), lambda y: date(y, 12, 31))
    if "上半年" in m["core"] or "年中" in m["core"]:
        return in_year(asked, year, lambda y: date(y, 6, 30))
    return When(date(year or asked.today.year, 12, 31), year is not None and year < asked.today.year)


def _before_year(m: re.Match[str], asked: Asked) -> When | None:
    year = _year_of(m, asked)
    follows = m.string[m.end() :]  # 今年前三季度 is a span of time, not a deadline before this year
    if not asked.before or year is None or re.match(rf"[\d{_NUMERAL}半]+\s*个?(?:季度|月|年|天)", follows):
        return None
    return When(date(year - 1, 12, 31), year <= asked.today.year)


def _quarter(m: re.Match[str], asked: Asked) -> When | None:
    if m.groupdict().get("quarter"):
        quarter = _number(m["quarter"])
        if "末" in m["core"] or "底" in m["core"]:
            return in_year(asked, _year_of(m, asked), lambda y: quarter_start(y, quarter + 1) - DAY)
        return yearly_period(
            asked,
            _year_of(m, asked),
            lambda y: quarter_start(y, quarter),
            lambda y: quarter_start(y, quarter + 1) - DAY,
        )
    quarter = (asked.today.month + 2) // 3 + _months_on(m["core"])
    return When(quarter_start(asked.today.year, quarter + 1) - DAY)


def _weeks_on(said: str | None) -> int | None:
    return None if not said else said.count("下")


def _weekday(m: re.Match[str], asked: Asked) -> When | None:
    said = m["weekday"]
    if said == "末":
        sunday = monday(asked.today) + DAY * (6 + 7 * (_weeks_on(m["near"]) or 0))
        due_on = sunday - 2 * DAY if asked.before else sunday
        return When(due_on) if due_on >= asked.today else When(due_on + 7 * DAY, was_past=True)
    place = "一二三四五六日".find(said.replace("天", "日")) if not said.isdigit() else int(said) - 1
    return weekday_of(asked, place, _weeks_on(m["near"]))


def _week(m: re.Match[str], asked: Asked) -> When | None:
    first = monday(asked.today) + DAY * 7 * _months_on(m["near"])
    return period(asked, first, first + 6 * DAY)


_UNITS = {
    "小时": "hour",
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "月": "month",
    "季度": "quarter",
    "年": "year",
    "工作日": "weekday",
}


def _span(m: re.Match[str], asked: Asked) -> When | None:
    unit = _UNITS[m["unit"]]
    half = 0.5 if m["half"] or m["and_half"] else 0.0
    whole = 0 if m["half"] else _number(m["count"])
    if half and unit not in ("month", "year"):
        return None
    return later(asked.today, whole + half, unit) if whole + half > 0 else None


def _named_day(m: re.Match[str], asked: Asked) -> When | None:
    days = {"今": 0, "当": 0, "明": 1, "后": 2, "大": 3}[m["core"][0]]
    return When(asked.today + DAY * days)


def _festival(of: Callable[[int], date | None]) -> Callable[[re.Match[str], Asked], When | None]:
    def resolve(m: re.Match[str], asked: Asked) -> When | None:
        def due(year: int) -> date | None:
            on = of(year)
            return on - DAY if on and asked.before else on

        # Nobody who says 中秋前 in November means the one behind us, so the move is no surprise to flag.
        return in_year(asked, _year_of(m, asked), due, flag=False)

    return resolve


def _called(name: str, m: re.Match[str], asked: Asked) -> When | None:
    return _festival(next(of for pattern, of in _BARE.items() if re.fullmatch(pattern, name)))(m, asked)


def _quoted(m: re.Match[str], asked: Asked) -> When | None:
    return _called(m["one"], m, asked)


def _first_of_both(m: re.Match[str], asked: Asked) -> When | None:
    """Before both is before the one that comes first: 国庆、中秋两节前."""
    one, other = (_called(name, m, replace(asked, before=True)) for name in (m["one"], m["other"]))
    return None if one is None or other is None else min(one, other, key=lambda when: when.due_on)


def _before_spring_festival(m: re.Match[str], asked: Asked) -> When | None:
    return in_year(asked, None, lambda y: (on := spring_festival(y)) and on - DAY, flag=False)


def _full(m: re.Match[str], asked: Asked) -> When | None:
    return in_year(asked, int(m["year"]), lambda year: date(year, int(m["month"]), int(m["day"])))


def _short(m: re.Match[str], asked: Asked) -> When | None:
    """12/31 and 12.31 are dates only where they could not be a fraction, a score or a price."""
    opens = not m.string[: m.start()].strip() or m.string[: m.start()].rstrip()[-1] in "，,。；;（(：:！!"
    follows = m.string[m.end() :][:1]
    if not (asked.alone or asked.before or m["tail"] or m["lead"] or (opens and m["sign"] == "/")):
        return None
    if follows in ("的", "%", "/") and not m["tail"]:
        return None
    return short_date(asked, int(m["first"]), int(m["second"]))


def _day_only(m: re.Match[str], asked: Asked) -> When | None:
    return day_of_month(asked, _number(m["day"]))


def _compact(m: re.Match[str], asked: Asked) -> When | None:
    if not asked.alone:
        return None
    year = int(m["year"]) if m["year"] else None
    return in_year(asked, year, lambda y: date(y, int(m["month"]), int(m["day"])))


def _bare_day(m: re.Match[str], asked: Asked) -> When | None:
    return day_of_month(asked, int(m["day"])) if asked.alone else None


_NEAR_MONTH = r"(?<![\d个每上])(?P<near>本月|这个?月|当月|下{1,2}个?月)份?的?\s*"
_NEAR_WEEK = rf"(?P<near>这个?|本|下{{1,2}}个?)(?={_WEEK})"
_OWN_YEAR = rf"(?<![\d{_NUMERAL}去前今明后本半整百每往历近全青老少])"

RULES = [
    _rule(_YEAR + _MONTH + rf"\s*的?{_DAY}(?:\s*[日号]|{_ENDS_HERE})", _month_day),
    _rule(_YEAR + _MONTH + rf"(?!\s*[\d{_NUMERAL}]*(?:次|[日号])){_PART}?", _month),
    _rule(_NEAR_MONTH + rf"(?:{_DAY}\s*[日号]{_NOT_A_LABEL}|{_PART})?", _near_month),
    _rule(rf"(?<![\d{_NUMERAL}个每上下岁蜜本这当])月(?P<part>[上中下]旬|底|末|内)", _this_month),
    _rule(_YEAR_SAID + r"(?:年?[底末终]|年?之?内|以内|度内|年中|[上下]半年)", _year_end),
    _rule(_OWN_YEAR + r"(?:年(?:[底末终中](?!奖|总结|考|会|报)|度?内)|岁末|全年|本年度|[上下]半年)", _year_end),
    _rule(_YEAR_SAID, _before_year),
    _rule(_OWN_YEAR + r"(?<!周)年前(?!后)", _before_spring_festival),
    _rule(_YEAR + r"第?(?P<quarter>[一二三四1-4])季度?(?:[末底])?", _quarter),
    _rule(r"(?<![每上个一二三四1-4])(?:(?:本|这个?|下个?)?季度?[末底]|(?:本|这个?|下个?)季度|季度内)", _quarter),
    _rule(
        rf"(?:{_NEAR_WEEK})?(?<![每上隔逢\d{_NUMERAL}])(?<![每上]个){_WEEK}(?P<weekday>{_WEEKDAY})(?![\d{_NUMERAL}]*次)",
        _weekday,
    ),
    _rule(_NEAR_WEEK + _WEEK + r"[底内]?", _week),
    _rule(
        rf"(?:未来|今后|接下来的?)?\s*(?<![\d.{_NUMERAL}第])(?:(?P<half>半)|(?P<count>\d{{1,4}}|{CHINESE}))\s*"
        r"(?:个(?P<and_half>半)?(?=月|星期|礼拜|季度|小时|工作日)|(?=天|日|周|星期|礼拜|年|季度|小时|工作日)|(?<=半)(?=月))"
        r"(?P<unit>小时|工作日|季度|星期|礼拜|天|日|周|月|年)(?:的?时间)?(?:之内|以内|内|之后|以后|后(?!面))",
        _span,
    ),
    _rule(r"大后天|后[天日](?!的?性)|明[天日早晚]|今[天日晚]|当天", _named_day),
    *(_rule(_YEAR + f"(?:{pattern})", _festival(of)) for pattern, of in FESTIVALS.items()),
    _rule(
        _YEAR + rf"(?P<one>{_ANY_FESTIVAL})\s*[、和与及]?\s*(?P<other>{_ANY_FESTIVAL})(?:[两双]节|佳节)?(?={_BEFORE})",
        _first_of_both,
    ),
    _rule(_YEAR + _QUOTED, _quoted),
    _rule(r"(?<!\d)(?P<year>20\d\d)(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)", _full),
    _rule(r"(?<![\d./-])(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?![\d/.]*\d)", _short),
    _rule(
        rf"(?<![月\d{_NUMERAL}第A-Za-z#-])(?<!第){_DAY}(?:(?<=\d)日(?!游|租|常|托|用|光|本)|号{_NOT_A_LABEL})",
        _day_only,
    ),
    _rule(r"(?<!\d)(?P<year>20\d\d)?(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)", _compact),
    _rule(r"(?<!\d)(?P<day>[12]?\d|3[01])(?!\d)", _bare_day),
]
