"""Screens about nominees: nominating, agreeing, what was found of each, who stands aside, who is put forward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from domain.eligibility import Code, Finding, offered
from domain.honours import Of, Round, Stage
from domain.nominees import Interest, Nomination, Standing
from messages.buttons import Button, Key, back
from messages.honours import BeginVote, Publicise, SeeNominees, SeeRound, conditions
from messages.objections import take_back_key
from messages.paging import fitting, page_of, pages_of, turning
from messages.view import View
from messages.words import Words

ON_PAGE = 6
REASONS_SHOWN = 3


class ChooseNominee(Button, action="hri"):
    """Say whom a name means: a line of the roster, or a unit."""

    round_id: int
    found_id: int


class SendNomination(Button, action="hrs"):
    """Send the nomination as it was shown."""

    round_id: int


class AnswerNomination(Button, action="hra"):
    """Agree to stand, or decline."""

    nomination_id: int
    agrees: bool


class StepBack(Button, action="hrb"):
    """Stand no longer: first asked, then done."""

    nomination_id: int
    sure: bool = False


class SeeNominee(Button, action="hre"):
    """See a nominee as those see them who run the round."""

    nomination_id: int


class MatchNominee(Button, action="hrf"):
    """Say whom a nomination means; 0: nobody on the roster."""

    nomination_id: int
    found_id: int


class AgreedFor(Button, action="hrg"):
    """Note what a nominee has said face to face."""

    nomination_id: int
    agrees: bool


class ConfirmRule(Button, action="hrk"):
    """Note what was looked up by hand."""

    nomination_id: int
    code: Code
    holds: bool


class FinishChecks(Button, action="hrd"):
    """End the checks: first asked, then done."""

    round_id: int
    sure: bool = False


class PutForward(Button, action="hru"):
    """Put a nominee on the list, or take them off it."""

    nomination_id: int
    on: bool


class StandAside(Button, action="hr4"):
    """Declare an interest in a nominee: first asked, then done."""

    nomination_id: int
    sure: bool = False


class DecideAward(Button, action="hr5"):
    """Honour a nominee, or do not."""

    nomination_id: int
    award: bool


def ask_name(the_round: Round, words: Words, *, found: Literal["", "none", "many"] = "") -> View:
    """Ask who is nominated."""
    text = words("nominees-ask-name", of=the_round.of.value, found=found or "first")
    return View(text, [back(words("button-back"), SeeRound(round_id=the_round.id))])


def which(the_round: Round, found: Sequence[tuple[int, str, str]], words: Words) -> View:
    """Ask which of several is meant: id, name, unit."""
    keys = [
        [
            ChooseNominee(round_id=the_round.id, found_id=found_id).labelled(
                fitting(name if name == unit else f"{unit} · {name}")
            )
        ]
        for found_id, name, unit in found
    ]
    return View(words("nominees-which"), [*keys, back(words("button-back"), SeeRound(round_id=the_round.id))])


def ask_reason(the_round: Round, name: str, words: Words, *, again: bool = False) -> View:
    """Ask why; without a reason nobody is nominated."""
    return View(
        words("nominees-ask-reason", name=name, again=int(again)),
        [back(words("button-back"), SeeRound(round_id=the_round.id))],
    )


def preview(the_round: Round, name: str, reason: str, words: Words, *, covered: bool) -> View:
    """Show a nomination before it is sent, and who will read it."""
    lines = [words("nominees-preview", title=the_round.title, name=name, reason=reason)]
    if covered:
        lines.append(words("nominees-covered"))
    return View(
        "\n".join(lines),
        [
            [SendNomination(round_id=the_round.id).labelled(words("nominees-button-send"), style="primary")],
            back(words("button-back"), SeeRound(round_id=the_round.id)),
        ],
    )


def sent(the_round: Round, name: str, words: Words) -> View:
    """Thank whoever nominated; the same words whoever was found."""
    return View(
        words("nominees-sent", name=name, title=the_round.title),
        [back(words("button-back"), SeeRound(round_id=the_round.id))],
    )


def enough(words: Words) -> View:
    """Say that enough was nominated for today, or in this round."""
    return View(words("nominees-enough"), [back(words("button-home"))])


def asked(nominee: Nomination, the_round: Round, reasons: Sequence[str], words: Words, *, until: str) -> View:
    """Ask a nominee, or the secretary of a unit, whether they agree."""
    lines = [
        words("nominees-asked", title=the_round.title, unit=the_round.unit_name, of=the_round.of.value,
              name=nominee.name),
        *(words("nominees-reason", reason=reason) for reason in reasons[:REASONS_SHOWN]),
        words("honours-conditions", rules=conditions(the_round, words)),
        words("nominees-asked-how", until=until, days=the_round.public_days),
    ]  # fmt: skip
    keys = [
        AnswerNomination(nomination_id=nominee.id, agrees=True).labelled(words("nominees-button-agree"), "primary"),
        AnswerNomination(nomination_id=nominee.id, agrees=False).labelled(words("nominees-button-decline")),
    ]
    return View("\n".join(lines), [keys, [SeeRound(round_id=the_round.id).labelled(words("honours-button-see"))]])


def answered(nominee: Nomination, the_round: Round, words: Words) -> View:
    """Say that the answer is noted."""
    agrees = nominee.state is Standing.AGREED
    keys = [[StepBack(nomination_id=nominee.id).labelled(words("nominees-button-step-back"))]] if agrees else []
    return View(
        words("nominees-answered", agrees=int(agrees), title=the_round.title),
        [*keys, back(words("button-back"), SeeRound(round_id=the_round.id))],
    )


def stands_elsewhere(other: Round, words: Words) -> View:
    """Say that somebody stands in another open round of the same unit already."""
    return View(
        words("nominees-elsewhere", title=other.title),
        [[SeeRound(round_id=other.id).labelled(words("honours-button-see"))], back(words("button-home"))],
    )


def sure_to_step_back(nominee: Nomination, the_round: Round, words: Words) -> View:
    """Ask once more."""
    sure = StepBack(nomination_id=nominee.id, sure=True).labelled(words("nominees-button-step-back"), style="danger")
    return View(
        words("nominees-sure-back", title=the_round.title),
        [[sure], back(words("button-back"), SeeRound(round_id=the_round.id))],
    )


def stepped_back(the_round: Round, words: Words) -> View:
    """Say that they stand no longer."""
    return View(words("nominees-stepped-back", title=the_round.title), [back(words("button-home"))])


# ---- for those who run the round -------------------------------------------------------------------------------------


def listed(the_round: Round, found: Sequence[Nomination], words: Words, *, page: int) -> View:
    """List the nominees with how each stands, in the order in which they came."""
    page, shown = page_of(found, page, ON_PAGE)
    lines = [words("nominees-list", title=the_round.title, count=len(found))]
    lines += [
        words("nominees-line", name=each.name, unit=each.unit_name, same=int(each.name == each.unit_name),
              state=each.state.value, on=int(each.to_be_listed))
        for each in shown
    ]  # fmt: skip
    keys = [[SeeNominee(nomination_id=each.id).labelled(fitting(each.name, 2)) for each in pair]
            for pair in (shown[at : at + 2] for at in range(0, len(shown), 2))]  # fmt: skip
    turn = turning(words, page, pages_of(len(found), ON_PAGE), lambda to: SeeNominees(round_id=the_round.id, page=to))
    step: list[Key] = []
    if the_round.stage is Stage.CHECKING:
        step = [FinishChecks(round_id=the_round.id).labelled(words("nominees-button-finish"), style="primary")]
    elif the_round.stage is Stage.VOTING:
        step = [BeginVote(round_id=the_round.id).labelled(words("honours-button-begin-vote"), style="primary")]
    elif the_round.stage is Stage.LISTING:
        step = [Publicise(round_id=the_round.id).labelled(words("honours-button-publicise"), style="primary")]
    return View("\n".join(lines), [*keys, turn, step, back(words("button-back"), SeeRound(round_id=the_round.id))])


def card(
    nominee: Nomination,
    the_round: Round,
    reasons: Sequence[tuple[str, str]],
    words: Words,
    *,
    aside: Interest | None,
    candidates: Sequence[tuple[int, str, str]] = (),
    objections: int = 0,
    upheld: bool = False,
    face_to_face: bool = False,
) -> View:
    """Show one nominee: why, what was found, and what its reader can do, unless they stand aside."""
    lines = [
        words("nominees-line", name=nominee.name, unit=nominee.unit_name, same=int(nominee.name == nominee.unit_name),
              state=nominee.state.value, on=int(nominee.to_be_listed))
    ]  # fmt: skip
    lines += [words("nominees-reason-by", by=by, reason=reason) for by, reason in reasons[:REASONS_SHOWN]]
    if len(reasons) > REASONS_SHOWN:
        lines.append(words("nominees-reasons-more", count=len(reasons) - REASONS_SHOWN))
    for rule in offered(units=the_round.of is Of.UNIT):
        if (found := nominee.checked.get(rule.code)) is not None and the_round.stage is Stage.CHECKING:
            rule_said = words("honours-rule", code=rule.code.value, number=the_round.rules[rule.code])
            lines.append(words("nominees-found", rule=rule_said, found=found.value))
    if objections:
        lines.append(words("nominees-objections", count=objections))
    if nominee.why:
        lines.append(words("honours-why", why=nominee.why))
    last = back(words("button-back"), SeeNominees(round_id=the_round.id))
    if aside is not None:
        lines.append(words("nominees-aside", interest=aside.value))
        return View("\n".join(lines), [last])
    rows = _actions(nominee, the_round, words, candidates=candidates, upheld=upheld, face_to_face=face_to_face)
    return View("\n".join(lines), [*rows, last])


def _actions(
    nominee: Nomination,
    the_round: Round,
    words: Words,
    *,
    candidates: Sequence[tuple[int, str, str]],
    upheld: bool,
    face_to_face: bool,
) -> list[list[Key]]:
    rows: list[list[Key]] = []
    match nominee.state:
        case Standing.UNMATCHED:
            rows += [
                [MatchNominee(nomination_id=nominee.id, found_id=found_id).labelled(fitting(f"{unit} · {name}"))]
                for found_id, name, unit in candidates
            ]
            nobody = MatchNominee(nomination_id=nominee.id, found_id=0)
            rows.append([nobody.labelled(words("nominees-button-nobody"))])
        case Standing.ASKED if face_to_face:
            rows.append(
                [
                    AgreedFor(nomination_id=nominee.id, agrees=True).labelled(words("nominees-button-agreed-for")),
                    AgreedFor(nomination_id=nominee.id, agrees=False).labelled(words("nominees-button-declined-for")),
                ]
            )
        case Standing.AGREED if the_round.stage is Stage.CHECKING:
            for rule in offered(units=the_round.of is Of.UNIT):
                if nominee.checked.get(rule.code) is Finding.UNKNOWN:
                    rows.append(
                        [
                            ConfirmRule(nomination_id=nominee.id, code=rule.code, holds=True).labelled(
                                words("nominees-button-holds")
                            ),
                            ConfirmRule(nomination_id=nominee.id, code=rule.code, holds=False).labelled(
                                words("nominees-button-fails")
                            ),
                        ]
                    )
                    break
        case Standing.ELIGIBLE if the_round.stage is Stage.LISTING:
            label = words("nominees-button-take-off" if nominee.put_forward else "nominees-button-put-on")
            rows.append([PutForward(nomination_id=nominee.id, on=not nominee.put_forward).labelled(label, "primary")])
        case Standing.LISTED | Standing.AWARDED | Standing.NOT_AWARDED if the_round.stage is Stage.DECIDING:
            keys = [DecideAward(nomination_id=nominee.id, award=False).labelled(words("nominees-button-not-award"))]
            if not upheld:
                yes = DecideAward(nomination_id=nominee.id, award=True)
                keys.insert(0, yes.labelled(words("nominees-button-award"), style="primary"))
            rows.append(keys)
        case Standing.AWARDED if the_round.stage is Stage.DECIDED and upheld:
            rows.append([take_back_key(nominee, words)])
    if the_round.is_open:
        rows.append([StandAside(nomination_id=nominee.id).labelled(words("nominees-button-aside"))])
    return rows


def sure_to_stand_aside(nominee: Nomination, words: Words) -> View:
    """Ask once more before somebody stands aside."""
    sure = StandAside(nomination_id=nominee.id, sure=True).labelled(words("nominees-button-aside"), style="primary")
    return View(
        words("nominees-sure-aside", name=nominee.name),
        [[sure], back(words("button-back"), SeeNominee(nomination_id=nominee.id))],
    )


def sure_to_finish(the_round: Round, words: Words, *, eligible: int, ineligible: int, silent: int) -> View:
    """Say what ending the checks leaves, and ask once more."""
    return View(
        words("nominees-sure-finish", eligible=eligible, ineligible=ineligible, silent=silent),
        [
            [FinishChecks(round_id=the_round.id, sure=True).labelled(words("nominees-button-finish"), "primary")],
            back(words("button-back"), SeeNominees(round_id=the_round.id)),
        ],
    )


def sure_to_publicise(the_round: Round, names: Sequence[str], words: Words, *, until: str) -> View:
    """Show what everybody will read, and ask once more."""
    return View(
        words("nominees-sure-public", names=words("list-comma").join(names), until=until,
              days=the_round.public_days),
        [
            [Publicise(round_id=the_round.id, sure=True).labelled(words("honours-button-publicise"), "primary")],
            back(words("button-back"), SeeNominees(round_id=the_round.id)),
        ],
    )  # fmt: skip


def ask_why_not(nominee: Nomination, words: Words, *, again: bool = False) -> View:
    """Ask why somebody on the list is not honoured; they are told."""
    return View(
        words("nominees-ask-why", name=nominee.name, again=int(again)),
        [back(words("button-back"), SeeNominee(nomination_id=nominee.id))],
    )
