"""The pages, one function each: read what everybody may read, by the same queries as the chat, and show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.public.reading import Reading, number, place_of
from bot.public.square import reports_section, rounds_section
from domain.calendars import of_calendar
from domain.cases import Case
from domain.consultations import Reply
from domain.errors import NotThere
from domain.pledges import Kind, Pledge, State
from domain.polls import Kind as PollKind
from domain.polls import Poll
from domain.polls import State as PollState
from domain.statistics import K
from domain.text import clean_line
from domain.themes import themes_for
from domain.units import Unit
from messages import activities as activity_screens
from messages import calendars, differences, pages, pledges, poll_outcomes, public_cases
from messages.dates import moment_text
from messages.pages import Item, Part, Section
from messages.questions import asked_text
from messages.words import Safe
from storage import activities, ballots, browse, chain, check_ins, consultations, polls, themes, units
from storage import pledges as stored_pledges
from storage import public_cases as stored_cases

LATEST = 10
CASES_SHOWN = 3
CASES_ON_PAGE = 20
RESULTS_SHOWN = 5
RESULTS_MOST = 200
FOUND_MOST = 50
SAID_MOST = 60
CHECK_INS_SHOWN = 3


async def unit_page(reading: Reading, unit_id: int) -> str:
    """Show a unit: the units below it, what it promises, what was asked and done, what polls came to."""
    return await _unit(reading, await reading.unit(unit_id))


async def home(reading: Reading) -> str:
    """Show the unit at the top, with a sentence about what all this is."""
    words = reading.words
    try:
        root = await reading.root()
    except NotThere:  # nothing has been set up yet
        lead = [words("page-intro", organisation=reading.organisation.name)]
        return pages.listing(
            reading.frame, title=words.plain("page-promises"), above=[], sections=[], lead=lead, named=False
        )
    return await _unit(reading, root)


async def _unit(reading: Reading, unit: Unit) -> str:
    tx, words = reading.tx, reading.words
    counts = await browse.counts_below(tx, unit)
    parts = await units.children(tx, unit.id)
    lead = [words("page-unit-lead", all=sum(counts.values()), below=int(bool(parts)))]
    if unit.parent_id is None:
        lead.insert(0, words("page-intro", organisation=reading.organisation.name))
    listed = await browse.of_unit(tx, unit)
    open_ = [each for each in listed if each.state in (State.PUBLISHED, State.CLAIMED)]
    own = _own(unit)
    newest = await browse.newest(tx, unit, most=LATEST) if parts else []
    sections = [
        Section(words("page-going"), [pledge_item(each, reading, of=unit) for each in open_]),
        Section(
            words("page-news"), [pledge_item(each, reading, of=unit) for each in newest if each.unit_id != unit.id]
        ),
        Section(words("page-parts"), [_part(each, counts[each.id], reading) for each in parts]),
        await _asked(reading, unit, more=f"{own}asked"),
        await _results(reading, unit, more=f"{own}results"),
        await reports_section(reading, unit),
        await rounds_section(reading, unit),
        *await _campaign(reading, unit),
        Section(words("page-settled"), [pledge_item(each, reading, of=unit) for each in listed if each not in open_]),
    ]
    return pages.listing(
        reading.frame,
        title=unit.name,
        above=await reading.above(unit, itself=False),
        sections=[each for each in sections if each.items],
        lead=lead,
        payload=f"u{unit.id}",
        feed=f"{own}feed.atom",
        named=True,
    )


def _part(unit: Unit, count: int, reading: Reading) -> Item:
    text = reading.words("page-part", unit=unit.name, count=count) if count else unit.name
    return Item(text, f"unit/{unit.id}", [])


def pledge_item(pledge: Pledge, reading: Reading, *, of: Unit | None = None) -> Item:
    """Return a pledge as a line of a list: whose it is, both marks apart, and how far it has come."""
    words = reading.words
    author: str = pledge.author
    if of is not None and of.id != pledge.unit_id and pledge.kind is not Kind.UNIT:
        author = words("pledge-author", author=pledge.author, unit=pledge.unit_name)
    return Item(
        words("page-pledge-line", author=author, title=pledges.title(pledge, words)),
        f"pledge/{pledge.id}",
        [
            _stands(pledge, reading),
            words("pledge-line-reported", progress=pledges.progress(pledge, words)),
            words("pledge-line-confirmed", confirmed=pledges.confirmed(pledge, words)),
        ],
    )


def _stands(pledge: Pledge, reading: Reading) -> str:
    """Return by when it is due, or what became of it."""
    words, today = reading.words, reading.today
    if pledge.state is State.PUBLISHED and not pledge.is_overdue(today):
        return words("pledge-line-due", due=pledges.due(pledge, words, today))
    return words("pledge-line-state", state=pledges.state(pledge, words, today))


async def _campaign(reading: Reading, unit: Unit) -> list[Section]:
    """Return the calendar of the campaign, and the themes that hold for a unit."""
    words, today = reading.words, reading.today
    over = await themes.over(reading.tx, unit.path)
    dates = [
        Item(
            "",
            None,
            [calendars.entry_line(each.kind, each.words, each.from_on, each.to_on, each.every_days, words, today)],
        )
        for each in of_calendar(over, today)
    ]
    items: list[Item] = []
    for theme in themes_for(over, unit, today):
        about = [words("theme-about", about=theme.about)] if theme.about else []
        until = [words("theme-until", until=reading.frame.day(theme.to_on))] if theme.to_on else []
        items.append(Item(theme.words, None, [*about, *until]))
    return [Section(words("page-calendar"), dates), Section(words("page-themes"), items)]


# ---- one pledge ------------------------------------------------------------------------------------------------------


async def pledge_page(reading: Reading, pledge_id: int) -> str:
    """Show one public pledge as the chat shows it to a stranger, with all that was changed in it."""
    tx, words, today = reading.tx, reading.words, reading.today
    pledge = await stored_pledges.get(tx, number(pledge_id))
    if not pledge.is_public:
        raise NotThere
    pledge = pledge.as_others_read(leads=False)
    last = await check_ins.last(tx, pledge.id, most=CHECK_INS_SHOWN)
    lines: list[str] = list(pledges.lines_of(pledge, words, today=today, zone=reading.zone, last=last, named=True)[1:])
    if pledge.kind is Kind.ACTIVITY:
        lines += await _activity(reading, pledge)
    history = [each for each in await stored_pledges.versions(tx, pledge.id) if each.approved_at]
    changes = differences.told(
        history, words, zone=reading.zone, today=today, themes=await themes.named_in(tx, history)
    )
    told = [
        words("page-version", number=each.number, day=reading.frame.day(each.on), changed=each.what) for each in changes
    ]
    unit = await reading.unit(pledge.unit_id)
    return pages.one(
        reading.frame,
        title=words.plain("pledge-head", title=pledges.title(pledge, words)),
        above=await reading.above(unit),
        parts=[Part("", lines), *([Part(words("page-versions"), told)] if len(told) > 1 else [])],
        payload=f"p{pledge.id}",
        named=True,
    )


async def _activity(reading: Reading, pledge: Pledge) -> list[str]:
    record = await activities.record(reading.tx, pledge.id)
    following = record.following(pledge, reading.today)
    told = activity_screens.summary(
        record.calendar(pledge),
        reading.words,
        came=record.came,
        dropped=record.dropped,
        following=following,
        today=reading.today,
    )
    return list(told)


# ---- you asked, we did -----------------------------------------------------------------------------------------------


async def asked_page(reading: Reading, unit_id: int | None, after: str) -> str:
    """Show what was asked and done, of a unit or of all, the newest first; `after`: the last one seen."""
    unit = await reading.root() if unit_id is None else await reading.unit(unit_id)
    shown = await stored_cases.page(reading.tx, unit, place=_place(after), most=CASES_ON_PAGE)
    words = reading.words
    section = Section("", [await _case(reading, case) for case in shown.cases])
    if shown.older and shown.cases[-1].public_on is not None:
        last = shown.cases[-1]
        assert last.public_on is not None
        more = f"{_own(unit)}asked?after={last.public_on.toordinal()}-{last.id}"
        section = section._replace(more=(words("page-older"), more))
    title = words.plain("page-asked")
    return pages.listing(
        reading.frame,
        title=title if unit.parent_id is None else f"{title} · {unit.name}",
        above=await reading.above(unit),
        sections=[section] if section.items else [],
        lead=[] if section.items else [words("page-none-asked")],
        named=False,
    )


def _own(unit: Unit) -> str:
    return "" if unit.parent_id is None else f"unit/{unit.id}/"


def _place(after: str) -> stored_cases.Place:
    """Return where in the list somebody reads on. Raises: NotThere, for what is no place."""
    if not after:
        return stored_cases.START
    day, _, case = after.partition("-")
    try:
        if not (day.isascii() and case.isascii() and len(case) < 16):
            raise NotThere
        return stored_cases.Place(date.fromordinal(int(day)), number(int(case)))
    except (ValueError, OverflowError):
        raise NotThere from None


async def _asked(reading: Reading, unit: Unit, *, more: str) -> Section:
    shown = await stored_cases.page(reading.tx, unit, most=CASES_SHOWN)
    items = [await _case(reading, case) for case in shown.cases]
    words = reading.words
    return Section(words("page-asked"), items, (words("page-more-asked"), more) if shown.older else None)


async def _case(reading: Reading, case: Case) -> Item:
    words, today = reading.words, reading.today
    due = case.reply_due_at
    said = public_cases.lines_of(
        case,
        words,
        asked_by=await stored_cases.asked_by(reading.tx, case),
        today=today,
        due="" if due is None else moment_text(due, words, reading.zone, today=today),
    )
    return Item("", None, list(said))


# ---- what polls came to ----------------------------------------------------------------------------------------------


async def results_page(reading: Reading, unit_id: int | None) -> str:
    """List the polls whose outcome was made public, of a unit or of all."""
    unit = await reading.root() if unit_id is None else await reading.unit(unit_id)
    words = reading.words
    section = await _results(reading, unit, most=RESULTS_MOST)
    title = words.plain("page-results")
    return pages.listing(
        reading.frame,
        title=title if unit.parent_id is None else f"{title} · {unit.name}",
        above=await reading.above(unit),
        sections=[section._replace(title="")] if section.items else [],
        lead=[] if section.items else [words("page-none-results")],
        named=False,
    )


async def _results(reading: Reading, unit: Unit, *, most: int = RESULTS_SHOWN, more: str = "") -> Section:
    words = reading.words
    found = await polls.public_ones(reading.tx, unit.path, most=most + 1)
    items = [Item(each.title_in(words.language), f"poll/{each.id}", [_when(reading, each)]) for each in found[:most]]
    further = (words("page-more-results"), more) if more and len(found) > most else None
    return Section(words("page-results"), items, further)


def _when(reading: Reading, poll: Poll) -> str:
    on = reading.today if poll.closed_at is None else reading.organisation.day_of(poll.closed_at)
    return reading.words("page-poll-lead", unit=poll.unit_name, day=reading.frame.day(on))


async def poll_page(reading: Reading, poll_id: int) -> str:
    """Show what one poll came to: how many answered, every question with its intervals, and what comes next."""
    tx, words = reading.tx, reading.words
    poll = await polls.get(tx, number(poll_id))
    if poll is None or poll.public_on is None:
        raise NotThere
    asked = await polls.questions_of(tx, poll.id)
    outcome = await ballots.outcome(tx, poll)
    parts = [Part("", list(poll_outcomes.how_many(outcome, words, k=K)))]
    if outcome.n is not None:
        for part in poll_outcomes.pages_told(asked, outcome):
            head = "" if part is None else asked_text(part, words)
            said: Sequence[str] = poll_outcomes.part_told(asked, part, outcome, words)
            parts.append(Part(head, list(said[1:] if part is not None and len(asked) > 1 else said)))
    if following := poll.settings.get("next"):
        parts.append(Part(words("page-next"), [str(following)]))
    if "replied" in poll.settings:
        replies = await consultations.replies(tx, poll.id)
        parts.append(
            Part(words("page-replies"), [_reply(each, reading, asked[each.position].text) for each in replies])
        )
    return pages.one(
        reading.frame,
        title=poll.title_in(words.language),
        above=await reading.above(await reading.unit(poll.unit_id)),
        parts=parts,
        lead=[_when(reading, poll)],
        payload=f"o{poll.id}",
        named=False,
    )


def _reply(reply: Reply, reading: Reading, article: str) -> str:
    words = reading.words
    became = words("consultation-became", article=article, gist=reply.gist, became=reply.became.value)
    return Safe(f"{became} {words('consultation-because', reason=reply.reason)}")


# ---- the rest --------------------------------------------------------------------------------------------------------


async def service_page(reading: Reading, code: str) -> str:
    """Show where the code of a service point leads: into the bot, or what can be done without it."""
    words = reading.words
    poll = await polls.by_code(reading.tx, code)
    if poll is None or poll.kind is not PollKind.RATING:
        raise NotThere
    unit = await reading.unit(poll.unit_id)
    open_ = poll.state is PollState.OPEN
    without = Part(words("page-service-without"), [words("page-service-ask"), words("page-service-say")])
    return pages.one(
        reading.frame,
        title=poll.title_in(words.language),
        above=await reading.above(unit),
        parts=[without] if open_ else [],
        lead=[words("page-service-lead", unit=unit.name, k=K) if open_ else words("page-service-over")],
        payload=f"r{poll.code}" if open_ else None,
        open_with="page-open-rating",
        named=False,
    )


async def search_page(reading: Reading, said: str) -> str:
    """Show the units and the public pledges in which some words stand."""
    words = reading.words
    said = clean_line(said[:SAID_MOST])
    sections: list[Section] = []
    if said:
        found = await units.called(reading.tx, said, most=FOUND_MOST)
        promised = await browse.worded(reading.tx, said, most=FOUND_MOST)
        sections = [
            Section(words("page-parts"), [Item(each.name, place_of(each), []) for each in found]),
            Section(words("page-promises"), [pledge_item(each, reading) for each in promised]),
        ]
    return pages.search(reading.frame, asked=said, sections=[each for each in sections if each.items])


async def about_page(reading: Reading) -> str:
    """Say what all this is, who sees what, how to take part, and what the public record was sealed with last."""
    words = reading.words
    day, seal = await chain.last(reading.tx)
    sealed = words("page-about-record-none")
    if day is not None:
        sealed = words("page-about-record-1", day=reading.frame.day(day), seal=seal[:16])
    return pages.one(
        reading.frame,
        title=words.plain("page-about"),
        above=[],
        parts=[
            Part(words("page-about-what"), [words("page-about-what-1"), words("page-about-what-2")]),
            Part(words("page-about-privacy"), [words("page-about-privacy-1"), words("page-about-privacy-2", k=K)]),
            Part(words("page-about-how"), [words("page-about-how-1", bot=reading.bot), words("page-about-how-2")]),
            Part(words("page-about-record"), [sealed]),
        ],
        named=False,
    )


def notice(reading: Reading, key: str) -> str:
    """Say that there is no such page, or that too many are reading."""
    words = reading.words
    return pages.one(
        reading.frame, title=words.plain(key), above=[], parts=[], lead=[words(f"page-{key[5:]}-why")], named=False
    )
