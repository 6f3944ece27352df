"""Sending files, and getting them back."""

import secrets
from typing import Any

from playground.bot_api.call import Call, method
from playground.errors import ApiError, bad_request
from playground.files import DOWNLOAD_LIMIT, Upload, check, keep_photo, picture_size
from playground.records import Json

NEEDED: dict[str, Json] = {
    "voice": {"duration": 0},
    "audio": {"duration": 0},
    "video": {"width": 0, "height": 0, "duration": 0},
    "animation": {"width": 0, "height": 0, "duration": 0},
    "video_note": {"length": 240, "duration": 0},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
}
TOLD = ("duration", "width", "height", "performer", "title", "length", "emoji")
NAMED = {"document", "video", "audio", "animation"}
ALBUM_TYPES = {"photo", "video", "document", "audio"}


@method(
    "sendPhoto",
    "sendDocument",
    "sendVoice",
    "sendVideo",
    "sendAudio",
    "sendAnimation",
    "sendSticker",
    "sendVideoNote",
)
def send_file(call: Call) -> Json:
    """Send one file, uploaded or known by its `file_id`."""
    chat = call.writable_chat()
    kind = "video_note" if call.name == "sendVideoNote" else call.name.removeprefix("send").lower()
    content = stored(call, kind, call[kind], call.values)
    if kind not in {"sticker", "video_note"}:
        content |= call.caption()
    if call.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return call.send(chat, content)


@method("sendMediaGroup")
def send_media_group(call: Call) -> list[Json]:
    """Send an album."""
    chat = call.writable_chat()
    items = call["media"]
    if not 2 <= len(items) <= 10:
        raise bad_request("media group must include 2-10 items" if items else "media group is empty")
    kinds = {item["type"] for item in items}
    if not kinds <= ALBUM_TYPES or (len(kinds) > 1 and kinds & {"document", "audio"}):
        raise bad_request("can't use the media of the specified type in the album")
    contents = [album_item(call, item) for item in items]
    group = str(secrets.randbits(62))
    return [call.send(chat, content | {"media_group_id": group}) for content in contents]


def album_item(call: Call, item: Json) -> Json:
    """Return the message content of one `InputMedia`.

    Raises: ApiError.
    """
    content = stored(call, item["type"], item["media"], item) | call.caption(item)
    if item.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


def stored(call: Call, kind: str, value: str, told: Json) -> Json:
    """Keep an upload, or find an earlier file, and return the message fields that show it.

    Raises: ApiError.
    """
    upload = _upload(call, value)
    if upload is None:
        found = call.world.files.named(value, kind)
        sizes = [found.as_json()] if kind == "photo" else found.as_json()
        return with_document(kind, sizes)
    return keep(call, kind, upload, told)


def keep(call: Call, kind: str, upload: Upload, told: Json) -> Json:
    """Keep an upload as a `kind` and return the message fields that show it.

    Raises: ApiError, when Telegram would not take it.
    """
    check(kind, upload)
    files = call.world.files
    if kind == "photo":
        return {"photo": keep_photo(files, upload)}
    shape: Json = dict(NEEDED.get(kind, {}))
    size = picture_size(upload.content)
    if size and "width" in shape:
        shape |= {"width": size[0], "height": size[1]}
    shape |= {
        name: told[name] for name in TOLD if name in told and (name in shape or kind == "audio" or name == "emoji")
    }
    if kind in NAMED:
        shape["file_name"] = upload.name
    if kind != "sticker":
        shape["mime_type"] = "audio/ogg" if kind == "voice" else upload.mime_type
    return with_document(kind, files.keep(kind, upload, shape).as_json())


def with_document(kind: str, shape: Any) -> Json:
    """Return the message field of a file; an animation shows as a document too."""
    return {kind: shape, "document": shape} if kind == "animation" else {kind: shape}


def _upload(call: Call, value: str) -> Upload | None:
    """Return the bytes that `attach://name` speaks of, None for a `file_id`."""
    if not value.startswith("attach://"):
        return None
    upload = call.uploads.get(value.removeprefix("attach://"))
    if upload is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return upload


@method("getFile")
def get_file(call: Call) -> Json:
    """Tell where a file can be fetched."""
    found = call.world.files.get(call["file_id"])
    if found is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(found.upload.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": found.file_id,
        "file_unique_id": found.unique_id,
        "file_size": len(found.upload.content),
        "file_path": found.path,
    }


@method("getUserProfilePhotos")
def get_profile_photos(call: Call) -> Json:
    """Nobody here has a portrait."""
    if call["user_id"] not in call.world.people and call["user_id"] != call.world.bot.id:
        raise ApiError(400, "Bad Request: user not found")
    return {"total_count": 0, "photos": []}
