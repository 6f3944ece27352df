// One bubble: who, the message answered, media, text, keyboard, time, marks and its menu.

import { avatar, fullName, h, icon, unseen } from "./dom.js";
import { formatted } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { album, media } from "./media.js";
import { menu } from "./overlay.js";
import { fromBot, now, world } from "./state.js";
import { messageTime } from "./time.js";
import { langTag, t } from "./words.js";

const EMOJI = ["👍", "❤", "🔥", "👏", "🎉", "🙏", "🤔", "👎"];
const SERVICE = ["new_chat_members", "left_chat_member", "pinned_message", "new_chat_title", "group_chat_created", "supergroup_chat_created"];

/** Return the list item of one message, or of an album (several messages). */
export function bubble(messages, { person, room, previous, hands }) {
  const message = messages.find((one) => one.caption) || messages[0];
  const notice = service(message);
  if (notice) return h("li.notice", {}, h("span", {}, notice));
  const own = message.from?.id === person;
  const sender = senderOf(message);
  const joined = previous && previous.from?.id === message.from?.id && message.date - previous.date < 300;
  const crowd = room.type !== "private" && !own;
  const body = bodyOf(messages, message, hands);
  const bare = Boolean(message.sticker || message.dice);
  const pictured = Boolean(message.photo?.length || message.video || message.animation);
  const item = h(`li.message${own ? ".own" : ".other"}${joined ? ".joined" : ""}${crowd ? ".crowd" : ""}`, { "data-id": message.message_id },
    crowd ? (joined ? h("span.avatar.none") : avatar(sender, message.from?.id)) : null,
    h("div.column", {},
      h(`div.bubble${bare ? ".bare" : ""}${pictured ? ".pictured" : ""}`, { lang: languageOf(message, person) },
        crowd && !joined ? h("p.sender", {}, sender) : unseen(t("said", { name: sender })),
        forwardOf(message),
        replyOf(message, hands),
        body,
        reactionsOf(message, hands),
        h("span.meta", {},
          isMarkedEdited(message) ? h("span", {}, t("edited")) : null,
          h("time", { datetime: new Date(message.date * 1000).toISOString() }, messageTime(message.date)))),
      inlineKeyboard(message, hands),
      tools(message, own, hands)));
  item.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, img")) return;
    event.preventDefault();
    messageMenu(event.clientX ? { x: event.clientX, y: event.clientY } : item, message, own, hands);
  });
  longPress(item, () => messageMenu(item, message, own, hands));
  return item;
}

/** Call `act` when a finger rests on `node`; some phones have no context menu event. */
function longPress(node, act) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  node.addEventListener("touchstart", (event) => {
    stop();
    if (event.target.closest("a, button")) return;
    timer = setTimeout(() => !document.querySelector("dialog[open]") && act(), 520);
  }, { passive: true });
  for (const end of ["touchend", "touchmove", "touchcancel", "contextmenu"]) node.addEventListener(end, stop, { passive: true });
}

/** Whether Telegram says so: it does not when a bot changes a message with buttons. */
const isMarkedEdited = (message) => (message.edited || Boolean(message.edit_date)) && !(fromBot(message) && message.reply_markup);

function bodyOf(messages, message, hands) {
  const nodes = messages.length > 1 ? [album(messages)] : media(message, hands);
  let text = message.text ?? message.caption;
  if (/^\/start [\w-]+$/.test(text)) text = "/start";           // Telegram does not show a link's code either
  if (text) nodes.push(h("div.text", {}, formatted(text, message.entities?.length ? message.entities : message.caption_entities, hands)));
  if (!nodes.length) nodes.push(h("div.text.faint", {}, t("unsupported")));
  if (message.show_caption_above_media && nodes.length > 1) nodes.reverse();
  return nodes;
}

function languageOf(message, person) {
  return langTag(world.users.get(fromBot(message) ? person : message.from?.id)?.language_code);
}

export function senderOf(message) {
  if (message.from) return fullName(message.from.id === world.bot.id ? world.bot : world.users.get(message.from.id) || message.from);
  if (message.sender_chat) return message.sender_chat.title;
  return fullName(world.bot);
}

function service(message) {
  if (!SERVICE.some((kind) => message[kind])) return null;
  if (message.new_chat_members) return t("joined", { name: message.new_chat_members.map(fullName).join(", ") });
  if (message.left_chat_member) return t("left", { name: fullName(message.left_chat_member) });
  if (message.pinned_message) return `${senderOf(message)} ${t("pinned")}`;
  return message.new_chat_title || message.chat?.title || "·";
}

function forwardOf(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user ? fullName(origin.sender_user) : origin.sender_user_name || origin.chat?.title || origin.sender_chat?.title || "?";
  return h("p.forwarded", {}, t("forwarded", { name }));
}

function replyOf(message, hands) {
  const id = message.reply_to_message?.message_id ?? message.reply_to_message_id;
  if (!id) return null;
  const target = hands.find(id) || message.reply_to_message;
  if (!target) return null;
  return h("button.quoted", { onclick: () => hands.onShow(id) },
    h("span.quoted-name", {}, senderOf(target)),
    h("span.quoted-text", {}, summary(target)));
}

/** Return one line that stands for a message. */
export function summary(message) {
  const text = message.text || message.caption;
  if (text) return text.split("\n")[0].slice(0, 120);
  if (message.photo) return t("photo");
  if (message.document) return message.document.file_name || t("document");
  if (message.sticker) return message.sticker.emoji || "";
  if (message.voice) return t("voice").replace(/[（(].*/, "");
  if (message.poll) return message.poll.question;
  if (message.location) return t("location");
  return "…";
}

/** Return the reactions, counted; a tap adds the own one or takes it back. */
function reactionsOf(message, hands) {
  const counts = new Map();
  for (const { emoji } of message.reactions || []) counts.set(emoji, (counts.get(emoji) || 0) + 1);
  if (!counts.size) return null;
  return h("p.reactions", {}, [...counts].map(([emoji, count]) =>
    h("button.reaction", { onclick: () => hands.onReact(message, emoji) }, emoji, count > 1 ? ` ${count}` : "")));
}

function tools(message, own, hands) {
  return h("div.tools", {},
    h("button.tool", { "aria-label": t("reply"), title: t("reply"), onclick: () => hands.onReply(message) }, icon("reply")),
    h("button.tool", {
      "aria-label": t("messageMenu"),
      title: t("messageMenu"),
      onclick: (event) => messageMenu(event.currentTarget, message, own, hands),
    }, icon("more")));
}

/** Whether a person may still edit their message: their own words, within 48 hours. */
export const isEditable = (message, own) => own && Boolean(message.text) && !message.deleted && now() / 1000 - message.date < 172800;

function messageMenu(anchor, message, own, hands) {
  const text = message.text || message.caption;
  const emojis = (dialog) => h("div.emoji-row", { role: "group", "aria-label": t("react") }, EMOJI.map((emoji) => h("button.emoji", {
    "aria-label": `${t("react")} ${emoji}`,
    onclick: () => {
      dialog.close();
      hands.onReact(message, emoji);
    },
  }, emoji)));
  menu(anchor, t("messageMenu"), [
    { node: emojis },
    { label: t("reply"), icon: "reply", onclick: () => hands.onReply(message) },
    isEditable(message, own) && { label: t("edit"), icon: "edit", onclick: () => hands.onEdit(message) },
    text && { label: t("copy"), icon: "copy", onclick: () => hands.onCopy(text) },
  ]);
}
