"""Setting an organisation up, in steps that can be left, skipped and taken up again; what is done says itself."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class SetupStep(StrEnum):
    """What a new organisation needs, in order."""

    NAMES = "names"
    ROSTER = "roster"
    TREE = "tree"
    THEMES = "themes"
    INVITE = "invite"
    POLL = "poll"


class Setup(BaseModel):
    """How far it is: whether the guide is open, and the steps somebody said are done, or need not be."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    is_open: bool = False
    passed: tuple[SetupStep, ...] = ()

    def with_passed(self, step: SetupStep) -> Setup:
        """Return it with one step more behind."""
        return self.model_copy(update={"passed": tuple(each for each in SetupStep if each in (*self.passed, step))})


def next_step(setup: Setup, done: Collection[SetupStep]) -> SetupStep | None:
    """Return the first step that is neither done nor passed; None when all are."""
    return next((step for step in SetupStep if step not in done and step not in setup.passed), None)
