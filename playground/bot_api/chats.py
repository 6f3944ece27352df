"""Chats and their members."""

import secrets
from typing import Any

from playground import groups
from playground.acts import quoted
from playground.bot_api.call import Call, method
from playground.errors import bad_request
from playground.records import PRESENT, Json, without_nothing
from playground.web_apps import is_openable


@method("getChat")
def get_chat(call: Call) -> Json:
    """Return everything about a chat."""
    chat = call.chat()
    if not chat.is_private:
        call.check_member(chat)
    pinned = chat.message(chat.pinned[0]) if chat.pinned else None
    full = chat.as_chat() | without_nothing(
        accent_color_id=abs(chat.id) % 7,
        max_reaction_count=11,
        accepted_gift_types={
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
        active_usernames=[chat.username] if chat.username else None,
        description=chat.description,
        pinned_message=quoted(pinned) if pinned else None,
    )
    if chat.type in {"group", "supergroup"}:
        full["permissions"] = dict.fromkeys(PERMISSIONS, True)
    return full


PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    """Return one member, also one who left."""
    chat = call.chat()
    if not chat.is_private:
        call.check_member(chat)
    user_id = call["user_id"]
    if user_id not in call.world.people and user_id not in chat.members:
        raise bad_request("PARTICIPANT_ID_INVALID" if not chat.is_private else "invalid user_id specified")
    return call.world.member(chat, user_id)


@method("getChatAdministrators")
def get_administrators(call: Call) -> list[Json]:
    """Return who runs a group; bots are left out, save this one."""
    chat = call.chat()
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    call.check_member(chat)
    return [call.world.member(chat, who) for who in chat.members if chat.is_administrator(who)]


@method("getChatMemberCount")
def get_member_count(call: Call) -> int:
    """Count who is in a chat."""
    chat = call.chat()
    if not chat.is_private:
        call.check_member(chat)
    return sum(status in PRESENT for status in chat.members.values())


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    """Leave a group."""
    chat = call.chat()
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    call.check_member(chat)
    groups.set_member(call.world, chat, call.world.bot.id, call.world.bot.id, "left")
    return True


@method("banChatMember", "unbanChatMember")
def ban_member(call: Call) -> bool:
    """Throw somebody out, or let them come back; unbanning a member throws them out too, unless asked not to."""
    chat = call.chat()
    if chat.is_private:
        raise bad_request("can't ban members in private chats")
    call.check_member(chat)
    call.require_administrator(chat, "not enough rights to restrict/unrestrict chat member")
    user_id = call["user_id"]
    if chat.is_administrator(user_id):
        raise bad_request("user is an administrator of the chat")
    status = "kicked" if call.name == "banChatMember" else "left"
    present = chat.members.get(user_id) in PRESENT
    if status == "kicked" or chat.members.get(user_id) == "kicked" or (present and not call.get("only_if_banned")):
        groups.set_member(call.world, chat, call.world.bot.id, user_id, status)
    return True


@method("exportChatInviteLink")
def export_invite_link(call: Call) -> str:
    """Return an address for joining the chat."""
    chat = call.chat()
    call.check_member(chat)
    call.require_administrator(chat, "not enough rights to manage chat invite link")
    return f"https://t.me/+{secrets.token_urlsafe(12)}"


@method("setChatTitle", "setChatDescription")
def set_chat_text(call: Call) -> bool:
    """Rename or describe a group that the bot runs."""
    chat = call.chat()
    if chat.is_private:
        raise bad_request("can't change private chat title")
    call.check_member(chat)
    call.require_administrator(chat, "not enough rights to change chat title")
    if call.name == "setChatTitle":
        if not call["title"].strip() or len(call["title"]) > 128:
            raise bad_request("chat title is invalid")
        chat.title = call["title"].strip()
        call.world.post(chat, call.world.bot.as_user(), {"new_chat_title": chat.title})
    else:
        chat.description = call.get("description", "")[:255]
    call.world.emit("chat", chat.as_control(call.world.bot.id))
    return True


@method("getChatMenuButton")
def get_menu_button(call: Call) -> Any:
    """Return the button beside the text field, of one chat or of all."""
    if call.get("chat_id") is None:
        return call.world.profile.menu_button
    return call.chat().menu_button or call.world.profile.menu_button


@method("setChatMenuButton")
def set_menu_button(call: Call) -> bool:
    """Change the button beside the text field, of one chat or of all."""
    button = call.get("menu_button") or {"type": "default"}
    if button["type"] == "web_app" and not is_openable(button["web_app"]["url"]):
        raise bad_request("menu button Web App URL is invalid: Only HTTPS links are allowed")
    if call.get("chat_id") is None:
        call.world.profile.menu_button = button
    else:
        chat = call.chat()
        if not chat.is_private:
            raise bad_request("chat must be a private chat")
        chat.menu_button = button
        call.world.emit("chat", chat.as_control(call.world.bot.id))
    call.world.emit("commands", {})
    return True
