"""The pledge coach: what is missing, and a better wording."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.coach import Advice, Missing, advise
from domain.drafts import sketch
from domain.pledges import Kind
from domain.templates import all_templates, templates_for
from domain.text import clean_line, utf16_length
from domain.units import Sector
from domain.wordings import WHAT_MOST, Wording
from messages.templates import what
from messages.words import LANGUAGES, VOCABULARIES, words_for

TODAY = date(2026, 11, 23)
SERVED = {"zh": "居民", "en": "our residents"}


def on(text: str, language: str = "zh", amount: int | None = 5, due_on: date = date(2026, 12, 31)) -> Advice:
    wording = Wording(what=text, amount=amount, due_on=due_on)
    return advise(wording, Kind.MEMBER, language=language, served=SERVED[language], today=TODAY)


@pytest.mark.parametrize(
    ("said", "better", "missing"),
    [
        ("帮老人学会手机挂号", None, ()),
        ("把楼道里堆的杂物清干净", "把楼道里堆的杂物清干净，请居民看过确认", (Missing.BENEFIT, Missing.CONFIRM)),
        ("加强对空巢老人的关爱", "上门看望空巢老人，每家办成一件难办的事", ()),
        ("努力做好本职工作", "把岗位上大家最头疼的一件事办成", (Missing.BENEFIT, Missing.CONFIRM)),
        ("做好垃圾分类宣传工作", "上门把垃圾分类讲明白，留下一页纸的说明", (Missing.BENEFIT, Missing.CONFIRM)),
        ("把社保怎么办写成一页纸，贴到每个单元", "为居民把社保怎么办写成一页纸，贴到每个单元", None),
        ("我会尽量帮老人拿药", "帮老人拿药", ()),
        ("发展入党积极分子", None, ()),
        ("把教堂的屋顶补好", "把教堂的屋顶补好，请用得上的人看过确认", (Missing.BENEFIT, Missing.CONFIRM)),
        ("关心一线职工", "问清一线职工最难办的一件事，帮着办成", ()),
        ("提升服务质量，让群众满意", "能当天办的当天办完，办不了的当面说清哪天办好", ()),
        ("戒烟", None, (Missing.BENEFIT, Missing.CONFIRM)),  # nobody is to be called in as a witness of that
        ("完成技术革新", None, (Missing.BENEFIT, Missing.CONFIRM)),
        ("捐血", None, ()),
    ],
)
def test_big_words_become_something_a_neighbour_could_see(
    said: str, better: str | None, missing: tuple[Missing, ...] | None
) -> None:
    advice = on(said)
    assert advice.better == better
    if missing is not None:
        assert advice.missing == missing


@pytest.mark.parametrize(
    ("said", "better"),
    [
        ("teach neighbours to book a doctor", None),
        ("I will try to help the elderly", "visit the elderly at home and settle one thing for each of them"),
        ("keep the stairwell clear", "keep the stairwell clear, and ask our residents to confirm it"),
        ("improve our service", "settle on the day what can be settled, and say when the rest will be"),
        ("support our apprentices", "ask our apprentices what is hardest for them, and get one thing done for each"),
        ("paint the chapel", "paint the chapel, and ask those who use it to confirm it"),
        ("raise awareness of scams", "hold a talk on scams and leave a page of it with everyone who comes"),
        ("look after the churchyard", None),
        ("help out more", None),
        ("give blood", None),
    ],
)
def test_so_do_big_words_in_english(said: str, better: str | None) -> None:
    assert on(said, "en").better == better


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("带头遵守纪律", "zh"),
        ("廉洁自律，不收红包", "zh"),
        ("发挥党员先锋模范作用", "zh"),
        ("加强学习，提高自己", "zh"),
        ("为人民服务", "zh"),
        ("be a better steward", "en"),
        ("deliver excellence", "en"),
        ("make our parish more welcoming", "en"),
    ],
)
def test_where_rules_know_no_better_words_they_say_that_these_are_big(said: str, language: str) -> None:
    advice = on(said, language, amount=None)
    assert advice.missing[0] is Missing.ACT
    assert advice.better is None
    assert Missing.ACT not in on(said, language, amount=12).missing  # a number makes it something to look at


@pytest.mark.parametrize(
    ("sentence", "language", "what", "amount"),
    [
        ("年底前为村里修一条200米的水渠", "zh", "为村里修200米的水渠", 1),
        ("年底前为客户把退货时间压到3天", "zh", "为客户把退货时间压到3天", None),
        ("年底前合作社社员每户分红500元", "zh", "合作社社员每户分红500元", None),
        ("年底前每周值一次夜班巡逻", "zh", "每周值一次夜班巡逻", None),
        ("每天早到半小时打扫办公室，坚持到年底", "zh", "每天早到半小时打扫办公室", None),
        ("collect 2,000 kg of food for the food bank by 31 December", "en", "collect food for the food bank", 2000),
        ("clear the litter from the canal bank, 40 bags, by 1 May", "en", "clear the litter from the canal bank", 40),
        ("take part in 20 hours of volunteering", "en", "take part in volunteering", 20),
        ("open the chapel two afternoons a week", "en", "open the chapel two afternoons a week", None),
        ("teach twenty neighbours by 31 December", "en", "teach neighbours", 20),
    ],
)
def test_a_number_is_cut_out_only_where_the_sentence_still_reads(
    sentence: str, language: str, what: str, amount: int | None
) -> None:
    read = sketch(sentence, today=TODAY, language=language)
    assert (read.what, read.amount) == (what, amount)


def test_a_number_and_a_near_day_are_asked_for_only_where_they_matter() -> None:
    assert Missing.NUMBER in on("帮老人拿药", amount=None).missing
    assert on("帮老人拿药", due_on=date(2028, 1, 1)).missing == (Missing.DAY,)
    unit = Wording(what="为居民把食堂办起来", due_on=date(2027, 6, 30))
    assert not advise(unit, Kind.UNIT, language="zh", served="居民", today=TODAY).missing


@given(text=st.text(min_size=1, max_size=WHAT_MOST), language=st.sampled_from(LANGUAGES))
def test_a_suggestion_fits_and_once_taken_leaves_nothing_more_to_suggest(text: str, language: str) -> None:
    text = clean_line(text)
    assume(any(character.isalnum() for character in text))  # of anything else a draft asks again
    better = on(text, language).better
    if better is not None:
        assert utf16_length(better) <= max(WHAT_MOST, utf16_length(text))
        assert on(better, language).better in (None, better)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_need_no_coach(language: str, vocabulary: str) -> None:
    words = words_for(language, vocabulary)
    served = words.plain("coach-served")
    for template in all_templates():
        wording = Wording(what=what(template, words), amount=template.amount, due_on=template.due_on(TODAY))
        advice = advise(wording, Kind.MEMBER, language=language, served=served, today=TODAY)
        assert advice == Advice(), (template.key, wording.what, advice)


def test_every_sector_has_templates_and_themes_bring_theirs_to_the_front() -> None:
    for sector in Sector:
        assert len(templates_for(sector, [])) >= 5
    first = templates_for(Sector.COMMUNITY, ["平安社区", "邻里守望"])[:2]
    assert [each.theme for each in first] == ["safety", "care"]
    assert templates_for(Sector.RURAL, ["Clean river"])[0].theme == "environment"
    assert templates_for(None, [])[0].sector is Sector.COMMUNITY
