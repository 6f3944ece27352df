"""Pledges that begin from a template, that others join, that go by milestones."""

from __future__ import annotations

from tests.transcripts.story import Most, Story, flow


@flow("flows", "照模板写承诺 · A pledge from a template", member=Most(taps=5))
async def test_a_pledge_from_a_template(story: Story) -> None:
    await story.member.taps("写承诺", "Pledge")
    await story.member.taps("照模板写", "From a template")
    await story.member.taps("2 教老人用", "2 teach")
    await story.member.taps("提交", "Hand it in")
    assert story.of("交上去了", "Handed in") in story.member.last.text


@flow(
    "flows",
    "约大家一起做 · I will, if others will",
    member=Most(taps=5, messages=1),
    secretary=Most(taps=2),
    resident=Most(taps=3),
)
async def test_i_will_if_others_will(story: Story) -> None:
    await story.member.taps("写承诺", "Pledge")
    await story.member.taps("别的承诺", "Another kind")
    await story.member.taps("约大家一起做", "Together with others")
    await story.member.sends(
        "只要有1个人一起，年底前每人帮3位老人装扶手", "fit handrails for 3 elders by 31 December if 1 other will"
    )
    await story.district.member.taps(story.of("谁能看", "Seen by"))
    await story.district.member.taps(story.of("居民也能看", "Any resident too"))
    await story.member.taps("提交", "Hand it in")
    await story.district.secretary.taps(story.of("可以公布", "Publish"))
    await story.secretary.starts("p1")
    await story.secretary.taps("我也加入", "Count me in")
    assert story.of("人够了", "Enough have joined") in story.member.last.text
    await story.resident.starts("p1")
    await story.resident.taps("我也加入", "Count me in")
    await story.resident.taps("我也加入", "Count me in")
    assert story.of("算您一个", "You are in") in story.resident.last.text


@flow("flows", "本单位的承诺，分节点 · A unit’s pledge by milestones", secretary=Most(taps=5, messages=2))
async def test_a_units_pledge_by_milestones(story: Story) -> None:
    await story.secretary.taps("写承诺", "Pledge")
    await story.secretary.taps("别的承诺", "Another kind")
    await story.secretary.taps("本支部的承诺", "One of our branch")
    await story.secretary.sends("明年6月30日前把社区食堂办起来", "open a neighbourhood canteen by 30 June 2027")
    await story.secretary.taps("写节点", "Milestones")
    await story.secretary.sends(
        "12月15日前选好地方\n明年3月底前装修完\n明年6月30日前开张",
        "choose the rooms by 15 December\nhave them fitted out by 31 March\nopen by 30 June",
    )
    await story.secretary.taps("提交", "Hand it in")
    assert story.of("交上去了", "Handed in") in story.secretary.last.text


@flow(
    "flows",
    "定期办的活动，换一天，扫码到场 · A regular activity, moved by a day, and who came",
    member=Most(taps=8, messages=2),
    secretary=Most(taps=2),
    resident=Most(taps=2),
)
async def test_a_regular_activity_and_who_came(story: Story) -> None:
    await story.member.taps("写承诺", "Pledge")
    await story.member.taps("别的承诺", "Another kind")
    await story.member.taps("定期办的活动", "A regular activity")
    await story.member.sends(
        "每周六上午9点在文化广场教老人用手机，年底前",
        "every Saturday at 9 teach neighbours to use a phone in the community hall until 31 December",
    )
    await story.member.taps("提交", "Hand it in")
    await story.district.secretary.taps(story.of("可以公布", "Publish"))
    member = story.district.member
    await story.secretary.starts("p1")
    await story.secretary.taps("下一次我要来", "I will come next time")
    await member.starts("p1")
    await story.member.taps("下一次：换一天、不办", "Next one: move or drop")
    await story.member.taps("换一天", "Another day")
    await story.member.sends("周日上午9点", "Sunday at 9 am")
    await story.member.taps(story.of("改，告诉 1 人", "Move, and tell 1"), "Move, and tell 1")
    assert story.of("改期了", "has been moved") in story.secretary.last.text
    await member.starts("p1")
    await member.taps(story.of("现场码", "Code for the place"))
    code = member.last.text.rpartition("start=")[2].strip()
    await story.clock_to("2026-11-29T01:30:00Z")
    await story.resident.starts(code, by=("扫码", "scans the code"))
    await story.resident.taps("我来了", "I am here")
    assert story.of("只数人数", "You are counted") in story.resident.last.text
