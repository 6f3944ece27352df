"""Settings: all that an operator can choose, with what it is where nothing was chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, field_validator

from storage.places import Place


class Settings(BaseModel):
    """Everything an operator can set; all of it optional. Where it is read from: `bot.sources`."""

    token: SecretStr | None = Field(None, description="BotFather's token; without it the bot runs on the playground")
    api_url: str = Field("https://api.telegram.org", description="Base of a Bot API server")
    database_url: str = Field(  # of a server it may hold a password
        "sqlite:///pledgebook.db", repr=False, description="The SQLite file, or a PostgreSQL server's database"
    )
    secrets_dir: Path | None = Field(None, description="Folder of keys; default: beside the database")
    secret_key: SecretStr | None = Field(None, description="Key that seals; default: made at first start and kept")
    earlier_keys: SecretStr | None = Field(None, description="Keys that sealed before, comma-separated: still opened")
    officers: tuple[int, ...] = Field((), description="Telegram ids of the first officers")
    timezone: str = Field("Asia/Shanghai", description="The organisation's time zone")
    language: Literal["zh", "en"] = Field("zh", description="The organisation's language")
    vocabulary: Literal["party", "union", "volunteer"] = Field("party", description="The organisation's own words")
    webhook_url: str | None = Field(None, description="Public HTTPS address; webhook instead of polling")
    webhook_listen: str = Field("127.0.0.1:8080", description="Where the webhook's server listens")
    webhook_secret: SecretStr | None = Field(None, description="Secret that Telegram sends along; default: derived")
    worker_host: str = Field("127.0.0.1", description="Where other workers reach the workers of this machine")
    rate: float = Field(30, gt=0, le=1000, description="Messages per second overall")
    chat_rate: float = Field(1, gt=0, le=1000, description="Messages per second in one chat")
    paid_stars: int = Field(0, ge=0, description="Telegram Stars a month that broadcasts above 30 a second may cost")
    health_listen: str | None = Field(None, description="Where health and metrics are served; default: nowhere")
    pages_listen: str | None = Field(None, description="Where the public page is served; default: nowhere")
    pages_url: str | None = Field(None, description="The public page's address, to which the codes on posters lead")
    backup_dir: Path | None = Field(None, description="Folder of a copy a day; default: none are made")
    backup_keep: int = Field(14, ge=1, le=3650, description="Daily copies kept")
    log_format: Literal["text", "json"] = Field("text", description="How logs are written")

    @field_validator("officers", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(int(part) for part in value.replace(",", " ").split())
        return value

    @field_validator("pages_url")
    @classmethod
    def _whole(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
            raise ValueError("must be a whole address, such as https://pledges.example.org")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _named(cls, value: str) -> str:
        Place.of(value)
        return value

    @property
    def place(self) -> Place:
        """Return where the database is."""
        return Place.of(self.database_url)

    @property
    def answered_file(self) -> Path:
        """Return the file of calls that were answered and are not yet written down as made."""
        return self.keys_folder / "calls.answered" if self.place.file is None else self.place.beside(".answered")

    @property
    def keys(self) -> tuple[bytes | None, list[bytes]]:
        """Return the key that was given, if one was, and those that sealed before it."""
        given = self.secret_key.get_secret_value().encode() if self.secret_key else None
        earlier = self.earlier_keys.get_secret_value() if self.earlier_keys else ""
        return given, [key.strip().encode() for key in earlier.split(",") if key.strip()]

    @property
    def keys_folder(self) -> Path:
        """Return the folder in which keys are kept, outside the database and its backups."""
        return self.secrets_dir or self.place.beside("-keys")
