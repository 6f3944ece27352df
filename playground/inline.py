"""Inline mode: typing `@bot …`, and sending one of the results under one's own name."""

import secrets

from playground import acts
from playground.bot_api.call import Call
from playground.errors import ApiError, ControlError
from playground.records import Chat, Json, Message, Person
from playground.world import World

CHAT_TYPES = {"private": "sender"}  # the only private chat here is the one with the bot


def ask(world: World, person: Person, chat: Chat, text: str) -> str:
    """Ask the bot for results; return the query's number."""
    query_id = str(secrets.randbits(62))
    world.inline_queries[query_id] = {"at": world.clock.now(), "user_id": person.id, "text": text}
    world.calls.touch()
    world.updates.add(
        "inline_query",
        {
            "id": query_id,
            "from": person.as_user(),
            "query": text,
            "offset": "",
            "chat_type": CHAT_TYPES.get(chat.type, chat.type),
        },
        lane=f"inline:{person.id}",
    )
    return query_id


def find_query(world: World, query_id: str) -> Json:
    """Return a query by number, or say that there is none."""
    query = world.inline_queries.get(query_id)
    if query is None:
        raise ControlError("There is no such inline query.", 404)
    return query


def choose(world: World, person: Person, chat: Chat, wanted: Json) -> Message:
    """Send the chosen result; only texts are supported."""
    query = find_query(world, str(wanted.get("inline_query_id")))
    found = [one for one in query.get("results") or [] if one["id"] == wanted.get("result_id")]
    if not found:
        raise ControlError("There is no such result.", 404)
    content = found[0].get("input_message_content") or {}
    if "message_text" not in content:
        raise ControlError("The playground sends only inline results that are texts.", 501)
    call = Call(world, "sendMessage", content | {"text": content["message_text"]})
    try:
        body = call.message_text()
    except ApiError as error:
        raise ControlError(error.description) from None
    body["via_bot"] = world.bot.as_user()
    if "reply_markup" in found[0]:
        body["reply_markup"] = found[0]["reply_markup"]
    chosen = {"result_id": found[0]["id"], "from": person.as_user(), "query": query["text"]}
    world.updates.add("chosen_inline_result", chosen, lane=f"inline:{person.id}")
    return acts.write(world, person, chat, body)
