"""The control API's request bodies: JSON objects, and messages to write with their files."""

import json
import secrets
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from playground import acts
from playground.bot_api.call import Call
from playground.bot_api.media import keep
from playground.errors import ApiError, ControlError
from playground.files import Upload, received
from playground.records import Json, Person
from playground.world import World

FILE_FIELDS = ("photo", "document", "voice", "video", "audio", "animation", "video_note")


async def body_of(request: Request) -> Json:
    """Return the request's JSON object; nothing sent is an empty one."""
    raw = await request.body()
    try:
        found = json.loads(raw) if raw.strip() else {}
    except ValueError:
        raise ControlError("The body is not JSON.") from None
    if not isinstance(found, dict):
        raise ControlError("The body is not a JSON object.")
    return found


async def content_of(request: Request, world: World, person: Person) -> tuple[Json, list[Json]]:
    """Return the request's fields and the messages it wants written: several for an album."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind == "multipart/form-data":
        return await _files(request, world)
    wanted = await body_of(request)
    if "sticker" in wanted:
        call = Call(world, "sendSticker", {})
        emoji = str(wanted["sticker"])
        return wanted, [keep(call, "sticker", Upload(b"RIFF", "sticker.webp", "image/webp"), {"emoji": emoji})]
    for name in ("contact", "location"):
        if name in wanted:
            if not isinstance(wanted[name], dict):
                raise ControlError(f"A {name} is an object.")
            return wanted, [{name: _complete(name, wanted[name], person)}]
    return wanted, [acts.text_content(str(wanted.get("text", "")))]


def _complete(name: str, given: Json, person: Person) -> Json:
    """Return a contact or location with the fields that the Bot API requires."""
    if name == "contact":
        return {"phone_number": "15550100", "first_name": person.first_name, "user_id": person.id} | given
    return {"latitude": 51.5, "longitude": -0.12} | given


async def _files(request: Request, world: World) -> tuple[Json, list[Json]]:
    wanted: Json = {}
    files: list[tuple[str, Upload]] = []
    async with request.form(max_part_size=8 * 1024 * 1024) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files.append((name, received(await value.read(), value.filename or name, value.content_type)))
            else:
                wanted[name] = value
    if not files or any(name not in FILE_FIELDS for name, _ in files):
        raise ControlError(f"Send files in the fields {', '.join(FILE_FIELDS)}.")
    group: str | None = wanted.get("media_group_id")
    if group is None and len(files) > 1:
        group = str(secrets.randbits(62))
    contents = []
    for position, (name, upload) in enumerate(files):
        contents.append(_content(world, name, upload, wanted.get("caption", "") if position == 0 else "", group))
    return wanted, contents


def _content(world: World, kind: str, upload: Upload, caption: str, group: str | None) -> Json:
    call = Call(world, "", {})
    told: Json = {"caption": caption} if caption else {}
    try:
        content: dict[str, Any] = keep(call, kind, upload, told) | call.caption(told)
    except ApiError as error:
        raise ControlError(error.description) from None
    if group is not None:
        content["media_group_id"] = group
    return content
