"""Deadlines as people write them; today is Wednesday 25 November 2026."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines import days_left, find_deadline, parse_deadline, spoken_date
from domain.text import cut_out

TODAY = date(2026, 11, 25)
PAST = "past"

IN_CHINESE = [
    ("下周五", "2026-12-04"),
    ("这周五", "2026-11-27"),
    ("本周五", "2026-11-27"),
    ("周五", "2026-11-27"),
    ("周三", "2026-12-02"),
    ("星期天", "2026-11-29"),
    ("下下周一", "2026-12-07"),
    ("下个星期三", "2026-12-02"),
    ("礼拜六", "2026-11-28"),
    ("周末", "2026-11-29"),
    ("周末前", "2026-11-27"),
    ("本周内", "2026-11-29"),
    ("下周", "2026-12-06"),
    ("下周前", "2026-11-29"),
    ("12月31日", "2026-12-31"),
    ("12.31", "2026-12-31"),
    ("12/31", "2026-12-31"),
    ("１２月３１日", "2026-12-31"),
    ("2026年12月31日", "2026-12-31"),
    ("2026-12-31", "2026-12-31"),
    ("2027/1/5", "2027-01-05"),
    ("2027.01.05", "2027-01-05"),
    ("20270105", "2027-01-05"),
    ("1231", "2026-12-31"),
    ("27年1月5号", "2027-01-05"),
    ("明年1月5日", "2027-01-05"),
    ("二〇二七年一月五日", "2027-01-05"),
    ("十二月三十一日", "2026-12-31"),
    ("十二月二十", "2026-12-20"),
    ("12月31号前", "2026-12-31"),
    ("12月31日（周四）", "2026-12-31"),
    ("12月31日下午5点前", "2026-12-31"),
    ("31号", "2026-12-31"),
    ("28号", "2026-11-28"),
    ("25号", "2026-11-25"),
    ("3号前", "2026-12-03"),
    ("二十八号", "2026-11-28"),
    ("28", "2026-11-28"),
    ("月底", "2026-11-30"),
    ("月末", "2026-11-30"),
    ("本月底", "2026-11-30"),
    ("这个月底", "2026-11-30"),
    ("本月内", "2026-11-30"),
    ("下月底", "2026-12-31"),
    ("下个月底前", "2026-12-31"),
    ("下个月15号", "2026-12-15"),
    ("下个月", "2026-12-31"),
    ("下个月前", "2026-11-30"),
    ("12月底", "2026-12-31"),
    ("12月中旬", "2026-12-20"),
    ("下月上旬", "2026-12-10"),
    ("12月", "2026-12-31"),
    ("12月前", "2026-11-30"),
    ("年底", "2026-12-31"),
    ("年底前", "2026-12-31"),
    ("年内", "2026-12-31"),
    ("今年底", "2026-12-31"),
    ("今年年底之前", "2026-12-31"),
    ("明年年底", "2027-12-31"),
    ("明年底", "2027-12-31"),
    ("2027年底", "2027-12-31"),
    ("2027年前", "2026-12-31"),
    ("明年上半年", "2027-06-30"),
    ("年中", "2027-06-30", PAST),
    ("季末", "2026-12-31"),
    ("季度末", "2026-12-31"),
    ("本季度", "2026-12-31"),
    ("下季度末", "2027-03-31"),
    ("一季度末", "2027-03-31", PAST),
    ("明年一季度", "2027-03-31"),
    ("第四季度", "2026-12-31"),
    ("年前", "2027-02-05"),
    ("春节前", "2027-02-05"),
    ("除夕前", "2027-02-04"),
    ("明年春节", "2027-02-06"),
    ("元旦前", "2026-12-31"),
    ("元旦", "2027-01-01"),
    ("国庆前", "2027-09-30"),
    ("国庆节前", "2027-09-30"),
    ("明年五一前", "2027-04-30"),
    ("清明节", "2027-04-05"),
    ("端午前", "2027-06-08"),
    ("中秋节前", "2027-09-14"),
    ("重阳节", "2027-10-08"),
    ("元宵节", "2027-02-20"),
    ("圣诞节前", "2026-12-24"),
    ("七一前", "2027-06-30"),
    ("“七一”前", "2027-06-30"),
    ("国庆、中秋两节前", "2027-09-14"),
    ("元旦春节双节前", "2026-12-31"),
    ("明年「五一」之前", "2027-04-30"),
    ('"三八"节前', "2027-03-07"),
    ("三天内", "2026-11-28"),
    ("3天后", "2026-11-28"),
    ("３天之内", "2026-11-28"),
    ("两周后", "2026-12-09"),
    ("两个星期内", "2026-12-09"),
    ("一周内", "2026-12-02"),
    ("半个月内", "2026-12-10"),
    ("一个月内", "2026-12-25"),
    ("一个半月内", "2027-01-09"),
    ("半年内", "2027-05-25"),
    ("十五天内", "2026-12-10"),
    ("3个工作日内", "2026-11-30"),
    ("48小时内", "2026-11-27"),
    ("今天", "2026-11-25"),
    ("明天", "2026-11-26"),
    ("后天", "2026-11-27"),
    ("大后天", "2026-11-28"),
    ("明晚8点", "2026-11-26"),
    ("本周五下班前", "2026-11-27"),
    ("11月1日", "2027-11-01", PAST),
    ("3月1日", "2027-03-01", PAST),
    ("这周一", "2026-11-30", PAST),
    ("2025年12月31日", "2025-12-31", PAST),
    ("那就12月31日吧", "2026-12-31"),
    ("改到下周五。", "2026-12-04"),
]

IN_ENGLISH = [
    ("next Friday", "2026-12-04"),
    ("Friday", "2026-11-27"),
    ("by Friday", "2026-11-27"),
    ("this Friday", "2026-11-27"),
    ("Fri", "2026-11-27"),
    ("Wednesday", "2026-12-02"),
    ("sat", "2026-11-28"),
    ("Dec 31", "2026-12-31"),
    ("Dec. 31, 2026", "2026-12-31"),
    ("31 December 2026", "2026-12-31"),
    ("31 Dec", "2026-12-31"),
    ("the 31st of December", "2026-12-31"),
    ("December 31st", "2026-12-31"),
    ("Thursday 31 December", "2026-12-31"),
    ("Thursday, December 31", "2026-12-31"),
    ("31-Dec-2026", "2026-12-31"),
    ("12/31", "2026-12-31"),
    ("31/12", "2026-12-31"),
    ("12/31/2026", "2026-12-31"),
    ("2026-12-31", "2026-12-31"),
    ("by the 31st", "2026-12-31"),
    ("the 3rd", "2026-12-03"),
    ("end of the month", "2026-11-30"),
    ("by the end of the month", "2026-11-30"),
    ("end of next month", "2026-12-31"),
    ("before the end of December", "2026-12-31"),
    ("month end", "2026-11-30"),
    ("end of the year", "2026-12-31"),
    ("year-end", "2026-12-31"),
    ("by the end of 2027", "2027-12-31"),
    ("end of this quarter", "2026-12-31"),
    ("end of Q1", "2027-03-31", PAST),
    ("Q1 2027", "2027-03-31"),
    ("EOY", "2026-12-31"),
    ("next week", "2026-12-06"),
    ("end of the week", "2026-11-29"),
    ("before the weekend", "2026-11-27"),
    ("in December", "2026-12-31"),
    ("before March", "2027-02-28", PAST),
    ("next month", "2026-12-31"),
    ("this year", "2026-12-31"),
    ("in 3 days", "2026-11-28"),
    ("in three days", "2026-11-28"),
    ("within two weeks", "2026-12-09"),
    ("in two weeks' time", "2026-12-09"),
    ("in a fortnight", "2026-12-09"),
    ("in a month", "2026-12-25"),
    ("within the next 10 days", "2026-12-05"),
    ("over the next two weeks", "2026-12-09"),
    ("two weeks from now", "2026-12-09"),
    ("in half a year", "2027-05-25"),
    ("in a couple of weeks", "2026-12-09"),
    ("within 3 working days", "2026-11-30"),
    ("within 24 hours", "2026-11-26"),
    ("today", "2026-11-25"),
    ("tomorrow", "2026-11-26"),
    ("the day after tomorrow", "2026-11-27"),
    ("tomorrow at 5 pm", "2026-11-26"),
    ("by Christmas", "2026-12-25"),
    ("before Christmas", "2026-12-24"),
    ("before New Year", "2026-12-31"),
    ("before Chinese New Year", "2027-02-05"),
    ("mid-December", "2026-12-15"),
    ("by Easter", "2027-03-28"),
    ("March 1st", "2027-03-01", PAST),
    ("let's say Friday, please", "2026-11-27"),
]

SENTENCES = [
    ("年底前帮20位老人学会手机挂号", "2026-12-31", "帮20位老人学会手机挂号"),
    ("帮20位老人学会手机挂号，年底前", "2026-12-31", "帮20位老人学会手机挂号"),
    ("我承诺在12月31日前走访12户", "2026-12-31", "我承诺走访12户"),
    ("12月20日前往社区，月底前走访三户", "2026-11-30", "12月20日前往社区，走访三户"),
    ("从12月1日到12月31日值班", "2026-12-31", "值班"),
    ("12月1日至31日，清理楼道", "2026-12-31", "清理楼道"),
    ("每周五走访，年底前走完30户", "2026-12-31", "每周五走访，走完30户"),
    ("截止日期：12月31日 帮三位老人", "2026-12-31", "帮三位老人"),
    ("三天内修好3号楼的灯", "2026-11-28", "修好3号楼的灯"),
    ("下周五下午3点前把材料交齐", "2026-12-04", "把材料交齐"),
    ("Help 20 neighbours by Friday.", "2026-11-27", "Help 20 neighbours"),
    ("By the end of the year, visit 12 families", "2026-12-31", "visit 12 families"),
    ("visit 12 families in 3 days", "2026-11-28", "visit 12 families"),
    ("Repair the lamp at gate 3 before 5 December", "2026-12-05", "Repair the lamp at gate 3"),
    ("From 1 December to 15 December run the help desk", "2026-12-15", "run the help desk"),
    ("Every Friday visit one family until 31 March", "2027-03-31", "Every Friday visit one family"),
]

NO_DATE = [
    "获“五一”劳动奖章3枚",
    "争当“三八”红旗手",
    "每个月最后一个周五开放日",
    "建党106周年前后",
    "帮20位老人学会手机挂号",
    "每月走访三户",
    "每周五走访一次",
    "每年12月31日慰问",
    "每月31号对账",
    "一周一次，上门理发",
    "上周五开过会",
    "三天前说过",
    "去年年底做过",
    "3号窗口服务热情",
    "修好5号楼的路灯",
    "完成1/3的走访",
    "今年12.5公里的路",
    "满意率100%",
    "电话13812345678",
    "走访12户，看望82岁的王奶奶",
    "五一村的路要修",
    "两次，十场，一百二十人",
    "两三天内看看",
    "年终总结写好",
    "2月30日",
    "13月1日",
    "农历八月十五",
    "十年如一日",
    "天天向上",
    "不知道",
    "周一到周五值班",
    "新年新气象",
    "坚持30天",
    "Mon-Fri help desk",
    "完成12/20",
    "",
    "visit 12 families",
    "every Friday at 5",
    "we sat with 20 elders",
    "we may march on",
    "last Friday was fine",
    "help 1/3 of the street",
    "twice a week",
    "on the 3rd floor",
    "February 30",
    "3 days ago",
    "second to none",
    "window 3",
    "since May 2025",
    "99999999 days",
]


@pytest.mark.parametrize(("text", "on", "past"), [(*case, None)[:3] for case in IN_CHINESE])
def test_a_chinese_answer_is_the_date_meant(text, on, past):
    found = parse_deadline(text, today=TODAY, language="zh")
    assert found is not None
    assert (found.due_on.isoformat(), found.was_past) == (on, past == PAST)


@pytest.mark.parametrize(("text", "on", "past"), [(*case, None)[:3] for case in IN_ENGLISH])
def test_an_english_answer_is_the_date_meant(text, on, past):
    found = parse_deadline(text, today=TODAY, language="en")
    assert found is not None
    assert (found.due_on.isoformat(), found.was_past) == (on, past == PAST)


@pytest.mark.parametrize(("text", "on", "what"), SENTENCES)
def test_a_sentence_gives_its_deadline_and_the_rest_is_the_pledge(text, on, what):
    found = find_deadline(text, today=TODAY, language="zh" if text > "z" else "en")
    assert found is not None
    assert (found.due_on.isoformat(), cut_out(text, found.span)) == (on, what)


@pytest.mark.parametrize("text", NO_DATE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sentence_without_a_deadline_gives_none(text, language):
    assert find_deadline(text, today=TODAY, language=language) is None


@pytest.mark.parametrize("text", ["年底前帮20位老人", "Friday with Anna", "12月", "20 位", "hello"])
def test_an_answer_with_other_words_is_no_date(text):
    found = parse_deadline(text, today=TODAY)
    assert found is None or text == "12月"


def test_day_or_month_first_goes_by_the_readers_language():
    assert parse_deadline("3/4", today=TODAY, language="en").due_on == date(2027, 3, 4)
    assert parse_deadline("3/4", today=TODAY, language="zh").due_on == date(2027, 3, 4)
    assert parse_deadline("3/4", today=TODAY, language="en-GB").due_on == date(2027, 4, 3)
    assert parse_deadline("3.4.2027", today=TODAY, language="de").due_on == date(2027, 4, 3)


def test_a_date_is_said_with_its_weekday_and_its_year_when_another():
    assert spoken_date(date(2026, 12, 31), today=TODAY, language="zh") == "12月31日（周四）"
    assert spoken_date(date(2027, 2, 5), today=TODAY, language="zh") == "2027年2月5日（周五）"
    assert spoken_date(date(2026, 12, 31), today=TODAY, language="en") == "Thursday 31 December"
    assert spoken_date(date(2027, 2, 5), today=TODAY, language="en") == "Friday 5 February 2027"


def test_days_left_counts_to_the_day_itself():
    assert days_left(date(2026, 12, 31), today=date(2026, 11, 23)) == 38
    assert days_left(TODAY, today=TODAY) == 0
    assert days_left(date(2026, 11, 24), today=TODAY) == -1


@given(
    st.dates(date(2025, 1, 1), date(2035, 12, 31)),
    st.integers(0, 3000),
    st.sampled_from(["zh", "en", "en-GB"]),
    st.sampled_from(["{}", "{}前帮20位老人", "by {}, visit 12 families", "走访三户，在{}"]),
)
def test_what_the_bot_says_it_also_understands(today, days, language, sentence):
    on = today + timedelta(days=days)
    text = sentence.format(spoken_date(on, today=today, language=language))
    found = find_deadline(text, today=today, language=language)
    assert found is not None
    assert (found.due_on, found.was_past) == (on, False)


@given(st.text(), st.dates(), st.sampled_from(["zh", "en"]))
def test_any_text_on_any_day_is_read_without_failing(text, today, language):
    find_deadline(text, today=today, language=language)
    parse_deadline(text, today=today, language=language)


words = st.sampled_from(
    re.findall(
        r"\S+",
        "0 1 2 12 31 2026 年 月 日 号 周 五 下 个 前 内 后 底 末 春节 三 十 半 每 上 . / - to by in end of May days",
    )
)


@given(st.lists(words, max_size=8).map("".join) | st.lists(words, max_size=8).map(" ".join), st.dates())
def test_any_heap_of_date_words_is_read_without_failing(text, today):
    found = find_deadline(text, today=today)
    assert found is None or (0 <= found.start < found.end <= len(text))


@pytest.mark.parametrize(
    ("sentence", "language", "due_on"),
    [
        ("visit 20 families each by 31 December", "en", date(2026, 12, 31)),
        ("visit them twice before Friday", "en", date(2026, 11, 27)),
        ("each by 31 December", "en", date(2026, 12, 31)),
        ("每人12月31日前走访5户", "zh", date(2026, 12, 31)),
        ("每户在12月31日前装好扶手", "zh", date(2026, 12, 31)),
        ("clean the hall every Friday", "en", None),
        ("meet each Friday", "en", None),
        ("每月最迟25日交台账", "zh", None),
        ("每周五前交台账", "zh", None),
    ],
)
def test_a_day_by_which_each_is_done_is_no_rhythm(sentence: str, language: str, due_on: date | None):
    found = find_deadline(sentence, today=date(2026, 11, 25), language=language)
    assert (found and found.due_on) == due_on
