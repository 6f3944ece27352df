"""Keys in files of their own: whole or not there."""

from __future__ import annotations

import stat
from pathlib import Path

from storage.secrets import Secrets


def test_a_key_that_a_crash_left_empty_is_made_anew_and_kept(tmp_path: Path) -> None:
    first = Secrets(tmp_path).poll_key(7, "whole")
    file = next(tmp_path.glob("poll-7-*"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Secrets(tmp_path).poll_key(7, "whole") == first
    file.write_bytes(b"")
    anew = Secrets(tmp_path).poll_key(7, "whole")
    assert len(anew) == len(first)
    assert anew != first
    assert Secrets(tmp_path).poll_key(7, "whole") == anew
    assert Secrets(tmp_path).poll_keys() == [(7, "whole")]
