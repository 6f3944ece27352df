"""A person's own year as a picture, and a certificate for a pledge that was kept; neither compares anybody."""

from __future__ import annotations

from datetime import date

from domain.deadlines import spoken_date
from domain.pledges import Kind, Pledge, State
from domain.verdicts import told
from domain.wordings import SeenBy
from domain.years import Year
from messages.browse import link_to_pledge
from messages.buttons import Button, Key, back
from messages.pledges import MyPledges, confirmed, progress, title
from messages.view import Drawn, View
from messages.words import Words

LINES = 5


class MyYear(Button, action="my"):
    """See one's own year as a picture."""

    year: int


class GetCertificate(Button, action="myc"):
    """Get the certificate of a kept pledge."""

    pledge_id: int


class GetCard(Button, action="myk"):
    """Get a picture of how far one's own open pledge has come."""

    pledge_id: int


def card_key(pledge: Pledge, words: Words) -> Key:
    """Return the key to the picture of one's own open pledge."""
    return GetCard(pledge_id=pledge.id).labelled(words("pledge-button-card"))


def card(pledge: Pledge, words: Words, *, today: date) -> View:
    """Show how far an open pledge has come, as a picture to pass on; the words below it say the same."""
    due_on = spoken_date(pledge.due_on, today=today, language=words.language)
    left = words.plain("pledge-left", days=max(0, pledge.days_left(today)))
    facts = [{"label": words.plain("card-left"), "value": left}]
    done, target, counted = _counted(pledge, words)
    if pledge.percent is not None:
        share = words.plain("card-percent", percent=pledge.percent)
    else:
        share = words.plain("pledge-progress-uncounted", mood=pledge.mood.value if pledge.mood else "none")
    facts.insert(0, {"label": words.plain("card-progress"), "value": share})
    answered = told(pledge.confirmed, pledge.answered).answered
    if answered:
        facts.append(
            {"label": words.plain("card-served"), "value": words.plain("card-served-answered", answered=answered)}
        )
    values = {
        "unit": "" if pledge.kind is Kind.UNIT else pledge.unit_name,
        "name": pledge.author,
        "pledge": pledge.what,
        "done": done,
        "target": target,
        "facts": facts,
        "labels": {"footer": words.plain("card-due", on=due_on), "unit": counted},
    }
    text = "\n".join(
        (words("pledge-head", title=title(pledge, words)), progress(pledge, words), words("card-due", on=due_on))
    )
    return View(text, file=Drawn("photo", "card", values, "card.png"))


def _counted(pledge: Pledge, words: Words) -> tuple[int | None, int | None, str]:
    """Return how much is done, of how many, and of what: milestones, or what the pledge counts."""
    milestones = pledge.terms.milestones
    if milestones:
        reached = sum(each.number in pledge.reached for each in milestones)
        return reached, len(milestones), words.plain("card-milestones")
    if pledge.amount is None:
        return None, None, ""
    return pledge.done, pledge.amount, pledge.measure or ""


def to_year(year: int, words: Words) -> Key:
    """Return the key to one's own year."""
    return MyYear(year=year).labelled(words("pledges-button-year"))


def kept_keys(pledge: Pledge, words: Words, *, year: int, this_year: int) -> list[Key]:
    """Return the keys of one's own pledge that was kept: its certificate, and the year it belongs to."""
    keys = [GetCertificate(pledge_id=pledge.id).labelled(words("pledge-button-certificate"))]
    if year >= this_year - 1:
        keys.append(to_year(year, words))
    return keys


def picture(year: Year, words: Words, *, name: str, unit: str, organisation: str, keys: list[Key]) -> View:
    """Show the year; the words below the picture say the same."""
    headline = words("year-headline", count=len(year.kept))
    amounts = _amounts(year, words)
    more = len(year.kept) - LINES
    lines = [words("year-title", name=name, year=str(year.year)), headline]
    lines += [words("year-line", what=title(pledge, words)) for pledge in year.kept[:LINES]]
    if more > 0:
        lines.append(words("year-more", count=more))
    if year.partly or year.going:
        lines.append(words("year-rest", partly=year.partly, going=year.going))
    values = {
        "year": str(year.year),
        "name": name,
        "unit": unit,
        "headline": words.plain("year-headline", count=len(year.kept)),
        "amounts": amounts,
        "kept": [{"what": pledge.what, "amount": _amount(pledge, words)} for pledge in year.kept[:LINES]],
        "more": words.plain("year-more", count=more) if more > 0 else "",
        "footer": words.plain("year-footer", organisation=organisation),
    }
    return View("\n".join(lines), [keys], file=Drawn("photo", "year", values, f"{year.year}.png"))


def _amount(pledge: Pledge, words: Words) -> str:
    if pledge.amount is None:
        return ""
    return words.plain("year-amount", number=pledge.done, measure=pledge.measure or "")


def _amounts(year: Year, words: Words) -> str:
    named = [words.plain("year-amount", number=number, measure=measure) for measure, number in year.amounts if measure]
    return words.plain("year-amounts", all=" · ".join(named[:4])) if named else ""


def turn(year: int, *, this_year: int, words: Words) -> list[Key]:
    """Return the key to the year before, or back to this one."""
    other = this_year - 1 if year == this_year else this_year
    return [MyYear(year=other).labelled(words("year-button-other", year=str(other)))]


def nothing_yet(year: Year, words: Words, *, keys: list[Key]) -> View:
    """Say that nothing has been kept yet in a year, without a picture."""
    text = words("year-nothing", year=str(year.year), going=year.going)
    return View(text, [keys, back(words("button-back"), MyPledges())])


def certificate(
    pledge: Pledge,
    words: Words,
    *,
    organisation: str,
    settled_on: date,
    bot_username: str,
    sealed: tuple[date, str] | None,
) -> View:
    """Give the certificate of a kept pledge as a file to print; the two marks stand apart on it."""
    day = spoken_date(settled_on, today=settled_on.replace(year=settled_on.year - 1, day=1), language=words.language)
    said = [words.plain("certificate-reported", progress=progress(pledge, words))]
    if told(pledge.confirmed, pledge.answered).answered:
        said.append(words.plain("certificate-confirmed", confirmed=confirmed(pledge, words)))
    said.append(words.plain("certificate-settled-late" if pledge.state is State.KEPT_LATE else "certificate-settled"))
    public = pledge.seen_by is SeenBy.PUBLIC
    values = {
        "title": words.plain("certificate-title"),
        "name": pledge.author,
        "unit": pledge.unit_name,
        "pledge": words.plain("certificate-pledge", title=title(pledge, words)),
        "said": said,
        "organisation": organisation,
        "day": day,
        "link": link_to_pledge(bot_username, pledge.id) if public else None,
        "link_words": words.plain("certificate-scan") if public else "",
        "sealed": ""
        if sealed is None
        else words.plain("certificate-sealed", on=sealed[0].isoformat(), digest=sealed[1][:16]),
    }
    return View(
        words("certificate-ready", title=title(pledge, words)),
        file=Drawn("document", "certificate", values, f"{words.plain('certificate-title')}.pdf"),
    )
