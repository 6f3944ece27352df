"""The organisation's tree: units, their levels and sectors, and the path that says who lies under whom.

A path lists the ids from the top down to the unit itself, as in '/1/5/12/'; a unit's subtree is every path
that begins with its own.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

_PATH = re.compile(r"/(?:[1-9]\d*/)+")


class Level(StrEnum):
    """Where in the tree a unit stands, from the widest; the words shown are the vocabulary's."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"  # or district
    TOWNSHIP = "township"  # or street
    COMMUNITY = "community"  # or village
    BRANCH = "branch"
    GROUP = "group"
    OTHER = "other"


class Sector(StrEnum):
    """The kind of place a unit works in: units are compared with peers of the same sector only."""

    RURAL = "rural"
    COMMUNITY = "community"
    ENTERPRISE = "enterprise"
    AGENCY = "agency"
    PUBLIC_INSTITUTION = "public_institution"
    SOCIAL_ORGANISATION = "social_organisation"


class Affiliation(StrEnum):
    """What an affiliated organisation is: a unit with roles of its own, below the unit that it belongs to."""

    LEAGUE = "league"  # 共青团
    UNION = "union"  # 工会
    WOMEN = "women"  # 妇联


class Unit(BaseModel):
    """One unit of the organisation."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    id: int = Field(gt=0)
    parent_id: int | None
    code: str | None = None
    name: str = Field(min_length=1)
    level: Level
    sector: Sector | None = None
    affiliation: Affiliation | None = None
    demonstration_on: date | None = None  # since when it is a demonstration point (示范点)
    path: str

    @model_validator(mode="after")
    def _path_fits(self) -> Self:
        ids = path_ids(self.path)
        if ids[-1] != self.id or (ids[-2] if len(ids) > 1 else None) != self.parent_id:
            raise ValueError(f"path {self.path} is not that of unit {self.id} under {self.parent_id}")
        return self

    def covers(self, path: str) -> bool:
        """Say whether `path` is this unit's own or lies in its subtree."""
        return is_within(path, self.path)


def path_under(parent_path: str | None, unit_id: int) -> str:
    """Return the path of a unit below `parent_path`, or of a top unit when that is None."""
    return f"{parent_path or '/'}{unit_id}/"


def path_ids(path: str) -> tuple[int, ...]:
    """Return the ids in `path`, top first, the unit itself last.

    Raises: ValueError, if `path` is not one.
    """
    if not _PATH.fullmatch(path):
        raise ValueError(f"not a unit path: {path!r}")
    return tuple(int(part) for part in path.strip("/").split("/"))


def is_within(path: str, ancestor_path: str) -> bool:
    """Say whether `path` is `ancestor_path` or below it; False for anything that is not a path."""
    # Without the check an empty ancestor path would cover the whole tree, and '/1' would cover '/12/'.
    if not _PATH.fullmatch(ancestor_path) or not _PATH.fullmatch(path):
        return False
    return path.startswith(ancestor_path)


def depth(path: str) -> int:
    """Return how many units lie above the one at `path`."""
    return len(path_ids(path)) - 1
