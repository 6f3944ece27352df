"""Updates as bytes: what is JSON of any kind is read; what nobody could show, keep or sign is made readable first."""

from __future__ import annotations

import json
from typing import Any

import orjson


def read_json(body: bytes) -> Any:
    """Return what `body` says; halves of surrogate pairs, which neither files nor keys can hold, become U+FFFD.

    Raises: ValueError, if it is no JSON, or deeper than we go.
    """
    try:
        return orjson.loads(body)
    except ValueError:
        pass
    try:
        halved = json.dumps(json.loads(body), ensure_ascii=False)
        return json.loads(halved.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    except RecursionError as error:
        raise ValueError("too deep") from error
