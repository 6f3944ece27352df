"""The pledge coach: is there a number, a day, somebody who benefits, somebody who can confirm? And a better wording.

Rules, not a model: a word list and a few patterns per language. A suggestion is offered once and never blocks.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from domain.pledges import Kind
from domain.text import clean_line, utf16_length
from domain.wordings import WHAT_MOST, Wording

FAR_OFF = timedelta(days=366)  # a promise for longer is better made in parts


class Missing(StrEnum):
    """What a reader would ask for, in the order in which it matters."""

    NUMBER = "number"
    DAY = "day"  # so far off that nobody will ask
    BENEFIT = "benefit"  # who is better off
    CONFIRM = "confirm"  # who can say that it was done


class Advice(BaseModel):
    """What is missing, and the words that would say it; `better` is None when rules know none."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    missing: tuple[Missing, ...] = ()
    better: str | None = None


_HEDGES = {
    "zh": re.compile(
        r"(?:我(?:会|要|将|承诺|保证)|努力地?|争取|带头|主动|自觉|扎实|大力|深入|全力以赴?|尽量|尽力|力争|积极地?|认真地?|切实地?|进一步|不断地?|继续|坚持)(?=[^\s，。])"
    ),
    "en": re.compile(
        r"\b(?:i\s+(?:will|promise\s+to|pledge\s+to)|i['’]ll|try\s+(?:hard\s+)?to|do\s+my\s+best\s+to|strive\s+to"
        r"|endeavou?r\s+to|actively|continue\s+to|further)\s+",
        re.IGNORECASE,
    ),
}
# Big words become something a neighbour could see. The object is kept: 关爱空巢老人 is about them.
_VAGUE: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "zh": (
        (
            re.compile(
                r"^(?:加强|加大|做好|搞好)?(?:对)?(.{2,12}?)的?(?:关心关爱|关爱|关心|帮扶|照顾|慰问)(?:工作|力度)?$"
            ),
            r"上门看望\1，每家办成一件难办的事",
        ),
        (re.compile(r"^(?:关爱|关心|帮扶|照顾|慰问|帮助)([^，。]{2,12})$"), r"上门看望\1，每家办成一件难办的事"),
        (
            re.compile(
                r"^(?:提高|提升|改善|优化|改进)(?:.{0,6}?)(?:服务(?:质量|水平|效率|态度|意识)?|办事效率|工作效率)$"
            ),
            "能当天办的当天办完，办不了的当面说清哪天办好",
        ),
        (re.compile(r"^(?:做好|干好|搞好|立足)(?:本职|岗位)(?:工作)?$"), "把岗位上大家最头疼的一件事办成"),
        (
            re.compile(r"^(?:改善|美化|搞好|维护|整治|提升)(.{0,8}?)(?:环境卫生|卫生环境|人居环境|环境|卫生)$"),
            r"把\1楼道和楼前收拾干净",
        ),
        (re.compile(r"^(?:加强|做好|搞好)(.{0,8}?)(?:宣传|宣讲)(?:工作)?$"), r"上门把\1讲明白，留下一页纸的说明"),
        (re.compile(r"^(?:加强|做好|搞好|抓好)(.{2,10}?)(?:工作|建设)$"), r"把\1里最难办的一件事办成"),
        (re.compile(r"^(?:加强|深化)?(.{0,8}?)学习(.{0,14})$"), r"\1学完\2，讲一次给大家听"),
    ),
    "en": (
        (
            re.compile(
                r"^(?:care\s+(?:more\s+)?for|look\s+after|support|help|be\s+there\s+for)\s+(?!.*\bto\b)([^,.]{3,40})$",
                re.I,
            ),
            r"visit \1 at home and settle one thing for each of them",
        ),
        (
            re.compile(
                r"^(?:improve|raise|provide\s+better|give\s+better|enhance)\s+(?:the\s+|our\s+)?(?:quality\s+of\s+)?(?:\w+\s+)?service$",
                re.I,
            ),
            "settle on the day what can be settled, and say when the rest will be",
        ),
        (
            re.compile(
                r"^(?:improve|keep\s+up|look\s+after|protect)\s+(?:the\s+|our\s+)?(?:environment|neighbourhood|surroundings)$",
                re.I,
            ),
            "clear the stairwell and the front of our building",
        ),
        (
            re.compile(r"^(?:raise|spread)\s+(?:the\s+)?awareness\s+(?:of|about|for)\s+(.{3,40})$", re.I),
            r"explain \1 at people's doors, and leave a page of it",
        ),
        (
            re.compile(r"^(?:study|learn\s+(?:more\s+)?about)\s+(.{3,40})$", re.I),
            r"study \1 and explain it to the others once",
        ),
    ),
}
_SERVED = {
    "zh": re.compile(
        "老人|老年|长者|爷爷|奶奶|大爷|大妈|孩子|儿童|学生|小孩|少年|青年|家长|居民|村民|邻居|邻里|街坊|群众|乡亲|百姓|市民|业主|住户|租户"
        "|商户|商家|店家|摊主|企业|客户|顾客|(?<!本)职工|工友|员工|同事|会员|病人|患者|残疾|困难|低保|独居|空巢|留守|孤寡|退役|军属|妇女|妈妈|孕|新生"
        "|农户|种植户|养殖户|骑手|快递员|司机|环卫|保洁|志愿者|办事的?人|来办事|家庭|户|大家|每家|村里人|徒弟|班组|的人|人家|团队|社团|协会|单位|考生|务工|零工|求职|候诊|旅客|乘客|读者|信众|教友|社员|村组|楼栋|孩童|学员|宝妈|老兵|烈属|新市民|外卖员|清洁工|保安"
    ),
    "en": re.compile(
        r"\b(?:neighbou?rs?|residents?|famil(?:y|ies)|households?|children|child|kids?|pupils?|students?|parents?|elderly|elders?|seniors?"
        r"|pensioners?|patients?|villagers?|farmers?|workers?|colleagues?|members?|shops?|shopkeepers?|traders?|business(?:es)?|compan(?:y|ies)"
        r"|customers?|clients?|visitors?|applicants?|people|persons?|women|mothers?|youth|youngsters?|newcomers?|migrants?|tenants?|drivers?"
        r"|couriers?|volunteers?|veterans?|others|everyone|everybody|disabled|them|teams?|groups?|associations?|villages?|apprentices?|carers?|job\s*seekers?|passengers?|readers?|parishioners?|worshippers?|refugees?|grandparents?|fathers?|toddlers?|teenagers?|nurses?|teachers?|cleaners?|riders?|commuters?|guests?|flats?|homes?)\b",
        re.IGNORECASE,
    ),
}
_CONFIRMED = {
    "zh": re.compile(
        "确认|签字|验收|看过|过目|点头|评价|打分|回访|监督|作证|公示|公开|贴(?:到|在|出)|上墙|拍照|照片|签到|扫码|回执|满意"
    ),
    "en": re.compile(
        r"\b(?:confirm\w*|sign(?:s|ed)?|check(?:s|ed)?|witness\w*|review(?:s|ed)?|rated?|publish\w*|post(?:ed)?\s+(?:it|up)|photos?|pictures?"
        r"|receipts?|satisfied|agreed?)\b",
        re.IGNORECASE,
    ),
}


def advise(wording: Wording, kind: Kind, *, language: str, served: str, today: date) -> Advice:
    """Return what a wording leaves open, and a better one; `served`: the organisation's word for those it serves."""
    language = language if language in _SERVED else "en"
    what = wording.what
    missing = [Missing.NUMBER] if wording.amount is None and kind in (Kind.MEMBER, Kind.HELP_PLAN) else []
    if wording.due_on - today > FAR_OFF:
        missing.append(Missing.DAY)
    helps = _SERVED[language].search(what) is not None
    if not helps:
        missing.append(Missing.BENEFIT)
    if not helps and not _CONFIRMED[language].search(what):
        missing.append(Missing.CONFIRM)  # those who benefit can confirm; without them somebody has to be named
    better = _better(what, language, served)
    return Advice(missing=tuple(missing), better=None if better == what else better)


def _better(what: str, language: str, served: str) -> str:
    plain = what
    while (shorter := clean_line(_HEDGES[language].sub("", plain)).strip("，, ")) not in ("", plain):
        plain = shorter
    for pattern, instead in _VAGUE[language]:
        if pattern.search(plain):
            plain = clean_line(pattern.sub(instead, plain))
            break
    if not _SERVED[language].search(plain):
        if _CONFIRMED[language].search(plain):
            plain = f"为{served}{plain}" if language == "zh" else f"{plain} for {served}"
        elif language == "zh":
            plain = f"{plain}，请{served}看过确认"
        else:
            plain = f"{plain}, and ask {served} to confirm it"
    return plain if utf16_length(plain) <= WHAT_MOST else what
