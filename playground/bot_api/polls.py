"""Native polls."""

import secrets

from playground.bot_api import keyboards
from playground.bot_api.call import Call, method
from playground.entities import utf16_length
from playground.errors import ApiError, bad_request
from playground.polls import Poll
from playground.records import Json

MOST_OPTIONS = 12
LONGEST_PERIOD = 2_628_000


@method("sendPoll")
def send_poll(call: Call) -> Json:
    """Send a poll or a quiz."""
    chat = call.writable_chat()
    question, question_entities = call.text(
        call.values, "question", 10_000, entities_name="question_entities", mode_name="question_parse_mode"
    )
    if not question:
        raise bad_request("poll question must be non-empty")
    if utf16_length(question) > 300:
        raise bad_request("poll question length must not exceed 300")
    kind = call.get("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise bad_request("unsupported poll type specified")
    options = _options(call)
    period, close_date = call.get("open_period"), call.get("close_date")
    now = call.world.clock.now()
    if period is not None and not 5 <= period <= LONGEST_PERIOD:
        raise bad_request("poll open period is invalid")
    if close_date is not None and not 4 <= close_date - now <= LONGEST_PERIOD + 1:
        raise bad_request("poll close date is invalid")
    poll = Poll(
        id=str(secrets.randbits(62)),
        question={"question": question} | ({"question_entities": question_entities} if question_entities else {}),
        options=options,
        extra=_extra(call, kind, len(options)),
        is_anonymous=call.get("is_anonymous", True),
        kind=kind,
        allows_multiple_answers=call.get("allows_multiple_answers", False),
        allows_revoting=call.get("allows_revoting", kind == "regular"),
        hides_results=call.get("hide_results_until_closes", False),
        closes_at=now + period if period is not None else close_date,
        open_period=period,
        is_closed=call.get("is_closed", False),
    )
    call.world.polls[poll.id] = poll
    try:
        return call.send(chat, {"poll": poll.as_json()})
    except ApiError:
        del call.world.polls[poll.id]
        raise
    finally:
        call.world.plan_closing()


def _options(call: Call) -> list[Json]:
    wanted = call["options"]
    if not wanted:
        raise bad_request("poll must have at least 1 option")
    if len(wanted) > MOST_OPTIONS:
        raise bad_request(f"poll can't have more than {MOST_OPTIONS} options")
    options = []
    for number, one in enumerate(wanted):
        text, found = call.text(one, "text", 10_000, entities_name="text_entities", mode_name="text_parse_mode")
        if not text:
            raise bad_request("poll options must be non-empty")
        if utf16_length(text) > 100:
            raise bad_request("poll options length must not exceed 100")
        option: Json = {"persistent_id": f"{number}{secrets.token_hex(3)}", "text": text}
        if found:
            option["text_entities"] = found
        options.append(option)
    return options


def _extra(call: Call, kind: str, count: int) -> Json:
    extra: Json = {}
    for name, limit in (("explanation", 200), ("description", 1024)):
        text, found = call.text(
            call.values, name, 10_000, entities_name=f"{name}_entities", mode_name=f"{name}_parse_mode"
        )
        if utf16_length(text) > limit:
            raise bad_request(f"poll {name} length must not exceed {limit}")
        if text:
            extra[name] = text
        if found:
            extra[f"{name}_entities"] = found
    if kind == "quiz":
        correct = call.get("correct_option_ids") or []
        if not correct or any(not 0 <= index < count for index in correct):
            raise bad_request("wrong correct option ID specified")
        extra["correct_option_ids"] = correct
    return extra


@method("stopPoll")
def stop_poll(call: Call) -> Json:
    """Close a poll of the bot's own."""
    chat = call.chat()
    message = chat.message(call["message_id"])
    if message is None:
        raise bad_request("message with poll to stop not found")
    poll = call.world.polls.get(message.body.get("poll", {}).get("id", ""))
    if poll is None or not message.from_bot or "forward_origin" in message.body:
        raise bad_request("poll can't be stopped")
    if poll.is_closed:
        raise bad_request("poll has already been closed")
    markup = keyboards.checked(call.get("reply_markup"), chat)
    message.body.pop("reply_markup", None)
    if markup and markup.get("inline_keyboard"):
        message.body["reply_markup"] = markup
    call.world.close_poll(poll)
    return poll.as_json()
