"""Everything that a leader can press is a row of `docs/secretary.md`; what is not a leader's is named here."""

from __future__ import annotations

from pathlib import Path

import pytest

from messages.buttons import Button
from messages.words import words_for
from tests import secretary_rows
from tests.in_english import in_english, taking_down
from tests.secretary_rows import committed, kind_name

TESTS = Path(__file__).parent

# What members, residents and everybody press for themselves, by module; or of a module of leaders, one by one.
OF_PEOPLE = {
    *("activities", "asking", "ballots", "browse", "cases", "check_ins", "coach", "confirmations", "difficulties"),
    *("drafts", "followers", "joint", "kinds", "occasions", "own_cases", "own_data", "pairings", "ratings", "receipts"),
    *("self_reviews", "settings", "templates", "wishes", "years"),
}
OF_PEOPLE_TOO = {
    *("appeals.AskAppeal", "attention.SetAttention", "attention.WantFewer", "buttons.Nothing", "themes.NameTheme"),
    *("consultations.ReadReplies", "consultations.TakeReplies", "joining.OtherName", "poll_outcomes.ReadOutcome"),
    *("honours.AddPhoto", "honours.BeginObjection", "honours.GetAward", "honours.ReadOutcome", "stories.AnswerStory"),
    *("stories.PrintGallery", "stories.SeeGallery", "stories.SeeStory"),
    *("nominees.StepBack", "public_cases.MeToo", "public_cases.PublicParts", "public_cases.SeePublic"),
    *("reports.Judge", "reports.SeeReport", "reports.Unjudge"),
    *("pledges.AskWithdrawal", "pledges.ShowFiles", "pledges.ShowVersions", "pledges.Withdraw"),
    *("pledges.WriteWithdrawal",),
}


def test_every_button_of_leaders_has_a_row_with_what_was_said() -> None:
    rows = committed()
    wanted = {
        name
        for kind in Button.kinds.values()
        if (name := kind_name(kind)).partition(".")[0] not in OF_PEOPLE
        and name not in OF_PEOPLE_TOO
        and kind.__module__.startswith("messages.")
    }
    assert not wanted - rows.keys(), "press it in a test of tests/flows, then `make flows`"
    assert not rows.keys() - {kind_name(kind) for kind in Button.kinds.values()}, "these buttons are gone"


def test_every_row_can_be_read_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [row.label for row in committed().values() if not row.english], "make flows"
    zh, en, both = words_for("zh"), words_for("en"), {"unit": "东兴社区", "into": "北站社区"}
    with taking_down(monkeypatch) as said:
        told, label = zh.plain("merge-undone", **both), zh.plain("merge-button-undo-sure")
    assert in_english(f"{told}\n「{label}」", said) == f"{en.plain('merge-undone', **both)}\n「Take them apart」"
    assert in_english("（11月30日—12月6日），到 2027年1月7日（周四）17:00", said) == (
        "（30 Nov–6 Dec），到 Thursday 7 January 2027 17:00"
    )


def test_every_row_names_a_test_that_is_there() -> None:
    for kind, row in committed().items():
        file, _, name = row.test.partition("::")
        assert f"def {name}(" in (TESTS.parent / file).read_text("utf-8"), kind


def test_a_screen_that_changed_is_seen() -> None:
    kind, row = next(iter(committed().items()))
    secretary_rows.compare({kind: row}, row.test)
    with pytest.raises(AssertionError, match="make flows"):
        secretary_rows.compare({kind: row._replace(said=f"{row.said}\n  │ other")}, row.test)
