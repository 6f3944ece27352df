"""Screens of a person's pairings: what they need and offer, with whom they are paired, if they met, the way out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from domain.deadlines import spoken_date
from domain.pairings import Kind, Pairing, Party, Way, Wish
from domain.people import Person
from domain.pledges import Pledge
from messages.buttons import Button, Key, back
from messages.paging import fitting
from messages.pledges import ShowPledge, due, short_state, title
from messages.view import View, rows_of
from messages.wishes import EditWish, ShowAvoided, ShowPairings, topic_names
from messages.words import Safe, Words

PAGE = 6
SHOWN = 4  # pairings on the first screen
PLANS_SHOWN = 3  # help plans on the screen of a pairing, the newest


class AnswerPairing(Button, action="pea"):
    """Say yes or not this time to a proposal."""

    pairing_id: int
    agrees: bool


class SeePairing(Button, action="pes"):
    """See one pairing."""

    pairing_id: int


class Met(Button, action="pem"):
    """We met; `on` is the day on which it was asked."""

    pairing_id: int
    on: date


class NotMet(Button, action="pen"):
    """We have not met: a fact, not a fault."""

    pairing_id: int


class Unmeet(Button, action="pez"):
    """Take that back."""

    pairing_id: int
    on: date


class WriteToPartner(Button, action="per"):
    """Write a line to the other."""

    pairing_id: int


class WriteHelpPlan(Button, action="pep"):
    """Write a help plan for this pairing."""

    pairing_id: int


class ShowLeader(Button, action="pel"):
    """Let the leader see whether we met, or no longer."""

    pairing_id: int
    shows: bool


class AskLeave(Button, action="peq"):
    """Ask to end it."""

    pairing_id: int


class Leave(Button, action="pex"):
    """End it."""

    pairing_id: int


class AddHousehold(Button, action="peh"):
    """Add a household that one visits."""


# ---- phrases


def partners(pairing: Pairing, person_id: int | None, words: Words) -> Safe:
    """Return with whom somebody is paired: the others, or the household."""
    own = pairing.party(person_id)
    if own is not None and own.household is not None:
        return words("pairing-topic", name=own.household)
    named = (words("pairing-topic", name=each.name) for each in pairing.others(person_id))
    return Safe(words("pairing-and").join(named))


def kind_name(kind: Kind, words: Words) -> Safe:
    """Return what a kind of pairing is called."""
    return words(f"pairing-kind-{kind.value}")


def _wish_line(way: Way, wish: Wish | None, words: Words) -> Safe:
    if wish is None:
        return words(f"pairing-{way.value}-none")
    said = [topic_names(wish.topics, words)] if wish.topics else []
    if wish.words:
        said.append(words("pairing-said", said=wish.words))
    return words(f"pairing-{way.value}-line", said=Safe("".join(said)), room=wish.room)


# ---- one's own


def own(
    running: Sequence[tuple[Pairing, int]],
    proposed: Sequence[Pairing],
    said: dict[Way, Wish],
    person_id: int | None,
    words: Words,
    *,
    households: bool,
) -> View:
    """Show one's pairings, each with how often they met, and what one has said."""
    lines: list[str] = [words("pairing-title")]
    rows: list[list[Key]] = []
    for number, (pairing, met) in enumerate(running[:SHOWN], 1):
        named = partners(pairing, person_id, words)
        lines.append(words("pairing-line", number=number, kind=kind_name(pairing.kind, words), partners=named, met=met))
        rows.append([SeePairing(pairing_id=pairing.id).labelled(words("pairing-button-one", number=number))])
    keys = [row[0] for row in rows]
    for pairing in proposed:
        named = partners(pairing, person_id, words)
        keys.append(
            SeePairing(pairing_id=pairing.id).labelled(fitting(words.plain("pairing-button-proposed", partners=named)))
        )
    if not running and not proposed:
        lines.append(words("pairing-none"))
    lines += [_wish_line(way, said.get(way), words) for way in Way]
    last = [ShowAvoided().labelled(words("pairing-button-avoid"))]
    if households:
        last.insert(0, AddHousehold().labelled(words("pairing-button-household")))
    return View(
        "\n".join(lines),
        [
            *rows_of(keys, 1 if proposed else 2),
            [EditWish(way=way).labelled(words(f"pairing-button-{way.value}")) for way in Way],
            last,
            back(words("button-home")),
        ],
    )


def household(words: Words) -> View:
    """Wait for what the member calls the household."""
    return View(words("pairing-household"), [back(words("button-back"), ShowPairings())])


# ---- a proposal


def proposal(pairing: Pairing, person_id: int | None, words: Words, *, until: date, today: date) -> View:
    """Ask whether one wants to be paired so; saying no needs no reason and is told to nobody."""
    lines: list[str] = [
        words(
            "pairing-proposal",
            unit=pairing.unit_name,
            kind=kind_name(pairing.kind, words),
            partners=partners(pairing, person_id, words),
        )
    ]
    if pairing.topics:
        lines.append(words("pairing-topics", topics=topic_names(pairing.topics, words)))
    lines.append(words("pairing-proposal-free", until=spoken_date(until, today=today, language=words.language)))
    yes = AnswerPairing(pairing_id=pairing.id, agrees=True)
    no = AnswerPairing(pairing_id=pairing.id, agrees=False)
    return View(
        "\n".join(lines),
        [
            [yes.labelled(words("pairing-button-yes"), style="primary")],
            [no.labelled(words("pairing-button-no")), back(words("button-home"))[0]],
        ],
    )


def answered(pairing: Pairing, words: Words, *, agrees: bool) -> View:
    """Say that the answer is noted; it can be changed until all have answered."""
    again = AnswerPairing(pairing_id=pairing.id, agrees=not agrees)
    return View(
        words("pairing-answered", agrees="yes" if agrees else "no"),
        [[again.labelled(words("pairing-button-no" if agrees else "pairing-button-yes"))], back(words("button-home"))],
    )


def begun(pairing: Pairing, person_id: int | None, words: Words) -> View:
    """Tell that all want to, and what can be done now."""
    lines: list[str] = [words("pairing-begun", partners=partners(pairing, person_id, words))]
    if pairing.topics:
        lines.append(words("pairing-topics", topics=topic_names(pairing.topics, words)))
    lines.append(words("pairing-begun-next"))
    return View(
        "\n".join(lines),
        [
            [WriteToPartner(pairing_id=pairing.id).labelled(words("pairing-button-greet"))],
            [SeePairing(pairing_id=pairing.id).labelled(words("pairing-button-see")), back(words("button-home"))[0]],
        ],
    )


def lapsed(words: Words) -> View:
    """Tell those who wanted to that it has not come about, without a word about anybody."""
    return View(
        words("pairing-lapsed"),
        [[ShowPairings().labelled(words("home-button-pairing")), back(words("button-home"))[0]]],
    )


# ---- a pairing


def one(
    pairing: Pairing, person: Person, met: Sequence[date], words: Words, *, today: date, plans: Sequence[Pledge]
) -> View:
    """Show one pairing with its help plans; only those in it see whether they met, unless all let the leader see it."""
    own_side = pairing.party(person.id)
    began = today if pairing.began_at is None else person.day_of(pairing.began_at)
    lines: list[str] = [
        words(
            "pairing-one",
            partners=partners(pairing, person.id, words),
            kind=kind_name(pairing.kind, words),
            on=spoken_date(began, today=today, language=words.language),
        )
    ]
    if pairing.topics:
        lines.append(words("pairing-topics", topics=topic_names(pairing.topics, words)))
    last = spoken_date(met[0], today=today, language=words.language) if met else ""
    lines.append(words("pairing-met-times", met=len(met), on=last))
    shown = plans[:PLANS_SHOWN]
    lines += [words("pairing-plan", title=title(each, words), state=short_state(each, words, today)) for each in shown]
    rows: list[list[Key]] = [[Met(pairing_id=pairing.id, on=today).labelled(words("pairing-button-met-today"))]]
    for each in shown:
        label = fitting(words.plain("pairing-button-plan", what=each.what))
        rows.append([ShowPledge(pledge_id=each.id).labelled(label)])
    if person.memberships:
        rows.append([WriteHelpPlan(pairing_id=pairing.id).labelled(words("pairing-button-write-plan"))])
    if own_side is not None and own_side.household is None:
        lines.append(words("pairing-shows", who="leader" if pairing.shows else "own" if own_side.shows else "nobody"))
        rows.append([WriteToPartner(pairing_id=pairing.id).labelled(words("pairing-button-write-to"))])
        show = ShowLeader(pairing_id=pairing.id, shows=not own_side.shows)
        rows.append([show.labelled(words("pairing-button-hide" if own_side.shows else "pairing-button-show"))])
    rows.append([AskLeave(pairing_id=pairing.id).labelled(words("pairing-button-end"))])
    return View("\n".join(lines), [*rows, back(words("button-back"), ShowPairings())])


def write_plan(pairing: Pairing, person_id: int | None, words: Words) -> View:
    """Ask for a help plan in one sentence, and say who will see it."""
    side = pairing.party(person_id)
    home = "yes" if side is not None and side.household is not None else "no"
    text = words("pairing-write-plan", household=home)
    return View(text, [back(words("button-back"), SeePairing(pairing_id=pairing.id))])


def plan_told(pairing: Pairing, plan: Pledge, words: Words, *, today: date) -> View:
    """Tell the other that there is a help plan for the two of them; who else sees it, is said."""
    text = words(
        "pairing-plan-told",
        author=plan.author,
        title=title(plan, words),
        due=due(plan, words, today),
        whom=plan.seen_by.value,
    )
    keys: list[Key] = [
        ShowPledge(pledge_id=plan.id).labelled(words("pledge-button-see")),
        WriteToPartner(pairing_id=pairing.id).labelled(words("pairing-button-answer")),
    ]
    return View(text, [keys, back(words("button-home"))])


def ask_met(pairing: Pairing, person_id: int | None, words: Words, *, on: date) -> View:
    """Ask in one tap whether they met."""
    return View(
        words("pairing-ask-met", partners=partners(pairing, person_id, words)),
        [
            [Met(pairing_id=pairing.id, on=on).labelled(words("pairing-button-met"))],
            [NotMet(pairing_id=pairing.id).labelled(words("pairing-button-not-met"))],
            [AskLeave(pairing_id=pairing.id).labelled(words("pairing-button-end")), back(words("button-home"))[0]],
        ],
    )


def ask_met_several(listed: Sequence[Pairing], person_id: int | None, words: Words, *, on: date) -> View:
    """Ask about several pairings in one message, one button for each."""
    keys = [
        [
            Met(pairing_id=each.id, on=on).labelled(
                fitting(words.plain("pairing-button-met-with", partners=partners(each, person_id, words)))
            )
        ]
        for each in listed[:PAGE]
    ]
    return View(words("pairing-ask-met-several"), [*keys, back(words("button-home"))])


def noted(pairing: Pairing, words: Words, *, on: date | None) -> View:
    """Say that it is noted, for their eyes only; `on` can be taken back."""
    undo = [] if on is None else [Unmeet(pairing_id=pairing.id, on=on).labelled(words("button-undo"))]
    see = [SeePairing(pairing_id=pairing.id).labelled(words("pairing-button-see"))]
    return View(words("pairing-noted", met="no" if on is None else "yes"), [[*undo, *see], back(words("button-home"))])


def write_to(pairing: Pairing, person_id: int | None, words: Words) -> View:
    """Wait for a line to the other."""
    text = words("pairing-write-to", partners=partners(pairing, person_id, words))
    return View(text, [back(words("button-back"), SeePairing(pairing_id=pairing.id))])


def said_to(pairing: Pairing, sender: Party, said: str, words: Words) -> View:
    """Pass a line on; a reply to it goes back."""
    keys: list[Key] = [
        WriteToPartner(pairing_id=pairing.id).labelled(words("pairing-button-answer")),
        back(words("button-home"))[0],
    ]
    return View(words("pairing-said-to", sender=sender.name, said=said), [keys])


def passed_on(pairing: Pairing, words: Words) -> View:
    """Say that the line was passed on."""
    see = SeePairing(pairing_id=pairing.id).labelled(words("pairing-button-see"))
    return View(words("pairing-passed-on"), [[see, back(words("button-home"))[0]]])


def ask_leave(pairing: Pairing, person_id: int | None, words: Words) -> View:
    """Ask before ending it; no reason is wanted."""
    return View(
        words("pairing-ask-end", partners=partners(pairing, person_id, words)),
        [
            [Leave(pairing_id=pairing.id).labelled(words("pairing-button-end-now"))],
            back(words("pairing-button-keep"), SeePairing(pairing_id=pairing.id)),
        ],
    )


def ended(words: Words, *, partners: Safe | None = None) -> View:
    """Say that it has come to its end; to the other (`partners`), with whom, and without a word of blame."""
    text = words("pairing-ended") if partners is None else words("pairing-ended-with", partners=partners)
    pairing = ShowPairings().labelled(words("home-button-pairing"))
    return View(text, [[pairing, back(words("button-home"))[0]]])


def stuck(pairing: Pairing, sender: str, what: Safe, said: str | None, words: Words) -> View:
    """Tell a partner of a difficulty, with the words for it if there are any."""
    lines: list[str] = [words("pairing-stuck", sender=sender, what=what)]
    if said:
        lines.append(words("review-stuck-said", said=said))
    keys = [WriteToPartner(pairing_id=pairing.id).labelled(words("pairing-button-answer"))]
    return View("\n".join(lines), [keys, back(words("button-home"))])
