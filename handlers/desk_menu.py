"""The button beside the input: for those who lead it opens the desk; for everybody else it shows the commands."""

from __future__ import annotations

from datetime import timedelta

from domain.people import Person
from handlers.context import Context

AGAIN = timedelta(days=1)  # Telegram is told at most once a day, and again after a restart
TOLD = "desk menu"


def dress(context: Context, person: Person, *, changed: bool = False) -> None:
    """Have Telegram show the button that this person is to have, unless it was told so lately and nothing changed."""
    url = context.desk_link("")
    if url is None:
        return
    leads = bool(person.leads(context.today))
    told = context.memory.kept(person.telegram_id, TOLD, now=context.now)
    if not changed and (told is leads or (told is None and not leads)):
        return
    context.memory.keep(person.telegram_id, TOLD, leads, until=context.now + AGAIN)
    text = context.words_of(person).plain("desk-menu")
    button = {"type": "web_app", "text": text, "web_app": {"url": url}} if leads else {"type": "default"}
    context.call_person(person, "setChatMenuButton", {"chat_id": person.telegram_id, "menu_button": button})
