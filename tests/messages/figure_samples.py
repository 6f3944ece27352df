"""Figures of a sample week, in both languages, from nothing at all to more than fits."""

from messages import figures as f

NAMES = {
    "zh": ["社保经办窗口（3 号）", "不动产登记", "医保报销", "鹤城区退役军人服务中心综合受理与接待窗口", "公积金"],
    "en": ["Window 3, Social insurance", "Property registration", "Health insurance",
           "Veterans' Service Centre, general reception and enquiries", "Housing fund"],
}  # fmt: skip
SHARES = [
    f.Share(percent=91, low=88, high=93, count="312 份"),
    f.Share(percent=84, low=76, high=90, count="n 96"),
    None,
    f.Share(percent=0, low=0, high=3.7, count="58"),
    f.Share(percent=None, low=90, high=100, count="24"),
]
WORDS = {
    "zh": {"too_few": "样本太少，暂不显示", "no_data": "这周还没有可以显示的数字。", "more": "项，见表格"},
    "en": {"too_few": "too few to show", "no_data": "Nothing to show this week yet.", "more": "more in the sheet"},
}
FOOTERS = {
    "zh": "点是估计，浅色横条是 95% 区间；方块表示可能不到 80%。没评的人不算满意。",
    "en": "Dot: estimate; pale band: 95% interval; square: may be below 80%. Silence is never counted as satisfied.",
}


def rows(count: int, language: str) -> list[f.Row]:
    """Return `count` rows, every third without enough answers."""
    changes = ("▲ 3.7", "持平", "▼ 5.2", "")
    return [f.Row(name=NAMES[language][n % 5], share=SHARES[n % 5], change=changes[n % 4]) for n in range(count)]


def weeks(language: str, points: int = 12) -> f.Weeks:
    """Return two lines of `points` weeks, with a gap in the first."""
    satisfied = [f.Point(percent=84 + n % 9, low=80 + n % 9, high=90 + n % 9) for n in range(points)]
    gaps = [None if n in {3, 5} else point for n, point in enumerate(satisfied)]
    kept = [f.Point(percent=62 + n) for n in range(points)]
    names = ("满意度", "承诺按时") if language == "zh" else ("Satisfied", "Pledges on time")
    lines = [f.Line(name=names[0], points=gaps), f.Line(name=names[1], points=kept)]
    return f.Weeks(dates=[f"9/{n + 1}" for n in range(points)], lines=lines)


def digest(
    language: str, count: int, *, title: str = "城东社区", big: int = 4, lines: f.Weeks | None = None
) -> f.Digest:
    """Return a digest with `count` rows and `big` figures at its head."""
    parts = [f.Part(amount=29, tone="good"), f.Part(amount=8, tone="watch"), f.Part(amount=4, tone="silent")]
    heads = [
        f.BigFigure(label="承诺按时", value="29 / 41", note="落后 8，没音信 3，休假 4", parts=parts),
        f.BigFigure(label="Satisfied", value="91%", note="88–93%, 312 ratings", share=SHARES[0]),
        f.BigFigure(label="诉求按时答复", value="暂不显示", note="a note much too long for its tile " * 3),
        f.BigFigure(label="没有评的", value="约 640", parts=[f.Part(amount=0, tone="silent")]),
    ]
    return f.Digest(
        title=title, period="第 47 周（11月16日—22日）", figures=heads[:big], weeks=lines, rows=rows(count, language),
        labels=f.DigestLabels(weeks="十二周", rows="各窗口满意度", footer=FOOTERS[language], **WORDS[language]),
    )  # fmt: skip


def services(language: str, count: int) -> f.Services:
    """Return the picture of services with `count` rows."""
    labels = f.ServicesLabels(footer=FOOTERS[language], **WORDS[language])
    return f.Services(title="鹤城区政务服务", period="Week 47", rows=rows(count, language), labels=labels)


def card(**values: object) -> f.Card:
    """Return a card, changed by `values`."""
    facts = [f.Fact(label="进度", value="65%"), f.Fact(label="剩余", value="38 天")]
    given: dict[str, object] = {
        "unit": "城东社区支部", "name": "李玥", "pledge": "年底前帮 20 位老人学会手机挂号", "done": 13, "target": 20,
        "facts": facts, "labels": f.CardLabels(footer="截止 12月31日（周四）", unit="位老人"),
    }  # fmt: skip
    return f.Card.model_validate(given | values)


def poster(**values: object) -> f.Poster:
    """Return a poster of a window, changed by `values`."""
    given: dict[str, object] = {
        "organisation": "鹤城区政务服务中心", "link": "https://t.me/hecheng_pledge_bot?start=s_7K2QXB9Pm4Zt81Lr",
        "first": f.PosterWords(title="社保经办窗口（3 号）", instruction="扫一扫，两下就评完"),
        "second": f.PosterWords(title="Window 3, Social insurance", instruction="Scan, two taps, done"),
        "footnote": "窗口只看到汇总，满 5 份才显示，看不到是谁",
    }  # fmt: skip
    return f.Poster.model_validate(given | values)
