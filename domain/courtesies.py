"""What people write out of the blue that is no case and no pledge: a greeting, thanks, a cry for help, leave."""

from __future__ import annotations

import re
from enum import StrEnum

from domain.numerals import fold_width

LONGEST = 24  # letters; whoever writes more has something to say


class Courtesy(StrEnum):
    """What a few words were meant as."""

    GREETING = "greeting"
    THANKS = "thanks"  # or a mere "fine"
    HELP = "help"


_SAID = {
    Courtesy.GREETING: r"(?:你|您|大家|你们)?好(?:呀|啊|哦)?|(?:请问)?(?:在吗|在不在|有人吗|有人在吗)"
    r"|早(?:上好|安)?|(?:上午|中午|下午|晚上)好|hi|hello|hey|good (?:morning|afternoon|evening)|anybody there",
    Courtesy.THANKS: r"(?:好的?[，,\s]*)?(?:多谢|谢谢|感谢|谢了|麻烦)(?:你们?|您|大家|了|啦|啊)*"
    r"|(?:您|你们?)?辛苦了?|好[的吧啊]?|收到|知道了|明白了?|行|嗯+"
    r"|(?:ok(?:ay)?|fine|great|got it)?[,\s]*(?:thanks?|thank you|thx|cheers)"
    r"(?: (?:very much|so much|a lot|all|everyone))?|ok(?:ay)?|fine|great|got it|understood",
    Courtesy.HELP: r"(?:请问|这个|这)?(?:怎么|咋|如何)(?:用|弄|操作|办|玩|搞)(?:啊|呀|呢|的)?"
    r"|(?:我)?不(?:会|懂)(?:用|弄|操作)?|帮助|帮帮我|菜单|功能|使用说明|help(?: me)?|menu|what can you do"
    r"|how (?:does|do) (?:this|it|i)(?: (?:work|use|do)(?: this| it)?)?",
}
_COURTESIES = {kind: re.compile(rf"(?:{said})", re.IGNORECASE) for kind, said in _SAID.items()}
_ENDS = re.compile(r"[\s。.!！?？~～，,、…\W]+$")
_LEAVE = re.compile(r"请假|休假|放假|出差|住院|坐月子|on (?:leave|holiday|vacation)|days? off", re.IGNORECASE)


def courtesy(text: str) -> Courtesy | None:
    """Return what a few words were meant as, or None where somebody has something to say."""
    said = _ENDS.sub("", fold_width(text)).strip()
    if not said or len(said) > LONGEST:
        return None
    return next((kind for kind, pattern in _COURTESIES.items() if pattern.fullmatch(said)), None)


def speaks_of_leave(text: str) -> bool:
    """Say whether words may be about being away for a while."""
    return _LEAVE.search(text) is not None
