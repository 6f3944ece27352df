"""Screens for those who sent a case: where it stands, the unit's questions and answers, "is it solved?"."""

from __future__ import annotations

from collections.abc import Sequence

from domain.cases import ANSWER_MOST, Case, Kind, State, Verdict
from domain.text import shorten
from messages.buttons import Button, Key, back
from messages.cases import AddToCase, JudgeCase, SeeCase, WithdrawCase, WriteCase, quoted
from messages.paging import fitting
from messages.view import View
from messages.words import Words


def mine(cases: Sequence[Case], words: Words) -> View:
    """List what somebody sent under their name, and say how to find the rest."""
    rows: list[list[Key]] = []
    for case in cases:
        state = words(f"case-sign-{case.state}")
        rows.append(
            [SeeCase(case_id=case.id).labelled(fitting(f"{state} {' '.join(case.words.split()) or case.receipt}"))]
        )
    text = words("case-mine" if cases else "case-mine-none")
    return View(
        text,
        [*rows, [WriteCase().labelled(words("home-button-write-case"))], back(words("button-home"))],
    )


class AppealCase(Button, action="csl"):
    """Take a refusal to the level above."""

    case_id: int


def own(
    case: Case,
    words: Words,
    *,
    due: str,
    files: int,
    question: str = "",
    answer: str = "",
    named: bool = False,
    appealable: bool = False,
) -> View:
    """Show a case to its sender, with what they can still do."""
    state = "reopened" if case.is_open and case.reopened else case.state.value
    lines = [
        words(
            "case-own",
            receipt=case.receipt,
            kind=words(f"case-kind-{case.kind}"),
            unit=case.unit_name,
            quote=quoted(case.words, words, files=files),
        ),
        words(f"case-state-{state}"),
    ]
    if case.state is State.APPEALED:
        lines.append(words("case-appeal-due", due=due))
    elif (case.is_open or case.state is State.MERGED) and due:
        lines.append(words("case-due", due=due))
    if question and case.is_open:
        lines.append(words("case-asked", unit=case.unit_name, words=question))
    if answer:
        lines.append(words("case-answer", unit=case.unit_name, words=answer))
    if case.verdict is not None:
        lines.append(words(f"case-verdict-{case.verdict}"))
    lines.append(words("case-own-named" if named else "case-own-unnamed"))
    return View("\n".join(lines), _own_keys(case, words, asked=bool(question), appealable=appealable))


LAST_WORD = (Kind.PRAISE, Kind.OBJECTION)  # the answer to these is the last word


def _own_keys(case: Case, words: Words, *, asked: bool, appealable: bool) -> list[list[Key]]:
    rows: list[list[Key]] = []
    if case.is_ordered:
        return [back(words("button-home"))]  # whoever ordered it says what becomes of it
    if case.is_open or case.state is State.MERGED:
        label = "case-button-reply" if asked else "case-button-add"
        rows.append([AddToCase(case_id=case.id).labelled(words(label))])
        rows.append([WithdrawCase(case_id=case.id).labelled(words("case-button-withdraw"))])
    elif case.state is State.APPEALED:
        rows.append([WithdrawCase(case_id=case.id).labelled(words("case-button-withdraw"))])
    elif appealable:
        rows.append([_appeal(case, words)])
    elif case.state is State.ANSWERED:
        rows += _verdicts(case, words)
    elif case.state is State.CLOSED and case.answered_at is not None and case.kind not in LAST_WORD:
        rows.append([_judging(case, Verdict.NOT, words("case-button-again"))])
    return [*rows, back(words("button-home"))]


def _appeal(case: Case, words: Words) -> Key:
    return AppealCase(case_id=case.id).labelled(words("case-button-appeal"))


def _verdicts(case: Case, words: Words) -> list[list[Key]]:
    return [
        [_judging(case, Verdict.SOLVED, words("case-button-solved"))],
        [
            _judging(case, Verdict.PARTLY, words("case-button-partly")),
            _judging(case, Verdict.NOT, words("case-button-not")),
        ],
    ]


def _judging(case: Case, verdict: Verdict, label: str) -> Key:
    return JudgeCase(case_id=case.id, verdict=verdict).labelled(label)


def answered(case: Case, answer: str, words: Words) -> View:
    """Bring the answer and ask whether it is solved; thanks for praise ask nothing."""
    text = words("case-answered", unit=case.unit_name, receipt=case.receipt, words=answer)
    if case.state is not State.ANSWERED:
        return View(text, [back(words("button-home"))])
    question = words("case-solved", kind=case.kind)
    return View(f"{text}\n{question}", _verdicts(case, words))


def refused(case: Case, reason: str, words: Words) -> View:
    """Bring a refusal with its reason, and say where else to turn."""
    return View(
        words("case-refused", unit=case.unit_name, receipt=case.receipt, words=reason),
        [
            [_appeal(case, words)],
            [WriteCase().labelled(words("case-button-write-again"))],
            back(words("button-home")),
        ],
    )


def write_appeal(case: Case, words: Words) -> View:
    """Ask why the refusal should be looked at again."""
    return View(
        words("case-write-appeal", receipt=case.receipt), [back(words("button-back"), SeeCase(case_id=case.id))]
    )


def nobody_above(case: Case, words: Words) -> View:
    """Say that there is nobody above who could look at it again."""
    again = [WriteCase().labelled(words("case-button-write-again"))]
    return View(words("case-nobody-above"), [again, back(words("button-back"), SeeCase(case_id=case.id))])


def appeal_sent(case: Case, words: Words, *, due: str) -> View:
    """Say that the level above has it, and until when it decides."""
    return View(words("case-appeal-sent", receipt=case.receipt, due=due), [back(words("button-home"))])


def appeal_decided(case: Case, said: str, words: Words, *, due: str) -> View:
    """Bring the decision on an appeal, with its reason."""
    key = "case-appeal-allowed" if case.is_open else "case-appeal-upheld"
    text = words(key, unit=case.unit_name, receipt=case.receipt, words=said, due=due)
    return View(text, [back(words("button-home"))])


def asked(case: Case, question: str, words: Words) -> View:
    """Bring the unit's question."""
    return View(
        words("case-question", unit=case.unit_name, receipt=case.receipt, words=question),
        [
            [AddToCase(case_id=case.id).labelled(words("case-button-reply"), style="primary")],
            [WithdrawCase(case_id=case.id).labelled(words("case-button-withdraw"))],
        ],
    )


def moved(case: Case, words: Words, *, due: str) -> View:
    """Say in one neutral line that another unit has it now."""
    line = words("case-moved", receipt=case.receipt, unit=case.unit_name)
    return View(_with_due(line, due, words), silent=True)


def in_hand(case: Case, words: Words, *, due: str) -> View:
    """Say in one neutral line that somebody sees to it."""
    line = words("case-in-hand", receipt=case.receipt, unit=case.unit_name)
    return View(_with_due(line, due, words), silent=True)


def _with_due(line: str, due: str, words: Words) -> str:
    gap = "" if words.language == "zh" else " "
    return gap.join([line, words("case-due", due=due)]) if due else line


def ask_again(case: Case, answer: str, words: Words) -> View:
    """Ask once more, some time after the answer, whether it is solved."""
    text = words("case-ask-again", unit=case.unit_name, receipt=case.receipt, words=shorten(answer, 200))
    return View(text, _verdicts(case, words))


def judged(case: Case, answer: str, words: Words, *, due: str) -> View:
    """Thank for the verdict and say what it leads to; the answer stays readable."""
    lines = [words("case-answered", unit=case.unit_name, receipt=case.receipt, words=shorten(answer, ANSWER_MOST))]
    lines.append(words(f"case-judged-{case.verdict}"))
    rows: list[list[Key]] = []
    if case.is_open:
        lines.append(words("case-due", due=due))
        rows.append([AddToCase(case_id=case.id).labelled(words("case-button-say-what"), style="primary")])
    return View("\n".join(lines), [*rows, back(words("button-home"))])


def say_more(case: Case, words: Words, *, named: bool) -> View:
    """Ask for what the sender wants to add."""
    key = "case-say-more-named" if named else "case-say-more"
    return View(words(key, receipt=case.receipt, unit=case.unit_name), [back(words("button-home"))])


def added(case: Case, words: Words) -> View:
    """Say that the unit has it."""
    return View(
        words("case-added", receipt=case.receipt, unit=case.unit_name),
        [[AddToCase(case_id=case.id).labelled(words("case-button-add"))], back(words("button-home"))],
    )


def sure_to_withdraw(case: Case, words: Words) -> View:
    """Ask once before a case is taken back."""
    return View(
        words("case-withdraw-sure", receipt=case.receipt),
        [
            [WithdrawCase(case_id=case.id, sure=True).labelled(words("case-button-withdraw-sure"))],
            back(words("button-back"), SeeCase(case_id=case.id)),
        ],
    )


def withdrawn(case: Case, words: Words) -> View:
    """Say that it is taken back."""
    return View(words("case-withdrawn", receipt=case.receipt), [back(words("button-home"))])


def forgotten(words: Words) -> str:
    """Return what stands where somebody's words were, once their time was over."""
    return words.plain("case-words-forgotten")
