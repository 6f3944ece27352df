"""python-telegram-bot parses every answer and update of the playground."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReactionTypeEmoji,
    Update,
)
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter

from playground.client import Person, Telegram
from playground.world import World

Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]
Picture = Callable[[int, int], bytes]
BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Join", callback_data="join:1")]])


@pytest.fixture
async def bot(url: str, world: World, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with Bot(world.bot.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as bot:
        yield bot


async def test_a_bot_starts_and_hears_a_person(bot: Bot, telegram: Telegram) -> None:
    assert bot.username == "pledgebook_bot"
    ada = await telegram.new_person("Ada")
    waiting = asyncio.create_task(bot.get_updates(timeout=10, allowed_updates=Update.ALL_TYPES))
    await ada.starts("invite-7")
    [update] = await waiting
    assert update.message is not None
    assert update.message.text == "/start invite-7"
    assert [entity.type for entity in update.message.entities] == ["bot_command"]
    assert update.effective_user is not None
    assert update.effective_user.id == ada.id


async def test_buttons_edits_and_toasts(bot: Bot, telegram: Telegram, ada: Person) -> None:
    sent = await bot.send_message(ada.id, "<b>Will you</b> join?", parse_mode="HTML", reply_markup=BUTTONS)
    await ada.taps("Join")
    update = (await bot.get_updates())[-1]
    query = update.callback_query
    assert query is not None
    assert query.data == "join:1"
    assert query.message == sent
    await query.answer("Welcome", show_alert=True)
    await query.edit_message_text("You are in.")
    await telegram.refresh()
    assert ada.reads == ["You are in."]
    assert ada.last.buttons == []
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("You are in.", ada.id, sent.message_id)


async def test_files_go_there_and_back(bot: Bot, ada: Person, png: Picture) -> None:
    photo = await bot.send_photo(ada.id, png(640, 480), caption="A chart")
    assert (photo.photo[-1].width, photo.photo[-1].height) == (640, 480)
    again = await bot.send_photo(ada.id, photo.photo[-1].file_id)
    assert again.photo[-1].file_id == photo.photo[-1].file_id
    document = await bot.send_document(ada.id, b"a,b\n1,2\n", filename="pledges.csv")
    assert document.document is not None
    assert document.document.file_name == "pledges.csv"
    fetched = await (await bot.get_file(document.document.file_id)).download_as_bytearray()
    assert bytes(fetched) == b"a,b\n1,2\n"
    album = await bot.send_media_group(ada.id, [InputMediaPhoto(png(10, 10)), InputMediaPhoto(png(20, 10))])
    assert len({message.media_group_id for message in album}) == 1
    await ada.sends_photo(png(30, 30), "Mine")
    received = (await bot.get_updates())[-1].message
    assert received is not None
    assert received.caption == "Mine"
    file = await received.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == png(30, 30)


async def test_every_kind_of_message_parses(bot: Bot, ada: Person) -> None:
    await bot.send_voice(ada.id, b"OggS", duration=3)
    await bot.send_video(ada.id, b"video")
    await bot.send_audio(ada.id, b"ID3", title="Song")
    await bot.send_animation(ada.id, b"GIF89a\x0a\x00\x0b\x00")
    await bot.send_sticker(ada.id, b"RIFF")
    await bot.send_location(ada.id, 51.5, -0.1)
    await bot.send_contact(ada.id, "+4915550100", "Ada")
    dice = await bot.send_dice(ada.id)
    assert await bot.send_chat_action(ada.id, "typing")
    forwarded = await bot.forward_message(ada.id, ada.id, dice.message_id)
    assert forwarded.forward_origin is not None
    copied = await bot.copy_message(ada.id, ada.id, forwarded.message_id)
    assert await bot.delete_message(ada.id, copied.message_id)
    assert await bot.pin_chat_message(ada.id, dice.message_id)
    assert (await bot.get_chat(ada.id)).pinned_message is not None
    assert await bot.set_message_reaction(ada.id, dice.message_id, [ReactionTypeEmoji("👍")])


async def test_polls_votes_and_reactions(bot: Bot, telegram: Telegram, ada: Person) -> None:
    await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    message = await bot.send_poll(ada.id, "Tea?", ["Yes", "No"], is_anonymous=False)
    await ada.votes(message.message_id, 1)
    await ada.votes(message.message_id)
    await ada.reacts(message.message_id, "❤")
    updates = await bot.get_updates()
    answers = [update.poll_answer for update in updates if update.poll_answer]
    assert [answer.option_ids for answer in answers] == [(1,), ()]
    [reaction] = [update.message_reaction for update in updates if update.message_reaction]
    assert reaction.new_reaction == (ReactionTypeEmoji("❤"),)
    poll = await bot.stop_poll(ada.id, message.message_id)
    assert poll.is_closed


async def test_groups_and_members(bot: Bot, telegram: Telegram, ada: Person) -> None:
    bob = await telegram.new_person("Bob")
    chat = await telegram.new_chat("Residents", [ada, bob], bot="administrator")
    joined = (await bot.get_updates())[-1].my_chat_member
    assert joined is not None
    assert joined.new_chat_member.status == "administrator"
    assert await bot.get_chat_member_count(chat["id"]) == 3
    assert (await bot.get_chat_member(chat["id"], ada.id)).status == "creator"
    assert len(await bot.get_chat_administrators(chat["id"])) == 2
    await bot.send_message(chat["id"], "Hello all")
    assert await bot.leave_chat(chat["id"])
    with pytest.raises(Forbidden, match="not a member of the supergroup chat"):
        await bot.send_message(chat["id"], "Hello again")


async def test_the_bots_own_account(bot: Bot, ada: Person) -> None:
    await bot.set_my_commands([BotCommand("start", "Begin")])
    await bot.set_my_commands([BotCommand("mine", "For Ada")], BotCommandScopeChat(ada.id))
    assert [command["command"] for command in await ada.commands()] == ["mine"]
    await bot.delete_my_commands(BotCommandScopeChat(ada.id))
    assert [command["command"] for command in await ada.commands()] == ["start"]
    await bot.set_my_name("承诺簿", "zh")
    assert (await bot.get_my_name("zh")).name == "承诺簿"
    await bot.set_my_short_description("Public pledges")
    assert (await bot.get_my_short_description()).short_description == "Public pledges"
    assert (await bot.get_chat_menu_button()).type == "default"
    assert (await bot.get_webhook_info()).pending_update_count >= 0


async def test_errors_become_the_librarys_errors(bot: Bot, telegram: Telegram, ada: Person) -> None:
    await telegram.faults([{"kind": "429", "method": "sendMessage", "retry_after": 7, "times": 1}])
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(ada.id, "Hello")
    assert "7" in str(refused.value)
    await telegram.faults([{"kind": "502", "times": 1}])
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(ada.id, "Hello")
    await telegram.faults([{"kind": "drop_after", "times": 1}])
    with pytest.raises(NetworkError):
        await bot.send_message(ada.id, "Hello")
    await telegram.refresh()
    assert ada.reads == ["Hello"]
    await ada.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ada.id, "Hello")


async def test_a_second_poller_displaces_the_first(bot: Bot, api: Api) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(api("getUpdates", timeout=1))
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await first
    assert (await second)["result"] == []
