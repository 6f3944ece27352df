// The world as this page knows it: people, chats, messages, clock and scene; kept fresh by events.

import { api, listen } from "./api.js";
import { useZone } from "./time.js";

export const world = {
  number: null,                   // another after every start and reset of the playground
  ready: false,
  connected: false,
  bot: { id: 0, first_name: "", username: "" },
  users: new Map(),
  chats: new Map(),
  clock: { offset: 0 },
  scene: {},
};

const histories = new Map();      // chat id → {messages: Map, seq, loading, again}
const unread = new Map();         // user id → number of messages they have not looked at
const shown = new Map();          // phone → user id
const listeners = new Map();

/** Call `listener` at each event of a kind; returns what ends it. */
export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(listener);
  return () => listeners.get(kind).delete(listener);
}

export function emit(kind, data) {
  for (const listener of [...(listeners.get(kind) || [])]) listener(data);
}

/** Return the world's time in milliseconds. */
export const now = () => Date.now() + world.clock.offset * 1000;

const byId = (items) => new Map((Array.isArray(items) ? items : Object.values(items || {})).map((item) => [item.id, item]));

/** Fetch everything but the messages. */
async function refresh() {
  const state = await api.state();
  world.number = state.world;
  world.bot = state.bot || world.bot;
  world.users = byId(state.users);
  world.users.delete(world.bot.id);
  world.chats = byId(state.chats);
  world.scene = state.scene || {};
  readClock(state.clock);
  useZone(world.scene.time_zone);
  world.ready = true;
  emit("scene");
  emit("people");
  emit("clock");
}

function readClock(clock) {
  if (!clock) return;
  const offset = clock.offset_seconds ?? clock.offset;
  if (offset !== undefined) world.clock.offset = Number(offset);
  else if (clock.now) world.clock.offset = (Date.parse(clock.now) - Date.now()) / 1000;
}

// --- people and chats ---

/** Return the chats a person has: the private one with the bot first. */
export function chatsOf(userId) {
  const rooms = [...world.chats.values()].filter((chat) => chat.type !== "private" && membersOf(chat).includes(userId));
  return [privateChat(userId), ...rooms];
}

function membersOf(chat) {
  return (chat.members || []).filter((member) => !["left", "kicked"].includes(member.status)).map((member) => member.user_id);
}

function privateChat(userId) {
  return world.chats.get(userId) || { id: userId, type: "private" };
}

export function chatById(chatId) {
  return world.chats.get(chatId) || { id: chatId, type: chatId > 0 ? "private" : "supergroup" };
}

export const isBlocked = (userId) => Boolean(world.users.get(userId)?.blocked);

/** Whether a person has pressed START or written before; until then the bot may not write to them. */
export const hasStarted = (userId) => Boolean(world.users.get(userId)?.started);

/** Return the scene's groups, and one more for people in none of them. */
export function groups() {
  const named = (world.scene.groups || []).map((group) => ({
    label: group.label,
    users: (group.users || []).filter((id) => world.users.has(id)),
  }));
  const placed = new Set(named.flatMap((group) => group.users));
  const rest = [...world.users.keys()].filter((id) => !placed.has(id) && !world.users.get(id).is_bot);
  return { named: named.filter((group) => group.users.length), rest };
}

// --- messages ---

function history(chatId) {
  if (!histories.has(chatId)) histories.set(chatId, { messages: new Map(), seq: 0, loaded: false, loading: null });
  return histories.get(chatId);
}

/** Return a chat's messages as far as they are loaded, oldest first. */
export function messagesOf(chatId) {
  return [...history(chatId).messages.values()].sort((a, b) => a.message_id - b.message_id);
}

export const isLoaded = (chatId) => history(chatId).loaded;

/** Fetch what is new in a chat; calls that come meanwhile make one more fetch, not many. */
export function load(chatId) {
  const room = history(chatId);
  if (room.loading) {
    room.again = true;
    return room.loading;
  }
  room.loading = (async () => {
    try {
      do {
        room.again = false;
        const answer = await api.messages(chatId, room.seq);
        if (history(chatId) !== room) return;
        const first = !room.loaded;
        const arrived = [];
        for (const message of answer.messages || []) {
          if (!room.messages.has(message.message_id)) arrived.push(message);
          room.messages.set(message.message_id, message);
        }
        room.seq = answer.seq ?? room.seq;
        room.loaded = true;
        emit("messages", { chatId, arrived: first ? [] : arrived, first });
        if (!first) countUnread(chatId, arrived);
      } while (room.again);
    } finally {
      room.loading = null;
    }
  })();
  return room.loading;
}

export const fromBot = (message) =>
  message.from?.id === world.bot.id || (message.from === undefined && message.outgoing === false);

function countUnread(chatId, arrived) {
  const fresh = arrived.filter((message) => !message.deleted);
  if (!fresh.length) return;
  const chat = chatById(chatId);
  const readers = chat.type === "private" ? [chatId] : membersOf(chat);
  const looking = new Set(shown.values());
  for (const reader of readers) {
    if (looking.has(reader) && !document.hidden) continue;
    const count = fresh.filter((message) => message.from?.id !== reader).length;
    if (count) unread.set(reader, (unread.get(reader) || 0) + count);
  }
  emit("unread");
}

export const unreadOf = (userId) => unread.get(userId) || 0;
export const unreadAmong = (userIds) => userIds.reduce((sum, id) => sum + unreadOf(id), 0);

/** Note which person a phone shows; what they had not read is read now. */
export function look(phone, userId) {
  if (userId === null) shown.delete(phone);
  else shown.set(phone, userId);
  if (unread.delete(userId)) emit("unread");
}

/** Return the option numbers somebody chose in a message's poll. */
export const ownVote = (userId, message) => message.poll_votes?.[userId] || [];

// --- events ---

const chatIdOf = (data) => data.chat_id ?? data.message?.chat?.id ?? data.chat?.id ?? null;

async function receive(kind, data) {
  if (!world.ready) return;
  const chatId = chatIdOf(data);
  switch (kind) {
    case "message": case "edit": case "delete": case "reaction": case "poll":
      if (chatId === null) return;
      if (!history(chatId).loaded && kind === "message") countFromEvent(chatId, data);
      if (!history(chatId).loaded && !isShown(chatId)) return;
      await load(chatId);
      return;
    case "toast": emit("toast", data); return;
    case "inline_results": emit("inline", data); return;
    case "typing": emit("typing", { chatId, action: data.action || "typing" }); return;
    case "clock": readClock(data.clock || data); emit("clock"); return;
    case "call": emit("call", data); return;
    case "reset": forget(); await refresh(); emit("reset"); return;
    case "user": case "chat": case "scene": case "commands": await refreshSoon(); return;
    default:
  }
}

const isShown = (chatId) => [...shown.values()].some((userId) => chatsOf(userId).some((chat) => chat.id === chatId));

function countFromEvent(chatId, data) {
  const message = data.message || data;
  if (message.from && message.from.id === chatId) return;
  if (message.outgoing === true && message.from === undefined) return;
  countUnread(chatId, [message]);
}

let soon = null;
function refreshSoon() {
  soon ||= new Promise((done) => setTimeout(done, 60)).then(() => {
    soon = null;
    return refresh();
  });
  return soon;
}

/** Forget all chats, as after a reset. */
export function forget() {
  histories.clear();
  unread.clear();
}

/** Learn what there is, or what happened while the connection was lost; a restarted playground is another world. */
async function resume() {
  const before = world.number;
  await refresh();
  if (world.number === before) await Promise.all([...histories.keys()].filter(isLoaded).map(load));
  else if (before !== null) {
    forget();
    emit("reset");
  }
}

/** Open the world and stay with it. */
export function open() {
  const trouble = (error) => emit("trouble", error);
  listen(
    (kind, data) => receive(kind, data).catch(trouble),
    () => {
      world.connected = true;
      emit("connection");
      resume().catch(trouble);
    },
    () => {
      world.connected = false;
      emit("connection");
    },
  );
}
