"""When nobody is written to: Telegram cannot be reached, or several chats were told to wait at about the same time."""

from __future__ import annotations

from bot.logs import log

PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)  # while Telegram cannot be reached
TOGETHER = 3  # chats told to wait within `TOGETHER_SECONDS`: then it is meant for all
TOGETHER_SECONDS = 3.0


class Pauses:
    """Moments are monotonic seconds."""

    def __init__(self) -> None:
        self.until = 0.0
        self._failed = 0  # calls in turn that never reached Telegram
        self._told_to_wait: dict[int, float] = {}

    def reached(self) -> None:
        """Note that a call has been answered."""
        self._failed = 0

    def not_reached(self, at: float) -> float:
        """Let everybody wait while there is no way to Telegram; return how many seconds."""
        if at >= self.until:
            if self._failed == 0:
                log.warning("Telegram cannot be reached")
            self.until = at + PAUSES[min(self._failed, len(PAUSES) - 1)]
            self._failed += 1
        return self.until - at

    def told_to_wait(self, chat_id: int, at: float, seconds: float) -> bool:
        """Heed that a chat is told to wait; True when so many are that it is meant for all."""
        self._told_to_wait = {chat: told for chat, told in self._told_to_wait.items() if told >= at - TOGETHER_SECONDS}
        self._told_to_wait[chat_id] = at
        if len(self._told_to_wait) < TOGETHER:
            return False
        self.until = max(self.until, at + seconds)
        return True
