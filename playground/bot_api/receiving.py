"""How the bot listens: `getUpdates` and the webhook."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from playground.bot_api.call import Call, method
from playground.delivery import LONGEST_POLL, WEBHOOK_ACTIVE, WEBHOOK_SET, Pending
from playground.errors import ApiError, bad_request
from playground.records import Json
from playground.webhook import Webhook
from playground.world import World

Answer = Callable[[str, Json], Awaitable[None]]


async def get_updates(call: Call, gone: asyncio.Future[None]) -> list[Pending]:
    """Return the next updates, waiting up to `timeout` for the first.

    A moved clock ends the waiting, also one moved since the last answer; so does a caller that hangs up (`gone`).
    Raises: ApiError 409, when a webhook is set or another call takes over.
    """
    world = call.world
    updates = world.updates
    if world.webhook is not None:
        raise ApiError(409, WEBHOOK_ACTIVE)
    if "allowed_updates" in call.values:
        updates.allowed = call["allowed_updates"]
    limit = call.get("limit", 100)
    limit = limit if 1 <= limit <= 100 else 100
    deadline = time.monotonic() + min(max(call.get("timeout", 0), 0), LONGEST_POLL)
    if call.get("offset") and updates.acknowledge_before(call["offset"]):
        world.calls.touch()
    poll = updates.begin_poll()
    generation = world.generation
    try:
        while not (updates.pending or world.clock_untold or gone.done()) and world.generation == generation:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            await world.signal.wait(left)
            if world.generation == generation:
                updates.check_poll(poll)
        if gone.done():
            return []
        batch = updates.hand_out(limit)
        if batch:
            world.calls.touch()
        return batch
    finally:
        world.clock_untold = False
        updates.end_poll(poll)


async def set_webhook(call: Call, answer: Answer) -> bool:
    """Deliver updates by POST from now on; an empty address ends that."""
    world = call.world
    url: str = call.get("url") or ""
    if not url:
        return await delete_webhook(call)
    _check_url(url)
    secret = call.get("secret_token")
    if secret is not None and len(secret) > 256:
        raise bad_request("secret token is too long")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]+", secret):
        raise bad_request("secret token contains unallowed characters")
    if world.webhook is not None:
        await world.webhook.close()
    if "allowed_updates" in call.values:
        world.updates.allowed = call["allowed_updates"]
    if call.get("drop_pending_updates"):
        world.updates.drop_all()
    world.updates.end_any_poll(WEBHOOK_SET)
    connections = call.get("max_connections", 40)
    world.webhook = Webhook(
        world.updates,
        world.clock,
        world.signal,
        url=url,
        secret_token=secret,
        max_connections=min(max(connections, 1), 100),
        on_answer=answer,
    )
    world.webhook.start()
    return True


def _check_url(url: str) -> None:
    """Refuse what Telegram could not reach; plain HTTP is for this machine only, as on a local server."""
    try:
        address = urlsplit(url)
        host, port = address.hostname or "", address.port
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    local = host in {"127.0.0.1", "localhost", "::1"}
    if address.scheme not in {"http", "https"} or not host:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if address.scheme == "http" and not local:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not local and port not in {None, 80, 88, 443, 8443}:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


async def delete_webhook(call: Call) -> bool:
    """Go back to `getUpdates`."""
    world = call.world
    webhook, world.webhook = world.webhook, None
    if webhook is not None:
        await webhook.close()
    if call.get("drop_pending_updates"):
        world.updates.drop_all()
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """Tell how delivery goes."""
    return webhook_info(call.world)


def webhook_info(world: World) -> Json:
    """Return the Bot API's `WebhookInfo`."""
    info: Json = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if world.webhook is not None:
        info |= world.webhook.info()
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    return info
