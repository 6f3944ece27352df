"""How much of their attention people give, and how much the organisation may take."""

from __future__ import annotations

from domain.attention import MOST_OFFERED, OWN_OFFERED, week_of
from domain.audits import Deed
from domain.errors import NotThere
from domain.roles import Act
from handlers.context import Context
from handlers.routes import Pressed, Route
from messages import attention as screens
from messages.attention import SetApproval, SetAttention, SetRule, ShowRules, WantFewer
from messages.settings import ChooseAttention
from messages.view import View
from storage import attention, people, units


async def choose_attention(context: Context, _: object = None) -> None:
    """Show how many unasked messages came this week, and offer fewer."""
    await context.show(await _own(context))


async def want_fewer(context: Context, _: WantFewer) -> None:
    """Offer it below a message that is to stay."""
    await context.send(await _own(context))


async def _own(context: Context) -> View:
    week = week_of(context.organisation_today)
    spent = await attention.spent(context.tx, context.person.telegram_id, week=week)
    rules = await may_rule(context)
    return screens.own(context.person, context.organisation, context.words, spent=spent, may_rule=rules)


async def set_attention(context: Context, button: SetAttention) -> None:
    """Let fewer come, or as many as the organisation allows."""
    if button.most not in (0, *OWN_OFFERED):
        raise NotThere
    person = await context.enrol()
    await people.change(context.tx, person, attention_most=button.most or None)
    await context.reload()
    await choose_attention(context)


async def show_rules(context: Context, _: object = None) -> None:
    """Show what holds for everybody. Raises: NotThere, for those who do not run the whole."""
    if not await may_rule(context):
        raise NotThere
    await context.show(screens.rules(context.organisation, context.words))


async def set_rule(context: Context, button: SetRule) -> None:
    """Set how many unasked messages a week everybody gets at the most."""
    if button.most not in MOST_OFFERED:
        raise NotThere
    await _rule(context, str(button.most), attention_most=button.most)


async def set_approval(context: Context, button: SetApproval) -> None:
    """Set from how many recipients on a second person must say yes."""
    if button.recipients not in screens.APPROVALS_OFFERED:
        raise NotThere
    await _rule(context, str(button.recipients), approval_from=button.recipients)


async def _rule(context: Context, why: str, **changed: int) -> None:
    if not await may_rule(context):
        raise NotThere
    changes = {name: value for name, value in changed.items() if getattr(context.organisation, name) != value}
    if changes:
        await people.rule(context.tx, **changes)
        context.turn.organisation = context.organisation.model_copy(update=changes)
        top = (await units.roots(context.tx))[0]
        deed = Deed.SET_ATTENTION if "attention_most" in changes else Deed.SET_APPROVAL
        await context.note(deed, unit_id=top.id, noun="organisation", why=why)
    await show_rules(context)


async def may_rule(context: Context) -> bool:
    """Say whether whoever acts runs the whole organisation."""
    roots = await units.roots(context.tx)
    return bool(roots) and all(context.person.may(Act.RUN_CAMPAIGN, root.path, context.today) for root in roots)


ROUTES: list[Route] = [
    Pressed(ChooseAttention, choose_attention),
    Pressed(WantFewer, want_fewer),
    Pressed(SetAttention, set_attention),
    Pressed(ShowRules, show_rules),
    Pressed(SetRule, set_rule),
    Pressed(SetApproval, set_approval),
]
