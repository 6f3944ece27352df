"""Answers to taps and to inline queries."""

from playground.bot_api.call import Call, method
from playground.errors import bad_request

CALLBACK_SECONDS = 150.0
INLINE_SECONDS = 30.0
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
    query["results"] = results
    call.world.emit("inline_results", {"user_id": query["user_id"], "inline_query_id": call["inline_query_id"]})
    call.world.signal.fire()
    return True
