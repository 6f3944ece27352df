"""Answers to taps and to inline queries."""

import re

from playground.bot_api.call import Call, method
from playground.bot_api.keyboards import checked
from playground.errors import bad_request

CALLBACK_SECONDS = 150.0
INLINE_SECONDS = 30.0
RESULT_ID_BYTES = OFFSET_BYTES = 64
START_PARAMETER = re.compile(r"[\w-]{1,64}", re.ASCII)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery")
def answer_callback(call: Call) -> bool:
    """Show a toast or an alert to whoever tapped; only the first answer shows."""
    query = call.world.queries.get(call["callback_query_id"])
    if query is None or call.world.clock.now() - query["at"] > CALLBACK_SECONDS:
        raise bad_request(TOO_OLD)
    text = call.get("text") or ""
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    if not query["answered"]:
        query["answered"] = True
        query["answer"] = {"text": text, "show_alert": call.get("show_alert", False), "url": call.get("url")}
        call.world.emit(
            "toast",
            {"user_id": query["user_id"], "callback_query_id": call["callback_query_id"], **query["answer"]},
        )
    return True


@method("answerInlineQuery")
def answer_inline(call: Call) -> bool:
    """Give the results of an inline query."""
    query = call.world.inline_queries.get(call["inline_query_id"])
    if query is None or call.world.clock.now() - query["at"] > INLINE_SECONDS:
        raise bad_request(TOO_OLD)
    results = call["results"]
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({one["id"] for one in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if not all(1 <= len(str(one["id"]).encode()) <= RESULT_ID_BYTES for one in results):
        raise bad_request("RESULT_ID_INVALID")
    button = call.get("button")
    if button is not None and ("start_parameter" in button) is ("web_app" in button):
        raise bad_request("can't parse inline query results button: exactly one of the fields must be used")
    if button is not None and not START_PARAMETER.fullmatch(button.get("start_parameter", "x")):
        raise bad_request("START_PARAM_INVALID")
    if len(str(call.get("next_offset") or "").encode()) > OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    for one in results:
        checked(one.get("reply_markup"), call.world.chats[query["user_id"]])
    query |= {"results": results, "button": button, "is_personal": call.get("is_personal", False)}
    call.world.emit("inline_results", {"user_id": query["user_id"], "inline_query_id": call["inline_query_id"]})
    call.world.signal.fire()
    return True
