"""Files that lie with Telegram, fetched when they are needed and kept nowhere."""

from __future__ import annotations

from telegram.error import BadRequest
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.connections import TooLarge
from bot.request import LeanRequest
from schedules.errands import FileRefused


class Files:
    """Fetches files by the names that Telegram gave them."""

    def __init__(self, request: LeanRequest, address: str, file_address: str) -> None:
        self._request = request
        self._address = address
        self._file_address = file_address

    async def fetch(self, file_id: str, most: int) -> bytes:
        """Return a file's content; nothing over `most` bytes is taken in, whatever was said about its size.

        Raises: FileRefused; TelegramError, when it should be tried again.
        """
        try:
            asked = RequestData([RequestParameter.from_input("file_id", file_id)])
            told = await self._request.post(f"{self._address}/getFile", request_data=asked)
        except BadRequest as error:  # gone, or over what Telegram hands out
            raise FileRefused("too_large" if "too big" in error.message else "gone") from error
        if not isinstance(told, dict) or "file_path" not in told:
            raise FileRefused("gone")
        if int(told.get("file_size") or 0) > most:
            raise FileRefused("too_large")
        try:
            return await self._request.download(f"{self._file_address}/{told['file_path']}", most=most)
        except TooLarge as error:
            raise FileRefused("too_large") from error
