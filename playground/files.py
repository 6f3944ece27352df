"""Files kept in memory: what was uploaded, by whom it can be named, and a picture's size."""

import mimetypes
import secrets
import struct
from dataclasses import dataclass

from playground.errors import ApiError, bad_request
from playground.records import Json

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "video": "videos",
    "audio": "music",
    "animation": "animations",
    "sticker": "stickers",
    "video_note": "video_notes",
}
SPOKEN = {"photo": "Photo", "document": "Document", "voice": "VoiceNote", "video": "Video", "audio": "Audio"}


@dataclass(slots=True)
class Upload:
    """The bytes that came with a request."""

    content: bytes
    name: str
    mime_type: str


SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
)
UNKNOWN = "application/octet-stream"


def received(content: bytes, name: str, declared: str | None) -> Upload:
    """Return an upload whose type is what its bytes, its sender or its name say."""
    by_content = next((mime_type for start, mime_type in SIGNATURES if content.startswith(start)), None)
    told = declared if declared != UNKNOWN else None
    return Upload(content, name, by_content or told or mimetypes.guess_type(name)[0] or UNKNOWN)


@dataclass(slots=True)
class StoredFile:
    """One file under one `file_id`."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    upload: Upload
    shape: Json  # what the Bot API tells of it, without the identifiers

    def as_json(self) -> Json:
        """Return the identifiers and what is known."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, **self.shape}


class FileStore:
    """All files of the world."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def get(self, file_id: str) -> StoredFile | None:
        """Return the file with this `file_id`."""
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """Return the file that `getFile` said is at `path`."""
        return self._by_path.get(path)

    def keep(self, kind: str, upload: Upload, shape: Json) -> StoredFile:
        """Keep an upload under a new `file_id`."""
        ending = mimetypes.guess_extension(upload.mime_type) or ".bin"
        if "." in upload.name:
            ending = "." + upload.name.rsplit(".", 1)[1].lower()
        path = f"{FOLDERS[kind]}/file_{len(self._files)}{ending}"
        file_id = f"{kind[:3].capitalize()}{secrets.token_urlsafe(36)}"
        stored = StoredFile(
            file_id,
            secrets.token_urlsafe(11),
            kind,
            path,
            upload,
            {**shape, "file_size": len(upload.content)},
        )
        self._files[file_id] = self._by_path[path] = stored
        return stored

    def named(self, file_id: str, kind: str) -> StoredFile:
        """Return an earlier file to send again as `kind`.

        Raises: ApiError, when there is none or it is of another kind.
        """
        if file_id.lower().startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self._files.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            was, wanted = SPOKEN.get(stored.kind, stored.kind), SPOKEN.get(kind, kind)
            raise bad_request(f"can't use file of type {was} as {wanted}")
        return stored


def check(kind: str, upload: Upload) -> None:
    """Refuse what Telegram would not take as a `kind`.

    Raises: ApiError.
    """
    size = len(upload.content)
    if not size:
        raise bad_request("file must be non-empty")
    if size > UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo":
        if size > PHOTO_LIMIT:
            raise bad_request("file is too big for a photo")
        width, height = picture_size(upload.content) or (0, 0)
        if not width or not height:
            raise bad_request("IMAGE_PROCESS_FAILED")
        if width + height > 10000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF or JPEG; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(content):  # each segment: ff, marker, length; the frame header holds the size
        if content[at] != 0xFF:
            return None
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def keep_photo(files: FileStore, upload: Upload) -> list[Json]:
    """Keep a photo and return its `PhotoSize` list, smallest first.

    Every size serves the same bytes: nothing here resamples.
    """
    width, height = picture_size(upload.content) or (90, 90)
    sizes: list[Json] = []
    for edge in (90, 320, 800, 1280):
        scale = min(1.0, edge / max(width, height))
        size = {"width": max(1, round(width * scale)), "height": max(1, round(height * scale))}
        if not sizes or size["width"] > sizes[-1]["width"] or size["height"] > sizes[-1]["height"]:
            sizes.append(files.keep("photo", upload, size).as_json())
    return sizes
