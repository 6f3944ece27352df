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

    ACT = "act"  # what will be there that was not: big words only
    NUMBER = "number"
    DAY = "day"  # so far off that nobody will ask
    BENEFIT = "benefit"  # who is better off
    CONFIRM = "confirm"  # who can say that it was done


class Advice(BaseModel):
    """What is missing, and the words that would say it; `better` is None when rules know none."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    missing: tuple[Missing, ...] = ()
    better: str | None = None


# Only at the beginning of a clause: 入党积极分子 and "continue to live at home" are no hedges.
_HEDGES = {
    "zh": re.compile(
        r"(?:(?<=^)|(?<=[，,；;]))(?:我(?:会|要|将|承诺|保证)?|努力地?|争取|带头|主动|自觉|扎实|大力|深入|全力以赴?|尽量|尽力|力争|积极地?"
        r"|认真地?|切实地?|进一步|不断地?|继续|坚持)(?=[^\s，。分向性们的])"
    ),
    "en": re.compile(
        r"(?:(?<=^)|(?<=,\s))(?:i\s+(?:will|promise\s+to|pledge\s+to)|i['’]ll|try\s+(?:hard\s+)?to|do\s+my\s+best\s+to|strive\s+to"
        r"|endeavou?r\s+to|actively|continue\s+to|further)\s+",
        re.IGNORECASE,
    ),
}
# Who is visited at home, and who is asked where they are.
_AT_HOME_ZH = (
    "老人|老年人|长者|空巢|独居|孤寡|残疾人?|困难(?:户|家庭|群众|党员|职工)?|低保户?|留守儿童|留守老人"
    "|军属|烈属|病人|产妇|家庭"
)
_AT_HOME_EN = (
    r"elderly|elders?|old|seniors?|pensioners?|lonely|alone|disabled|famil(?:y|ies)|carers?|housebound|sick"
    r"|widows?|veterans?"
)
# Big words become something a neighbour could see. The object is kept: 关爱空巢老人 is about them.
_VAGUE: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "zh": (
        (
            re.compile(
                rf"^(?:加强|加大|做好|搞好)?(?:对)?((?=.{{0,10}}(?:{_AT_HOME_ZH})).{{2,12}}?)的?(?:关心关爱|关爱|关心|帮扶|照顾|慰问)(?:工作|力度)?$"
            ),
            r"上门看望\1，每家办成一件难办的事",
        ),
        (
            re.compile(rf"^(?:关爱|关心|帮扶|照顾|慰问|帮助)((?=[^，。]{{0,10}}(?:{_AT_HOME_ZH}))[^，。]{{2,12}})$"),
            r"上门看望\1，每家办成一件难办的事",
        ),
        (
            re.compile(
                r"^(?:关爱|关心|帮扶|照顾|慰问|帮助|服务好?)([^，。]{1,10}(?:职工|工友|员工|同事|师傅|徒弟|学生|客户|骑手|会员|商户|企业))$"
            ),
            r"问清\1最难办的一件事，帮着办成",
        ),
        (
            re.compile(
                r"^(?:提高|提升|改善|优化|改进)(?:.{0,6}?)(?:服务(?:质量|水平|效率|态度|意识)?|办事效率|工作效率)(?:，让.{2,6}满意)?$"
            ),
            "能当天办的当天办完，办不了的当面说清哪天办好",
        ),
        (
            re.compile(r"^(?:做好|干好|搞好|立足)(?:本职|岗位)(?:工作)?(?:，.{2,14})?$"),
            "把岗位上大家最头疼的一件事办成",
        ),
        (
            re.compile(r"^(?:改善|美化|搞好|维护|整治|提升)(.{0,8}?)(?:环境卫生|卫生环境|人居环境|环境|卫生)$"),
            r"把\1楼道和楼前收拾干净",
        ),
        (re.compile(r"^(?:加强|做好|搞好)(.{0,8}?)(?:宣传|宣讲)(?:工作)?$"), r"上门把\1讲明白，留下一页纸的说明"),
        (
            re.compile(r"^(?:加强|做好|搞好|抓好)(?:.{0,4}安全生产|.{0,4}消防安全|.{0,4}安全)(?:工作|管理)?$"),
            "把最让人担心的一处隐患查清改好",
        ),
        (re.compile(r"^(?:加强|做好|搞好|抓好)(.{2,10}?)(?:工作|建设)$"), r"把\1里最难办的一件事办成"),
        (re.compile(r"^(?:加强|深化)?学习([^，。、；]{2,14})$"), r"学完\1，讲一次给大家听"),
    ),
    "en": (
        (
            re.compile(
                rf"^(?:care\s+(?:more\s+)?for|look\s+after|support|help|be\s+there\s+for)\s+(?!.*\bto\b)(?=[^,.]*\b(?:{_AT_HOME_EN})\b)([^,.]{{3,40}})$",
                re.I,
            ),
            r"visit \1 at home and settle one thing for each of them",
        ),
        (
            re.compile(
                r"^(?:care\s+(?:more\s+)?for|support|help|look\s+after|be\s+there\s+for)\s+((?:our|the|my|new|young|all|other)?\s*(?:\w+\s+)?"
                r"(?:apprentices|members|colleagues|workers|customers|students|pupils|tenants|newcomers|volunteers|drivers|nurses|teachers))$",
                re.I,
            ),
            r"ask \1 what is hardest for them, and get one thing done for each",
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
            r"hold a talk on \1 and leave a page of it with everyone who comes",
        ),
        (
            re.compile(r"^(?:improve|strengthen|better)\s+communication\s+with\s+(.{3,40})$", re.I),
            r"answer every question from \1 within two days",
        ),
        (
            re.compile(r"^(?:study|learn\s+(?:more\s+)?about)\s+(.{3,40})$", re.I),
            r"study \1 and explain it to the others once",
        ),
    ),
}
# Words that say how good somebody will be, not what will be there.
_BIG = {
    "zh": re.compile(
        "提高|提升|加强|增强|改善|优化|发挥|弘扬|践行|贯彻|落实|树立|争做|做一名|做个?合格|添砖加瓦|为人民服务|廉洁|自律|遵守|首问负责|不推诿"
        "|先锋|模范|带头作用|水平$|素质|能力$|意识|作风|凝聚力|形象|扶贫助困|助人为乐|爱岗敬业|尽职尽责|上好每|干好|做好(?!.{0,4}[饭菜账])"
    ),
    "en": re.compile(
        r"\b(?:improve|enhance|strengthen|promote|foster|ensure|deliver\s+excellence|excellence|cohesion|culture|mindset|professional(?:ism)?"
        r"|be\s+(?:a\s+)?(?:better|more)|become\s+(?:a\s+)?(?:better|more)|do\s+(?:my|our)\s+best|help\s+out\s+more|make\s+.{3,30}\s+more\s+\w+"
        r"|compliance|leadership|values|commitment)\b",
        re.IGNORECASE,
    ),
}
# Work that stands there afterwards, for whoever uses it to look at.
_VISIBLE = {
    "zh": re.compile(
        "^(?:把.{1,20})?(?:给.{1,8})?(?:修|装|安装|种|栽|清理|清扫|清运|打扫|粉刷|疏通|搭|建|铺|换|翻新|收拾|擦|刷|拆|补|焊|漆|画|整修|加固|清(?:理|扫|运|空|淤|洗))"
        "|(?:清干净|收拾干净|修好|装好|补好|建起来|办起来)"
    ),
    "en": re.compile(
        r"^(?:re)?(?:fix|repair|clear|clean|plant|paint|install|replace|build|mend|pick\s+up|sweep|keep\s+the|put\s+up|tidy|resurface|pave|unblock)\b",
        re.IGNORECASE,
    ),
}
_OTHER_PLACES = {  # where those who use it are not the ones whom the organisation calls its own
    "zh": re.compile("车间|厂|公司|办公室|机房|学校|教室|医院|科室|教堂|工地|仓库|食堂|宿舍|图书室|窗口"),
    "en": re.compile(
        r"\b(?:office|factory|workshop|plant\s+room|school|classroom|hospital|ward|church\w*|chapel|site|depot|canteen|library|hall)\b",
        re.I,
    ),
}
_SERVED = {
    "zh": re.compile(
        "老人|老年|长者|爷爷|奶奶|大爷|大妈|孩子|儿童|学生|小孩|少年|青年|家长|居民|村民|邻居|邻里|街坊|群众|乡亲|百姓|市民|业主|住户|租户"
        "|商户|商家|店家|摊主|企业|客户|顾客|(?<!本)职工|工友|员工|同事|会员|病人|患者|残疾|困难|低保|独居|空巢|留守|孤寡|退役|军属|妇女|妈妈|孕|新生"
        "|农户|种植户|养殖户|骑手|快递员|司机|环卫|保洁|志愿者|办事的?人|来办事|家庭|户|大家|每家|村里人|徒弟|班组|的人|人家|团队|社团|协会|单位|考生|务工|零工|求职|候诊|旅客|乘客|读者|信众|教友|社员|村组|楼栋|孩童|学员|宝妈|老兵|烈属|新市民|外卖员|清洁工|保安|小哥|师傅|护士|教师|老师|农民|合作社|孤儿|父母|街道|邻里纠纷|候诊|学校|村里|社区|医护|一线|对象|入党积极分子|党员|团员|队员|球员|新人|人才|听众|游客|行人|车友|捐血|献血"
    ),
    "en": re.compile(
        r"\b(?:neighbou?rs?|residents?|famil(?:y|ies)|households?|children|child|kids?|pupils?|students?|parents?|elderly|elders?|seniors?"
        r"|pensioners?|patients?|villagers?|farmers?|workers?|colleagues?|members?|shops?|shopkeepers?|traders?|business(?:es)?|compan(?:y|ies)"
        r"|customers?|clients?|visitors?|applicants?|people|persons?|women|mothers?|youth|youngsters?|newcomers?|migrants?|tenants?|drivers?"
        r"|couriers?|volunteers?|veterans?|others|everyone|everybody|disabled|them|teams?|groups?|associations?|villages?|apprentices?|carers?|job\s*seekers?|passengers?|readers?|parishioners?|worshippers?|refugees?|grandparents?|fathers?|toddlers?|teenagers?|nurses?|teachers?|cleaners?|riders?|commuters?|guests?|flats?|homes?|stewards?|night\s+shift|shift|crews?|schools?|shelters?|food\s+bank|hospitals?|under-\d+s?|congregation|choir|players?|learners?|blood|visitors?|staff|firms?|walkers?|cyclists?|public|bereaved|prisoners?|homeless)\b",
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
    better = _better(what, language, served)
    missing = [Missing.ACT] if better == what and wording.amount is None and _BIG[language].search(what) else []
    if wording.amount is None and kind in (Kind.MEMBER, Kind.HELP_PLAN):
        missing.append(Missing.NUMBER)
    if wording.due_on - today > FAR_OFF:
        missing.append(Missing.DAY)
    helps = _SERVED[language].search(what) is not None
    if not helps:
        missing.append(Missing.BENEFIT)
    if not helps and not _CONFIRMED[language].search(what):
        missing.append(Missing.CONFIRM)  # those who benefit can confirm; without them somebody has to be named
    return Advice(missing=tuple(missing), better=None if better == what else better)


def _better(what: str, language: str, served: str) -> str:
    """Return a wording that says it plainly; the same where rules know nothing that a person would have written."""
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
        elif _VISIBLE[language].search(plain):
            plain = _with_witness(plain, language, served)
    if plain in what and _BIG[language].search(plain):
        return what  # less would still be big words
    return plain if utf16_length(plain) <= WHAT_MOST else what


def _with_witness(plain: str, language: str, served: str) -> str:
    """Ask those who use it to say that it was done, in work that stands there afterwards."""
    elsewhere = _OTHER_PLACES[language].search(plain) is not None
    if language == "zh":
        return f"{plain}，请{'用得上的人' if elsewhere else served}看过确认"
    return f"{plain}, and ask {'those who use it' if elsewhere else served} to confirm it"
