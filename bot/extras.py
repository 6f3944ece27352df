"""Optional parts of libraries that the running bot does not use, and that would only lie in memory.

Each library looks whether its extra is installed, and here they all are, on behalf of another one. For as long as the
bot's own imports last they are made to look absent, which is a state the libraries are made for and tested in. What it
saves is in docs/performance.md.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any

UNUSED = (
    "cryptography",  # PTB's Telegram Passport; `storage.secrets` imports it by itself when there is something to seal
    "greenlet",  # structlog's thread locals of old
    "httpx._main",  # httpx's own command line, with click, pygments and rich
    "rich",  # structlog's coloured tracebacks
)


@contextlib.contextmanager
def left_out() -> Iterator[None]:
    """Let imports in here fail for `UNUSED`, as if it were not installed; afterwards it can be imported again."""
    hidden: dict[str, Any] = {name: None for name in UNUSED if name not in sys.modules}
    sys.modules.update(hidden)
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
