"""The countable goal of a pledge: 帮20位老人 is 20 位, "visit twelve families" is 12 families.

A number counts only with what it counts: dates, years, telephone numbers, prices, ages, doors and shares of a hundred
are numbers too.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from domain.deadline_rules import compiled
from domain.numerals import CHINESE, ENGLISH, fold_width, number
from domain.text import Span

MOST = 1_000_000

# Measure words by how surely they name the goal; 一个 and 一次 are often only "a".
_MEASURES_ZH = (
    "人次|人|位|名|户|家|场次|场|次|件|个|条|份|篇|节|期|趟|批|处|盏|棵|株|亩|公里|小时|课时|天|组|队|对|所|间|套|本|册|项"
    "|桩|例|起|宗|根|扇|座|车|箱|袋|斤|吨|米|平方米|元|万元|分钟|顿|餐|封|幅|台|辆|张|堂|轮|遍|单|块|把|桶|瓶"
)
_COMMON_ZH = frozenset("个次天")
_NUMBER_ZH = (
    r"(?:(?<![\d.,:/-])\d{1,3}(?:,\d{3})+|(?<![\d.,:/-])\d{1,7}"
    rf"|(?<![〇零一二两三四五六七八九十百千万]){CHINESE}万?)"
)
_ZH = compiled(
    rf"(?<!第)(?<![A-Za-z])(?P<number>{_NUMBER_ZH})(?:多|余)?\s*(?P<unit>{_MEASURES_ZH})"
    r"(?!\s*(?:以[内后前]|之[内后前]|[内后前]))"
)
_IDIOMS_ZH = re.compile(
    r"一(?:个人|天天|次性|户一|人一|位一|家人|家子|条龙|件事|项项|对一|把手|块儿?|条心|套房|名一|场雨|份力|分钟热|天到晚|米阳光)"
    r"|一起|两(?:个务必|个维护|件套)|(?:一|几)个个|三个代表|四个意识|千家万户|万无一失|十个手指|百家|三家村|三会一课"
)
# 200米的水渠 is a channel, 压到3天 a limit, 每周一次 a rhythm, 每户500元 a share: none of them is how many.
_SIZES_ZH = frozenset(["米", "公里", "平方米", "斤", "吨", "元", "万元", "天", "分钟", "小时", "亩"])
_LIMIT_ZH = re.compile(r"(?:到|至|为|在|压缩|控制|不超过|低于|高于)\s*$")
_FROM_ZH = re.compile(r"[从由](?:原来的?|现在的?|目前的?)?\s*$")  # 从30分钟压到15分钟: what is to change
_LAST_ZH = re.compile(r"最后\s*$")
_TURNS_ZH = frozenset(["次", "遍", "趟", "场", "期", "节", "堂", "天", "小时", "分钟"])
_RHYTHM_ZH = re.compile(r"每(?:天|日|周|星期|礼拜|个?月|个?季度|年|晚|早)[^，。；,;每]{0,8}$")
_EACH_ZH = re.compile(r"每(?:户|人|家|亩|位|名|车|单)[^，。；,;每]{0,6}$")
_EVERY_ZH = re.compile(r"每(?:一|隔|满)?\s*$")

_NOT_COUNTED_EN = (
    r"am|pm|years?|year-olds?|yrs?|months?|weeks?|days?|minutes?|mins?|percent|per|st|nd|rd|th|of|to|in|on|by|at|and|or|a|the"
    r"|before|after|until|more|other|times\s+as|o['’]clock|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|is|are|was|will|for|from|with|i|we|it|out"
)
_EN = compiled(
    rf"(?<![\w.,:/#£$€+-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|{ENGLISH})(?:-|\s+)(?:(?:more|of\s+(?:the|our|my))\s+)?"
    rf"(?!(?:{_NOT_COUNTED_EN})(?![a-z]))(?P<unit>[a-z][a-z'’-]*)(?![a-z])"
)
# What comes before the noun is not what is counted: 3 street lights are lights, six new families families.
_RUN_EN = compiled(rf"[a-z][a-z'’-]*(?:\s+(?!(?:{_NOT_COUNTED_EN})(?![a-z]))[a-z][a-z'’-]*){{0,4}}")
# Of one thing no plural says which word is the thing: one street light is a light.
_ATTRIBUTES_EN = compiled(
    r"street|job|safety|bus|school|village|community|parish|church|blood|food|first|fire|night|shop|training|home|house|car"
    r"|coffee|tea|book|computer|phone|health|care|reading|library|litter|play|picnic|garden|water|solar|smoke|cycle|bike|toy"
    r"|clothes|repair|welcome|open|free|new|old|extra|big|small|long|short|full|whole|weekly|monthly|public|local|shared"
    r"|recycling|advice|help|information|history|language|music|sports|summer|winter|market|town|union|branch|team"
)
_RHYTHM_EN = compiled(
    r"(?:\s+[a-z'’-]+){0,2}?\s+(?:an?|per|each|every)\s+(?:day|night|week|fortnight|month|quarter|year|shift)\b"
)
_TWICE_EN = compiled(r"(?<![a-z-])(?P<unit>twice)(?![a-z])")
_PLURAL_EN = re.compile(r"(?:people|children|women|men|mice|geese|[a-z'’-]*[a-z](?<![suai])s)", re.IGNORECASE)
_LABEL_EN = re.compile(
    r"(?<![a-z])(?:no\.?|number|window|counter|gate|room|floor|block|building|flat|bus|line|page|chapter|step|phase"
    r"|article|section|unit|road|street|route|version|aged?|grade|level|zone|class|year|one\s+of)\s*$",
    re.IGNORECASE,
)
_PERCENT = compiled(r"(?<![\d.,])(?P<number>100)\s*%|百分之百")

_FILLER_REPLY = re.compile(
    r"^(?:\s|[，。,.!！~～+＋]|我|又|已经?|这周|今天|本周|做了?|帮了?|完成了?|走访了?|看望了?|去了?|一共|总共|共|大概|大约|约"
    r"|(?:about|did|done|helped|visited|just|only|another|plus|we|i|have|it['’]?s|was|were)(?![a-z]))+",
    re.IGNORECASE,
)
_UNIT_REPLY = re.compile(
    rf"^\s*(?:{_MEASURES_ZH})?(?:人|老人|居民|群众|家庭|了|啦|吧|哦|呢|\s|[。.!！~～])*$"
    r"|^\s+[a-z]+(?:\s+[a-z]+)?\s*[.!]*$",
    re.IGNORECASE,
)
_NONE_REPLY = re.compile(
    r"^\s*(?:没有|没|无|还没有?|这周没有|零个?|none|nothing|not yet|nobody|no)\s*[。.!！]*\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Amount:
    """How many of what, and where the number stands with the word behind it; `unit_word` is the writer's own."""

    number: int
    unit_word: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Return the place of number and unit word, to be cut from the sentence."""
        return Span(self.start, self.end)


def find_amount(text: str, *, taken: Span | None = None) -> Amount | None:
    """Return what a pledge's sentence counts: the likeliest, then the first; nothing inside `taken` (its deadline)."""
    folded = fold_width(text)
    found = [
        (rank, m.start(), Amount(value, _unit(m), m.start(), m.end()))
        for pattern, rank_of in _READERS
        for m in pattern.finditer(folded)
        if not _overlaps(m, taken)
        and (rank := rank_of(m)) is not None
        and (value := _value(m)) is not None
        and 0 < value <= MOST
    ]
    return min(found, key=lambda ranked: ranked[:2])[2] if found else None


def parse_count(text: str) -> int | None:
    """Return the count a short reply gives: 2, 两位, 做了3个, +1, three, 没有 (0); None when it says more than that."""
    folded = fold_width(text).strip()
    if _NONE_REPLY.match(folded):
        return 0
    bare = _FILLER_REPLY.sub("", folded)
    m = re.match(
        rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|{CHINESE}万?|{ENGLISH}|an?(?![a-z]))(?![\d.:/%-])", bare, re.IGNORECASE
    )
    if not m or not _UNIT_REPLY.match(bare[m.end() :]):
        return None
    value = number(m[0])
    return value if value is not None and value <= MOST else None


def _overlaps(m: re.Match[str], taken: Span | None) -> bool:
    return taken is not None and m.start() < taken.end and taken.start < m.end()


def _unit(m: re.Match[str]) -> str:
    """Return the word for what is counted; of an English noun phrase its first plural, else the first word."""
    unit = m.groupdict().get("unit") or "%"
    if m.re is _TWICE_EN:
        return "times"
    if m.re is not _EN:
        return unit
    run = _RUN_EN.match(m.string, m.start("unit"))
    words = run[0].split() if run else []
    if m["number"].lower() in ("1", "one"):
        while len(words) > 1 and _ATTRIBUTES_EN.fullmatch(words[0]):
            words = words[1:]
        return words[0] if words else unit
    return next((word for word in words if _PLURAL_EN.fullmatch(word)), unit)


def _value(m: re.Match[str]) -> int | None:
    return 2 if m.re is _TWICE_EN else number(m.groupdict().get("number") or "100")


def _rank_zh(m: re.Match[str]) -> int | None:
    """Return how likely this is the goal, 0 best; None when it is no count at all."""
    text, unit, said = m.string, m["unit"], m["number"]
    if _IDIOMS_ZH.match(text, m.start()) or _EVERY_ZH.search(text, max(0, m.start() - 4), m.start()):
        return None
    if unit == "个" and re.match(r"\s*(?:半)?(?:月|星期|礼拜|小时|工作日|季度|年头|百分点)", text[m.end() :]):
        return None
    before = text[max(0, m.start() - 14) : m.start()]
    if _FROM_ZH.search(before) or (unit == "个" and _LAST_ZH.search(before)):
        return None
    if (unit in _TURNS_ZH and _RHYTHM_ZH.search(before)) or (unit == "起" and said == "一"):
        return None
    if unit in _SIZES_ZH and (text.startswith("的", m.end()) or _LIMIT_ZH.search(before) or _EACH_ZH.search(before)):
        return None
    if unit in ("家", "名", "本", "台", "对", "把", "块") and said == "一":
        return None
    if unit == "人" and said in ("一", "百", "千"):
        return 3 if said == "一" else None
    vague = said == "一" or unit in ("天", "小时", "分钟")
    return 2 * vague + (unit in _COMMON_ZH)


def _rank_en(m: re.Match[str]) -> int | None:
    if _LABEL_EN.search(m.string, max(0, m.start() - 16), m.start()):
        return None
    if _RHYTHM_EN.match(m.string, m.end()):
        return None
    said = m["number"].lower()
    if said == "one" or (said.isdigit() and 1900 <= int(said) <= 2100 and len(said) == 4):
        return 3 if said == "one" else None
    return 0 if m["unit"].lower() not in ("times", "hours", "hour") else 1


def _rank_twice(m: re.Match[str]) -> int | None:
    return None if _RHYTHM_EN.match(m.string, m.end()) else 1


def _rank_percent(m: re.Match[str]) -> int | None:
    return 2


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], int | None]], ...] = (
    (_ZH, _rank_zh),
    (_EN, _rank_en),
    (_TWICE_EN, _rank_twice),
    (_PERCENT, _rank_percent),
)
