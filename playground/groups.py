"""Groups and channels: making them, joining, leaving."""

from playground import acts
from playground.errors import ControlError
from playground.records import PRESENT, Chat, Json
from playground.world import World

STATUSES = {"creator", "administrator", "member", "left", "kicked"}
KINDS = {"group", "supergroup", "channel"}


def create(world: World, wanted: Json) -> Chat:
    """Make a group or channel with its people, and perhaps with the bot."""
    kind = wanted.get("type", "supergroup")
    members = [acts.find_person(world, int(who)).id for who in wanted.get("members", [])]
    administrators = [acts.find_person(world, int(who)).id for who in wanted.get("administrators", [])]
    everybody = list(dict.fromkeys([*administrators, *members]))
    if kind not in KINDS:
        raise ControlError(f"A chat is a {', '.join(sorted(KINDS))}, not “{kind}”.")
    if not everybody:
        raise ControlError("A chat needs at least one member.")
    statuses = {who: "administrator" if who in administrators else "member" for who in everybody}
    statuses[everybody[0]] = "creator"
    chat = world.add_chat(kind, str(wanted.get("title", "")) or "Group", statuses, wanted.get("username"))
    if wanted.get("bot"):
        set_member(world, chat, everybody[0], world.bot.id, str(wanted["bot"]))
    return chat


def set_member(world: World, chat: Chat, actor_id: int, user_id: int, status: str) -> None:
    """Let somebody join, leave, rise or be thrown out; `actor_id` does it."""
    if status not in STATUSES:
        raise ControlError(f"A member's status is {', '.join(sorted(STATUSES))}, not “{status}”.")
    if chat.is_private:
        raise ControlError("A private chat has no members to change.")
    actor = world.user(actor_id)
    old = world.member(chat, user_id)
    if old["status"] == status:
        return
    chat.members[user_id] = status
    joined = old["status"] not in PRESENT and status in PRESENT
    gone = old["status"] in PRESENT and status not in PRESENT
    if not (gone and user_id == world.bot.id):
        _announce(world, chat, actor, user_id, joined=joined, gone=gone)
    acts.member_changed(world, chat, actor, user_id, old)
    world.emit("chat", chat.as_control(world.bot.id))


def _announce(world: World, chat: Chat, actor: Json, user_id: int, *, joined: bool, gone: bool) -> None:
    """Write the service message that a coming or going leaves in a group."""
    if chat.type == "channel" or not (joined or gone):
        return
    user = world.user(user_id)
    content: Json = {"new_chat_members": [user]} if joined else {"left_chat_member": user}
    message = world.post(chat, actor, content)
    acts.tell(world, chat, message, edited=False)
