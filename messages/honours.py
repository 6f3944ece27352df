"""Screens of honour rounds for everybody, and for those who call one: the list, a round, the call as it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from domain.eligibility import offered
from domain.honours import Objection, Of, Outcome, Round, Stage
from domain.nominees import Nomination, Standing
from messages.buttons import Button, Key, back
from messages.paging import fitting, page_of, pages_of, turning
from messages.view import Drawn, View, rows_of
from messages.words import Safe, Words, words_for

ON_PAGE = 6
NAMES_MOST = 10  # on the screen of a round
REASONS_MOST = 3


class ShowRounds(Button, action="hrl"):
    """See the honour rounds around a unit; 0: one's own, or the top."""

    unit_id: int = 0
    page: int = 0


class SeeRound(Button, action="hrv"):
    """See a round."""

    round_id: int


class Prolong(Button, action="hr0"):
    """Give nominations more time."""

    round_id: int
    days: int


class CallOff(Button, action="hr8"):
    """Write why a round is called off."""

    round_id: int


class Nominate(Button, action="hrm"):
    """Nominate somebody."""

    round_id: int


class SeeNominees(Button, action="hrp"):
    """See the nominees as those see them who run the round."""

    round_id: int
    page: int = 0


class BeginObjection(Button, action="hrj"):
    """Object to a nominee; without one: choose."""

    round_id: int
    nomination_id: int = 0


class SeeObjections(Button, action="hr1"):
    """See what was objected, to examine it."""

    round_id: int


class ReadOutcome(Button, action="hr3"):
    """Read how each objection was settled."""

    round_id: int
    page: int = 0


class WriteMinutes(Button, action="hr6"):
    """Write the minutes of the decision."""

    round_id: int


class PrintRound(Button, action="hrq"):
    """Get the list as a page to put up."""

    round_id: int


class TellRound(Button, action="hrz"):
    """Write to the members about where a round stands."""

    round_id: int


class BeginVote(Button, action="hrt"):
    """Put the vote to the members."""

    round_id: int


class Publicise(Button, action="hry"):
    """Make the list public: first asked, then done."""

    round_id: int
    sure: bool = False


class GetAward(Button, action="hr9"):
    """Get the certificate of an award."""

    nomination_id: int


class AddPhoto(Button, action="hrpp"):
    """Send a photo of oneself, or of the unit, for the gallery."""

    nomination_id: int


def link_to_round(bot_username: str, round_id: int) -> str:
    """Return the address that opens a round."""
    return f"https://t.me/{bot_username}?start=h{round_id}"


def listed(
    rounds: Sequence[Round],
    words: Words,
    *,
    unit: str,
    unit_id: int,
    page: int,
    stages: Sequence[str],
    call: Key | None,
) -> View:
    """List rounds, the open ones first; `stages` says in words where each of the page stands."""
    lines: list[str] = [words("honours-list" if rounds else "honours-none", unit=unit)]
    page, shown = page_of(rounds, page, ON_PAGE)
    lines += [
        words("honours-line", title=each.title, unit=each.unit_name, stage=stage)
        for each, stage in zip(shown, stages, strict=True)
    ]
    keys = [[SeeRound(round_id=each.id).labelled(fitting(each.title))] for each in shown]
    turn = turning(words, page, pages_of(len(rounds), ON_PAGE), lambda to: ShowRounds(unit_id=unit_id, page=to))
    return View("\n".join(lines), [*keys, turn, [call] if call else [], back(words("button-home"))])


def conditions(the_round: Round, words: Words) -> Safe:
    """Return the rules of eligibility in a line."""
    said = [
        words("honours-rule", code=rule.code.value, number=the_round.rules[rule.code])
        for rule in offered(units=the_round.of is Of.UNIT)
        if rule.code in the_round.rules
    ]
    return Safe(words("list-comma").join(said)) if said else words("honours-no-rules")


def stage_line(the_round: Round, words: Words, *, at: str, days: int = 0) -> Safe:
    """Return where a round stands; `at`: until when, `days`: working days of publicity that are left."""
    return words(f"honours-stage-{the_round.stage}", at=at, days=days)


def one(
    the_round: Round,
    words: Words,
    *,
    stage: Safe,
    nominees: Sequence[Nomination] = (),
    counts: dict[str, int] | None = None,
    steps: int = 0,
    keys: Sequence[Key] = (),
) -> View:
    """Show a round as everybody may read of it, with what its reader can do."""
    lines = [words("honours-title", title=the_round.title, unit=the_round.unit_name)]
    if the_round.about:
        lines.append(words("honours-about", about=the_round.about))
    lines.append(stage)
    if the_round.stage is Stage.CALLED_OFF:
        lines.append(words("honours-why", why=the_round.minutes or ""))
    if the_round.stage in (Stage.NOMINATING, Stage.CHECKING):
        lines.append(words("honours-conditions", rules=conditions(the_round, words)))
    lines += [nominee_line(each, words) for each in nominees[:NAMES_MOST]]
    if len(nominees) > NAMES_MOST:
        lines.append(words("honours-more", count=len(nominees) - NAMES_MOST))
    if counts is not None:
        lines.append(outcome_line(counts, words))
    if steps:
        lines.append(words("honours-chained", steps=steps))
    columns = rows_of(list(keys), 2)
    return View("\n".join(lines), [*columns, back(words("button-back"), ShowRounds())])


class Listed(Protocol):
    """Somebody on the list, as whoever may read it sees them."""

    @property
    def name(self) -> str:
        """Return their name, or that of a unit."""

    @property
    def unit_name(self) -> str:
        """Return their unit's name."""

    @property
    def state(self) -> Standing:
        """Return where they stand."""

    @property
    def why(self) -> str | None:
        """Return why, where there is a reason; told to everybody only of an award that was taken back."""


def nominee_line(each: Listed, words: Words) -> Safe:
    """Return a nominee with their unit, and whether they were honoured."""
    return words("honours-nominee", name=each.name, unit=each.unit_name, same=int(each.name == each.unit_name),
                 state=each.state.value, why=each.why or "")  # fmt: skip


def outcome_line(counts: dict[str, int], words: Words) -> Safe:
    """Return how many objections there were and what they came to."""
    return words(
        "honours-objections",
        all=counts["in_time"] + counts["late"],
        in_time=counts["in_time"],
        late=counts["late"],
        upheld=counts[Outcome.UPHELD],
        partly=counts[Outcome.PARTLY],
        not_upheld=counts[Outcome.NOT_UPHELD],
        withdrawn=counts[Outcome.WITHDRAWN],
    )


def outcomes(the_round: Round, lines: Sequence[Safe], words: Words, *, counts: dict[str, int], page: int) -> View:
    """Read how each objection was settled and why, in no order that tells when it came."""
    page, shown = page_of(lines, page, REASONS_MOST)
    turn = turning(
        words, page, pages_of(len(lines), REASONS_MOST), lambda to: ReadOutcome(round_id=the_round.id, page=to)
    )
    text = "\n".join([outcome_line(counts, words), *shown])
    return View(text, [turn, back(words("button-back"), SeeRound(round_id=the_round.id))])


def outcome_lines(found: Iterable[Objection], names: Mapping[int, str], words: Words) -> list[Safe]:
    """Return how each objection was settled, ordered by nominee: not by when it came. `names`: by nomination."""
    return [
        outcome_of(names.get(each.nomination_id, "…"), each.outcome, each.reason or "", words, late=each.late)
        for each in sorted(found, key=lambda each: (each.nomination_id, each.reason or ""))
        if each.outcome is not None
    ]


def outcome_of(name: str, outcome: Outcome, reason: str, words: Words, *, late: bool) -> Safe:
    """Return one settled objection as everybody may read of it."""
    return words("honours-outcome", name=name, outcome=outcome.value, reason=reason, late=int(late))


def posted(
    the_round: Round, kind: str, words: Words, *, at: str, names: Sequence[str], link: str, outcome: str, why: str
) -> View:
    """Say in a group or channel where a round stands: called, public, decided, called off, an award taken back."""
    said = words(
        f"honours-posted-{kind}",
        title=the_round.title,
        unit=the_round.unit_name,
        about=the_round.about or "none",
        at=at,
        days=the_round.public_days,
        names=words("list-comma").join(names),
        outcome=outcome,
        why=why,
    )
    return View(said, [[Key(label=words.plain("honours-button-look"), url=link)]], silent=True)


def poster(the_round: Round, words: Words, *, organisation: str, colour: str, link: str, at: str,
           nominees: Sequence[Nomination]) -> View:  # fmt: skip
    """Give the list as a page to put up: the names, until when, and a code that leads to objecting."""
    other = words_for("en" if words.language == "zh" else "zh", words.vocabulary)
    values = {
        "organisation": organisation,
        "colour": colour,
        "heading": words.plain("honours-poster-heading", stage=the_round.stage.value),
        "title": the_round.title,
        "note": words.plain(f"honours-poster-{the_round.stage}", at=at, days=the_round.public_days),
        "names": [
            {"name": each.name, "unit": "" if each.name == each.unit_name else each.unit_name} for each in nominees
        ],
        "link": link,
        "instruction": words.plain("honours-poster-scan"),
        "second": other.plain("honours-poster-scan"),
        "shown_link": link,
    }
    return View(
        words("honours-poster", title=the_round.title), file=Drawn("document", "public_list", values, "poster.pdf")
    )


def certificate(nominee: Nomination, the_round: Round, words: Words, *, organisation: str, day: str, link: str,
                sealed: tuple[str, str] | None) -> View:  # fmt: skip
    """Give the certificate of an award as a page to print."""
    values = {
        "title": words.plain("honours-certificate"),
        "name": nominee.name,
        "unit": "" if nominee.name == nominee.unit_name else nominee.unit_name,
        "pledge": nominee.award or the_round.title,
        "said": [words.plain("honours-certificate-said", title=the_round.title, days=the_round.public_days)],
        "organisation": organisation,
        "day": day,
        "link": link,
        "link_words": words.plain("honours-certificate-scan"),
        "sealed": "" if sealed is None else words.plain("certificate-sealed", on=sealed[0], digest=sealed[1][:16]),
    }
    return View(
        words("honours-certificate-ready", title=the_round.title),
        file=Drawn("document", "certificate", values, f"{words.plain('honours-certificate')}.pdf"),
    )


def ask_why_off(the_round: Round, words: Words, *, again: bool = False) -> View:
    """Ask why a round is called off; everybody will read it."""
    return View(
        words("honours-ask-why-off", title=the_round.title, again=int(again)),
        [back(words("button-back"), SeeRound(round_id=the_round.id))],
    )


def news(the_round: Round, what: str, words: Words, *, at: str = "", count: int = 0) -> View:
    """Tell those who run a round what has happened and what it waits for."""
    return View(
        words(f"honours-news-{what}", title=the_round.title, at=at, count=count),
        [[SeeRound(round_id=the_round.id).labelled(words("honours-button-see"), style="primary")]],
    )


def not_yet(the_round: Round, what: str, words: Words, *, at: str = "", count: int = 0) -> View:
    """Say why the next step cannot be taken yet."""
    return View(
        words(f"honours-not-yet-{what}", at=at, count=count, places=the_round.places),
        [back(words("button-back"), SeeRound(round_id=the_round.id))],
    )


def awarded_to_you(nominee: Nomination, the_round: Round, words: Words, *, on: bool) -> View:
    """Tell a nominee what was decided."""
    state = nominee.state.value if on else Standing.NOT_LISTED.value
    keys = [[SeeRound(round_id=the_round.id).labelled(words("honours-button-see"))]]
    if nominee.state is Standing.AWARDED:
        certificate_key = GetAward(nomination_id=nominee.id).labelled(words("honours-button-certificate"))
        keys.insert(0, [certificate_key, AddPhoto(nomination_id=nominee.id).labelled(words("honours-button-photo"))])
    return View(
        words("honours-told", state=state, title=the_round.title, name=nominee.name, why=nominee.why or ""), keys
    )


def ask_photo(words: Words, *, again: bool = False) -> View:
    """Ask for a photo; sent as a photo it carries no place."""
    return View(words("honours-ask-photo", again=int(again)), [back(words("button-home"))])


def photo_kept(nominee: Nomination, words: Words) -> View:
    """Say that the photo is in the gallery, and how it goes again."""
    again = AddPhoto(nomination_id=nominee.id).labelled(words("honours-button-photo"))
    return View(words("honours-photo-kept"), [[again], back(words("button-home"))])
