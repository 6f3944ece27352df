"""What of setting an organisation up can be seen to be done."""

from __future__ import annotations

from domain.setup import SetupStep
from storage.database import Transaction

FACTS = {
    SetupStep.ROSTER: "SELECT count(*) > 1 FROM members WHERE left_at IS NULL",
    SetupStep.THEMES: "SELECT count(*) > 0 FROM themes",
    SetupStep.INVITE: "SELECT count(*) > 0 FROM invitations WHERE created_by IS NOT NULL",
    SetupStep.POLL: "SELECT count(*) > 0 FROM polls WHERE state <> 'draft' AND kind <> 'verdict'",
}


async def done(tx: Transaction) -> set[SetupStep]:
    """Return the steps that are done, whoever did them."""
    return {step for step, fact in FACTS.items() if await tx.fetch_value(fact)}
