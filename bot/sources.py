"""Where settings are read: the environment (`PLEDGEBOOK_…`), a `.env` file, files in /run/secrets; in this order."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

from pydantic import ValidationError

from bot.settings import Settings

SECRETS_DIRECTORY = Path("/run/secrets")


class WrongSetting(Exception):
    """Raised with a sentence that names the setting."""


def read() -> Settings:
    """Return the settings as the operator gave them. Raises: WrongSetting."""
    from pydantic_settings import BaseSettings, SettingsConfigDict

    class Given(BaseSettings, Settings):
        model_config = SettingsConfigDict(
            env_prefix="PLEDGEBOOK_",
            env_file=".env",
            env_ignore_empty=True,
            enable_decoding=False,  # a list of ids is written with commas
            extra="ignore",
            secrets_dir=SECRETS_DIRECTORY if SECRETS_DIRECTORY.is_dir() else None,
        )

    try:
        given = Given()
    except ValidationError as error:
        wrong = "; ".join(f"PLEDGEBOOK_{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors())
        raise WrongSetting(f"A setting is wrong. {wrong}") from None
    return Settings.model_construct(**{name: getattr(given, name) for name in Settings.model_fields})


def read_apart() -> Settings:
    """Return what `read` does, read by a child: what reads takes 1.3 MiB, which a process that stays would keep.

    Raises: WrongSetting.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            try:
                found: Settings | Exception = read()
            except Exception as error:
                found = error
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(found, pipe)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pickle.load(pipe)  # noqa: S301 - our own child's
    os.waitpid(child, 0)
    if isinstance(told, Exception):
        raise told
    assert isinstance(told, Settings)
    return told
