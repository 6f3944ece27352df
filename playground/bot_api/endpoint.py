"""`/bot<token>/<method>`: reading a request, faults and limits, the call, the answer and the log."""

import asyncio
import json
import logging
import secrets
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from playground.bot_api import answers, chats, editing, media, messages, polls, receiving, settings
from playground.bot_api.call import METHODS, Call
from playground.connection import cut
from playground.delivery import Pending
from playground.entities import is_encodable
from playground.errors import ApiError, too_many_requests
from playground.faults import Fault
from playground.files import Upload, received
from playground.records import Json
from playground.specification import specification
from playground.world import World

log = logging.getLogger(__name__)

GROUPS = (answers, chats, editing, media, messages, polls, receiving, settings)
WAITING = {"getUpdates", "setWebhook", "deleteWebhook"}
NOT_SUPPORTED = "method is not supported by the playground"


def compact(data: Any) -> str:
    """Return JSON without spaces, as Telegram sends it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


async def answer(request: Request, world: World) -> Response | None:
    """Answer one Bot API request; None when the connection was cut on purpose."""
    if not secrets.compare_digest(request.path_params["token"].encode(), world.bot.token.encode()):
        return _refusal(ApiError(401, "Unauthorized"))
    name = specification().method_name(request.path_params["method"])
    if name is None:
        return _refusal(ApiError(404, "Not Found"))
    listening = name == "getUpdates"
    started = world.calls.heard() if listening else world.calls.begin()
    at = world.clock.now()
    try:
        try:
            given, uploads = await _parameters(request)
        except ApiError as error:
            return _refusal(error)
        shown = given | {key: _told(upload) for key, upload in uploads.items()}
        struck = world.faults.strike(name, given.get("chat_id"))
        for fault in struck:
            if fault.kind == "latency":
                await asyncio.sleep(fault.seconds)
            elif fault.kind == "drop_before":
                world.calls.note(started, at, name, shown, 0, "drop_before")
                await cut(request)
                return None
        try:
            _raise(struck)
            result = await _call(request, world, name, given, uploads)
        except ApiError as error:
            world.calls.note(started, at, name, shown, error.code, error.description)
            return _refusal(error)
        if not listening or result:
            world.calls.note(started, at, name, shown, 200, _summary(result))
        if any(fault.kind == "drop_after" for fault in struck):
            await cut(request)
            return None
        return _success(result)
    finally:
        if not listening:
            world.calls.end()


def _told(upload: Upload) -> Json:
    return {"file_name": upload.name, "file_size": len(upload.content), "mime_type": upload.mime_type}


def _raise(struck: list[Fault]) -> None:
    """Raise the refusal that a fault asks for.

    Raises: ApiError.
    """
    for fault in struck:
        match fault.kind:
            case "429":
                raise too_many_requests(fault.retry_after)
            case "500":
                raise ApiError(500, "Internal Server Error")
            case "502":
                raise ApiError(502, "Bad Gateway")
            case "403":
                raise ApiError(403, "Forbidden: bot was blocked by the user")


async def _call(request: Request, world: World, name: str, given: Json, uploads: dict[str, Upload]) -> Any:
    call = _validated(world, name, given, uploads)
    if name == "getUpdates":
        gone = asyncio.ensure_future(_hang_up(request, world))
        try:
            return await receiving.get_updates(call, gone)
        finally:
            gone.cancel()
    if name in WAITING:

        async def act(method: str, parameters: Json) -> None:
            await _from_webhook(world, method, parameters)

        return await (receiving.set_webhook(call, act) if name == "setWebhook" else receiving.delete_webhook(call))
    return METHODS[name](call)


def _validated(world: World, name: str, given: Json, uploads: dict[str, Upload]) -> Call:
    """Return the call with its parameters read and the limits kept.

    Raises: ApiError.
    """
    values, unknown = specification().read(name, given)
    unknown = [parameter for parameter in unknown if parameter not in uploads]
    if unknown:
        log.warning("%s was given parameters that the Bot API does not have: %s", name, ", ".join(unknown))
    if not is_encodable(compact(values)):
        raise ApiError(400, "Bad Request: strings must be encoded in UTF-8")
    if name not in METHODS and name not in WAITING:
        log.warning("The bot called %s, which the playground does not support", name)
        raise ApiError(400, f"Bad Request: {NOT_SUPPORTED}")
    wait = world.limits.wait_for(name, values.get("chat_id"))
    if wait:
        raise too_many_requests(wait)
    return Call(world, name, values, uploads)


async def _from_webhook(world: World, method: str, parameters: Json) -> None:
    """Do the call that a webhook answered with; its result goes nowhere, as with Telegram."""
    name = specification().method_name(method)
    if name is None or name not in METHODS:
        return
    started, at = world.calls.begin(), world.clock.now()
    try:
        result = METHODS[name](_validated(world, name, parameters, {}))
        world.calls.note(started, at, name, parameters, 200, _summary(result))
    except ApiError as error:
        world.calls.note(started, at, name, parameters, error.code, error.description)
    finally:
        world.calls.end()


async def _hang_up(request: Request, world: World) -> None:
    """Return when the caller closes the connection, and wake its waiting call."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    world.calls.fell_silent()
    asyncio.get_running_loop().call_soon(world.signal.fire)


# Requests and answers


async def _parameters(request: Request) -> tuple[Json, dict[str, Upload]]:
    """Return the parameters from the query and the body, and the files."""
    given: Json = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        body = await request.body()
        try:
            found = json.loads(body) if body.strip() else {}
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise ApiError(400, "Bad Request: can't parse request parameters JSON object")
        given |= found
    elif kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        async with request.form(max_fields=10_000, max_part_size=8 * 1024 * 1024) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    uploads[name] = received(await value.read(), value.filename or name, value.content_type)
                    given[name] = f"attach://{name}"
                else:
                    given[name] = value
    return given, uploads


def _success(result: Any) -> Response:
    if isinstance(result, list) and result and isinstance(result[0], Pending):
        inner = b",".join(update.body for update in result)
        content: bytes | str = b'{"ok":true,"result":[' + inner + b"]}"
    else:
        content = compact({"ok": True, "result": result})
    return Response(content, media_type="application/json")


def _summary(result: Any) -> Any:
    """Return a result as the log keeps it; updates become their numbers."""
    if isinstance(result, list) and result and isinstance(result[0], Pending):
        return [update.update_id for update in result]
    return json.loads(compact(result))


def _refusal(error: ApiError) -> Response:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    headers = {}
    if error.parameters:
        body["parameters"] = error.parameters
    if "retry_after" in error.parameters:
        headers["Retry-After"] = str(error.parameters["retry_after"])
    return Response(compact(body), error.code, headers, "application/json")
