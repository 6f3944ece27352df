"""What goes into a picture or a poster: plain values and sentences already worded in the reader's language.

Light on purpose: the bot imports this module, and only the worker process imports what draws. Percents are 0 to 100.
A picture knows no rule about privacy: what is too few to show must not be handed in (`share=None`).
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MOST_ROWS = 12  # of a digest or of `services`: what is over is counted in a last line, never squeezed in
MOST_WEEKS = 26

Percent = Annotated[float, Field(ge=0, le=100)]
Link = Annotated[str, Field(min_length=1, max_length=400)]


class Figure(BaseModel):
    """What all of these have in common: unchangeable, and a misspelt value is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Share(Figure):
    """A share of answers with its 95 % interval; without `percent` (a unanimous batch) only the band is shown."""

    percent: Percent | None
    low: Percent
    high: Percent
    count: str = ""  # how many answers, worded: "312 份"


class Row(Figure):
    """A service point or a unit of a list, in the organisation's own order."""

    name: str
    share: Share | None = None  # None: too few to show
    change: str = ""  # against last week: "▲ 3.7", or "持平" whenever it is inside the noise


class Point(Figure):
    """One week of a line; without an interval no band is drawn."""

    percent: Percent
    low: Percent | None = None
    high: Percent | None = None


class Line(Figure):
    """A share over the weeks; None where nothing may be shown."""

    name: str
    points: Sequence[Point | None]


class Weeks(Figure):
    """Up to two lines over the same weeks, the present one last."""

    dates: list[str] = Field(max_length=MOST_WEEKS)  # worded: "9/14"; the last one "本周"
    lines: list[Line] = Field(max_length=2)


class Part(Figure):
    """A stretch of the thin bar under a big figure: full, hatched or empty, so that no meaning hangs on colour."""

    amount: Annotated[float, Field(ge=0)]
    tone: Literal["good", "watch", "silent"]


class BigFigure(Figure):
    """One of up to four figures at the head of a digest, with a bar of parts or a band below it."""

    label: str
    value: str  # "29 / 41", "91%", "暂不显示"
    note: str = ""  # what qualifies it: "88–93%，312 份"
    parts: list[Part] = []
    share: Share | None = None


class DigestLabels(Figure):
    """The words of a digest."""

    weeks: str  # over the lines: "十二周"
    rows: str  # over the rows: "各窗口满意度"
    too_few: str  # "样本太少，暂不显示"
    no_data: str  # when there is nothing at all
    more: str = ""  # after "+18", when there are more rows than fit: "项，见表格"
    footer: str = ""  # "点是估计，横条是 95% 区间"


class Digest(Figure):
    """The week of one unit."""

    title: str
    period: str
    figures: list[BigFigure] = Field(max_length=4)
    weeks: Weeks | None = None
    rows: list[Row] = []
    threshold: Percent = 80  # a share that may be below it is a brown square, not a blue dot
    labels: DigestLabels


class ServicesLabels(Figure):
    """The words of the services' picture."""

    too_few: str
    no_data: str
    more: str = ""
    footer: str = ""


class Services(Figure):
    """The services of one unit in one week."""

    title: str
    period: str
    rows: list[Row] = []
    threshold: Percent = 80
    labels: ServicesLabels


class WeeksLabels(Figure):
    """The words of the picture of weeks."""

    no_data: str
    footer: str = ""


class WeeksPicture(Figure):
    """Up to two shares over the weeks."""

    title: str
    period: str
    weeks: Weeks
    labels: WeeksLabels


class Fact(Figure):
    """A line of a card: "剩余" and "38 天"."""

    label: str
    value: str


class CardLabels(Figure):
    """The words of a card."""

    footer: str  # "截止 12月31日（周四）"
    unit: str = ""  # under the figures in the ring: "位老人"


class Card(Figure):
    """How far one pledge has come, good enough to be passed on; never a streak."""

    unit: str
    name: str
    pledge: str
    done: Annotated[float, Field(ge=0)] | None = None  # None: a pledge without a number, the ring stays away
    target: Annotated[float, Field(gt=0)] | None = None
    facts: list[Fact] = Field(default=[], max_length=3)
    labels: CardLabels


# Dark enough for large white type upon them and for themselves upon white: contrast 5.9 to 14.8.
COLOURS = {
    "blue": "#1D4ED8",
    "red": "#B42318",
    "green": "#05603A",
    "purple": "#5925DC",
    "brown": "#7A2E0E",
    "black": "#1F2933",
}


class PosterWords(Figure):
    """A poster's words in one language."""

    title: str
    instruction: str


class Poster(Figure):
    """A printed page to be scanned: of a service point or of an invitation."""

    size: Literal["a4", "a6"] = "a4"
    organisation: str
    link: Link
    first: PosterWords
    second: PosterWords | None = None
    footnote: str = ""  # "窗口只看到汇总，满 5 份才显示"
    colour: Literal["blue", "red", "green", "purple", "brown", "black"] = "blue"  # the organisation's own
    shown_link: str = ""  # the address in letters, for those who cannot scan


class Code(Figure):
    """A QR code alone, to be shown on a screen or sent on."""

    link: Link


class KeptLine(Figure):
    """One kept pledge in a year: "帮老人学会手机挂号" and "20 位"."""

    what: str
    amount: str = ""


class YearPicture(Figure):
    """What somebody's year came to, to be passed on; their own, never beside anybody else's."""

    year: str
    name: str
    unit: str
    headline: str  # "兑现了 5 条承诺"
    amounts: str = ""  # "一共 33 位 · 12 户 · 3 盏"
    kept: list[KeptLine] = Field(max_length=5)
    more: str = ""  # "还有 3 条"
    footer: str  # "鹤城区 · 承诺簿"


class ListedName(Figure):
    """Somebody on a public list."""

    name: str
    unit: str = ""


class PublicList(Figure):
    """A page to put up with the names of an honour round, and a code that leads to it."""

    organisation: str
    colour: str = "blue"
    heading: str  # 公示
    title: str
    note: str  # until when
    names: list[ListedName] = []
    link: Link
    instruction: str
    second: str  # the same in the other language
    shown_link: str


class Certificate(Figure):
    """A page for a pledge that was kept."""

    title: str  # "承诺兑现证书"
    name: str
    unit: str
    pledge: str
    said: list[str] = Field(max_length=4)  # how it came out, a line each
    organisation: str
    day: str
    link: Link | None = None  # only of a public pledge
    link_words: str = ""
    sealed: str = ""  # of the public chain


class CardRow(Figure):
    """One figure of a scorecard: its value, its past twelve periods, where it stands among peers."""

    name: str
    value: str  # "82%", of a unanimous batch "74–100%"; empty: too few
    note: str = ""  # "22 条 · 61–93%"
    past: list[Percent | None] = Field(default=[], max_length=12)  # the present one last; None: a gap
    change: str = ""
    band: Literal["above", "same", "below"] | None = None
    band_words: str = ""
    other: Percent | None = None  # a figure from outside, and who says it
    other_words: str = ""


class Scorecard(Figure):
    """A unit's month or quarter."""

    title: str
    period: str
    rows: list[CardRow] = Field(max_length=8)
    notes: list[str] = Field(default=[], max_length=2)  # inside and outside
    too_few: str
    footer: str = ""


class Section(Figure):
    """A part of a page for a meeting: a heading, and lines below it."""

    heading: str
    lines: list[str]


class MeetingSheet(Figure):
    """One printed page for a meeting: figures, then what was promised, said, and is to be talked about."""

    title: str
    period: str
    rows: list[CardRow] = Field(default=[], max_length=8)
    sections: list[Section] = Field(max_length=6)
    too_few: str = ""
    footer: str = ""


class CleanPhoto(Figure):
    """A photo to be freed of what the camera wrote into it; `contents` is fetched just before."""

    file_ids: list[str] = Field(min_length=1, max_length=1)
    contents: list[bytes] = Field(min_length=1, max_length=1)


class PlateFigure(Figure):
    """One thing in a printed gallery; `photo` counts the contents from 0."""

    name: str
    unit: str
    title: str
    words: str = ""
    photo: int | None = None


class Gallery(Figure):
    """A unit's year to be printed: four plates a page, under a heading."""

    title: str
    organisation: str
    plates: list[PlateFigure] = Field(max_length=48)
    file_ids: list[str] = Field(default=[], max_length=48)
    contents: list[bytes] = Field(default=[], max_length=48)
    link: Link
    link_words: str
