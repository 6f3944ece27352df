// One phone: who holds it, the chat on its screen, and everything its person does there.

import { api } from "./api.js";
import { ChatLog } from "./chat.js";
import { Composer } from "./composer.js";
import { avatar, fullName, h, icon, unseen } from "./dom.js";
import { readLink } from "./links.js";
import { isEditable, summary } from "./message.js";
import { alertIn, menu, toastIn } from "./overlay.js";
import { choosePerson, roleTabs } from "./people.js";
import { chatById, chatsOf, emit, hasStarted, isBlocked, load, look, messagesOf, on, ownVote, unreadAmong, unreadOf, world } from "./state.js";
import { menuApp, openApp } from "./webapp.js";
import { langTag, say, t } from "./words.js";

const ACTIONS = { upload_photo: "sendingPhoto", upload_document: "sendingFile", record_voice: "recordingVoice", upload_voice: "recordingVoice" };
const ACTION_LASTS = 5000;        // Telegram shows a chat action for five seconds
const ANSWER_WITHIN = 15000;      // and a button waits about this long for its answer
const ASKED_WITHIN = 1500;        // what comes so soon after one's own act is its answer

const coarse = matchMedia("(pointer: coarse)");
const latest = { phone: null, at: 0 };      // who on this page acted last, and when
on("clock", () => {
  latest.phone = null;
});

export class Phone {
  constructor(number) {
    this.number = number;
    this.person = null;
    this.waiting = new Map();     // callback query id → what ends the waiting of its button
    this.answered = new Set();    // answers that came before the tap itself returned
    this.log = new ChatLog(this.messageHands());
    this.composer = new Composer({
      send: (body) => this.send(body),
      edit: (message, text) => this.act(() => api.edit(this.person, { chat_id: message.chat.id, message_id: message.message_id, text })),
      tapKey: (message, row, column) => {
        this.log.toEnd();
        return this.act(() => api.tap(this.person, { chat_id: this.chatId, message_id: message.message_id, row, column }));
      },
      editLast: () => this.editLast(),
      start: () => this.start(),
      sendFile: (...files) => this.sendFiles(...files),
      openApp: () => openApp(this, { menu: true }),
      menuApp: () => menuApp(this),
      chooseInline: (query, result) => this.act(() => api.chooseInline(this.person, this.chatId, query, result)),
      startWith: (payload) => {
        this.open(this.person);
        return this.act(() => api.start(this.person, payload));
      },
    });
    this.who = h("button.who", { onclick: () => choosePerson(this.who, this.person, (id) => this.hold(id)) });
    this.tabs = h("div.roles");
    this.title = h("button.title", { onclick: () => this.openChats() });
    this.status = h("span.status");
    this.moreButton = h("button.round.ghost", { onclick: () => this.openMenu() }, icon("more"));
    this.face = h("span.face");
    this.pinned = h("button.pinned", { hidden: true, onclick: () => this.log.reveal(this.pinned.value) });
    this.toasts = h("div.toasts", { role: "status", "aria-live": "polite" });
    this.screen = h("div.screen", {},
      h("header.chat-head", {}, this.face, h("div.chat-words", {}, this.title, this.status), this.moreButton),
      this.pinned, this.log.node, this.composer.node, this.toasts);
    this.heading = h("h2.unseen");
    this.node = h("section.phone", {}, this.heading, h("div.owner", {}, this.who, this.tabs), this.screen);
    this.subscribe();
  }

  subscribe() {
    const stops = [
      on("people", () => this.drawPerson()),
      on("unread", () => this.drawUnread()),
      on("reset", () => this.hold(this.person, true)),
      on("messages", (news) => news.chatId === this.chatId && this.arrived(news)),
      on("toast", (toast) => toast.user_id === this.person && this.toast(toast)),
      on("typing", (typing) => typing.chatId === this.chatId && this.typing(typing.action)),
    ];
    this.unsubscribe = () => stops.forEach((stop) => stop());
  }

  /** Give this phone to a person. */
  hold(person, again = false) {
    if (!world.users.has(person)) return;
    if (person === this.person && !again) return;
    this.app?.close();
    this.person = person;
    this.pending = null;
    this.toasts.replaceChildren();
    look(this, person);
    emit("held", this);
    this.open(person);
    this.drawPerson();
  }

  open(chatId) {
    this.chatId = chatId;
    this.typing(null);
    this.log.show(this.person, chatId);
    this.composer.show(this.person, chatId);
    this.drawHead();
    load(chatId).catch((error) => this.fail(error));
  }

  release() {
    this.unsubscribe();
    look(this, null);
  }

  translate() {
    this.log.translate();
    this.drawPerson();
  }

  // --- drawing ---

  drawPerson() {
    const user = world.users.get(this.person);
    if (!user) return;
    const name = fullName(user);
    this.heading.textContent = `${t("phone", { n: this.number })} · ${name}`;
    this.node.setAttribute("aria-label", this.heading.textContent);
    this.others = h("span.badge", { hidden: true });
    this.who.replaceChildren(avatar(name, user.id),
      h("span.who-words", {}, h("span.who-name", {}, unseen(`${t("me")} `), name), h("span.who-note", {}, say(user.caption))),
      this.others, icon("down"));
    this.who.title = t("chooseMe");
    this.tabs.replaceChildren(...roleTabs(this.person, (id) => this.hold(id)));
    this.log.draw();
    this.drawHead();
    this.drawComposer();
    this.drawUnread();
  }

  drawUnread() {
    if (!this.others) return;
    const elsewhere = unreadAmong([...world.users.keys()].filter((id) => id !== this.person));
    this.others.hidden = !elsewhere;
    this.others.replaceChildren(String(elsewhere), unseen(t("unread", { n: "" })));
    this.tabs.replaceChildren(...roleTabs(this.person, (id) => this.hold(id)));
    if (unreadOf(this.person)) look(this, this.person);
  }

  drawHead() {
    const room = chatById(this.chatId);
    const isPrivate = room.type === "private";
    const name = isPrivate ? fullName(world.bot) : room.title;
    this.face.replaceChildren(avatar(name, isPrivate ? world.bot.id : room.id));
    const several = chatsOf(this.person).length > 1;
    this.title.replaceChildren(h("span", {}, name), several ? icon("down") : "");
    this.title.disabled = !several;
    this.moreButton.setAttribute("aria-label", t("chatMenu"));
    this.moreButton.title = t("chatMenu");
    const members = t("members", { n: (room.members || []).length });
    this.quiet = isPrivate ? t("bot") : room.type === "channel" ? t("channel") : members;
    if (!this.busy) this.status.textContent = this.quiet;
    this.drawPinned();
  }

  /** Show the newest pinned message in one line below the head. */
  drawPinned() {
    const id = chatById(this.chatId).pinned?.at(-1);
    const message = id && messagesOf(this.chatId).find((one) => one.message_id === id && !one.deleted);
    this.pinned.hidden = !message;
    if (!message) return;
    this.pinned.value = String(id);
    this.pinned.replaceChildren(h("span.quoted-name", {}, t("pinnedMessage")), h("span.quoted-text", {}, summary(message)));
  }

  drawComposer() {
    const isPrivate = this.chatId === this.person;
    const silent = isPrivate && !hasStarted(this.person) && !messagesOf(this.chatId).some((message) => message.from?.id === this.person);
    this.composer.draw({ wanted: silent || this.pending !== null, payload: this.pending || "", scanned: this.scanned });
  }

  arrived({ arrived, first }) {
    this.log.draw();
    this.drawPinned();
    this.drawComposer();
    if (first) return;
    const news = arrived.filter((message) => message.from?.id !== this.person);
    if (news.length) this.typing(null);
    const loud = news.some((message) => !message.silent && !message.disable_notification);
    const asked = latest.phone === this && Date.now() - latest.at < ASKED_WITHIN;
    if (loud && !asked) this.buzz();
  }

  /** Shake for a moment: somebody else's act reached this person. */
  buzz() {
    this.screen.classList.remove("buzzing");
    void this.screen.offsetWidth;
    this.screen.classList.add("buzzing");
    setTimeout(() => this.screen.classList.remove("buzzing"), 900);
  }

  typing(action) {
    clearTimeout(this.typingEnds);
    this.busy = Boolean(action);
    this.log.setTyping(this.busy);
    this.status.textContent = action ? t(ACTIONS[action] || "typing") : this.quiet || "";
    this.status.classList.toggle("busy", this.busy);
    if (action) this.typingEnds = setTimeout(() => this.typing(null), ACTION_LASTS);
  }

  /** Wait until the bot answers a tap, as Telegram's buttons do. */
  answerTo(queryId) {
    if (!queryId || this.answered.delete(queryId)) return null;
    return new Promise((done) => {
      this.waiting.set(queryId, done);
      setTimeout(done, ANSWER_WITHIN);
    });
  }

  toast({ text, show_alert: alert, url, callback_query_id: queryId }) {
    if (this.waiting.has(queryId)) this.waiting.get(queryId)();
    else this.answered.add(queryId);
    this.waiting.delete(queryId);
    const lang = langTag(world.users.get(this.person)?.language_code);
    if (url) this.follow(url);
    if (!text) return;
    if (alert) alertIn(this.screen, text, lang);
    else toastIn(this.toasts, text, lang);
  }

  note(text) {
    toastIn(this.toasts, text);
  }

  fail(error) {
    this.note(t("failed", { why: error.message }));
  }

  // --- what the person does ---

  /** Do something as this person; true when it worked, otherwise the phone says why not. */
  async act(deed) {
    Object.assign(latest, { phone: this, at: Date.now() });
    try {
      await deed();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    } finally {
      if (latest.phone === this) latest.at = Date.now();
    }
  }

  send(body) {
    this.log.toEnd();
    const full = { ...body };
    if (this.chatId !== this.person) full.chat_id = this.chatId;
    if (!full.reply_to_message_id) delete full.reply_to_message_id;
    return this.act(() => api.send(this.person, full));
  }

  sendFiles(kind, files, name, replyTo, caption) {
    this.log.toEnd();
    return this.act(() => api.sendFiles(this.person, kind, files, name, {
      chat_id: this.chatId === this.person ? "" : this.chatId,
      caption,
      media_group_id: files.length > 1 ? String(Date.now()) : "",
      reply_to_message_id: replyTo,
    }));
  }

  async start() {
    const payload = this.pending || "";
    const restart = isBlocked(this.person);
    this.log.toEnd();
    const done = await this.act(async () => {
      if (restart) await api.unblock(this.person);
      if (!restart || payload) await api.start(this.person, payload);
    });
    if (!done) return;
    this.pending = null;
    await load(this.chatId).catch((error) => this.fail(error));       // the own START is there now, and the input
    this.drawComposer();
    const goOn = coarse.matches ? this.log.scroller : this.composer.input;   // no keyboard over what has just arrived
    goOn.focus({ preventScroll: true });
  }

  editLast() {
    const own = messagesOf(this.chatId).filter((message) => message.from?.id === this.person && isEditable(message, true)).at(-1);
    if (own) this.composer.setMode({ kind: "edit", message: own });
    return Boolean(own);
  }

  /** Open a link, perhaps scanned from a poster, as this person's Telegram would; false leaves it to the browser. */
  follow(url, label = "") {
    const link = readLink(url);
    if (link.kind === "start" && link.bot.toLowerCase() === (world.bot.username || "").toLowerCase()) {
      if (this.chatId !== this.person) this.open(this.person);
      this.pending = link.payload;
      this.scanned = label;
      this.drawComposer();
      this.composer.startButton.focus({ preventScroll: true });
      return true;
    }
    if (link.kind === "share") {
      this.copy(link.text, t("shared"));
      return true;
    }
    if (link.kind === "web") return false;
    this.note(t("otherBot", { url }));
    return true;
  }

  async copy(text, words = t("copied")) {
    try {
      await navigator.clipboard.writeText(text);
      this.note(words);
    } catch (error) {
      this.fail(error);
    }
  }

  async press(message, row, column, button) {
    if (button.web_app) await openApp(this, { message_id: message.message_id, row, column });
    else if (button.url) {
      if (!this.follow(button.url)) window.open(button.url, "_blank", "noopener,noreferrer");
    } else if (button.copy_text) await this.copy(button.copy_text.text);
    else if (button.switch_inline_query !== undefined) this.typeInto(button.switch_inline_query);
    else if (button.callback_data !== undefined) {
      let tapped = {};
      await this.act(async () => {
        tapped = await api.tap(this.person, { chat_id: this.chatId, message_id: message.message_id, row, column });
      });
      await this.answerTo(tapped.callback_query_id);
    } else this.note(t("notHere"));
  }

  /** Let the person choose a chat, and type the bot's name and `query` there. */
  typeInto(query) {
    menu(this.title, t("chats"), chatsOf(this.person).map((chat) => ({
      label: chat.type === "private" ? fullName(world.bot) : chat.title,
      onclick: () => {
        this.open(chat.id);
        this.composer.typed(`@${world.bot.username} ${query}`);
      },
    })));
  }

  messageHands() {
    const place = (message) => ({ chat_id: this.chatId, message_id: message.message_id });
    const holder = () => this.person;
    return {
      get person() {
        return holder();
      },
      introduction: () => this.introduction(),
      find: (id) => messagesOf(this.chatId).find((message) => message.message_id === id),
      voteOf: (message) => (message.poll ? ownVote(this.person, message) : null),
      onButton: (...tap) => this.press(...tap),
      onCommand: (text) => this.send({ text }),
      onLink: (url) => this.follow(url),
      onReply: (message) => this.composer.setMode({ kind: "reply", message }),
      onEdit: (message) => this.composer.setMode({ kind: "edit", message }),
      onCopy: (text) => this.copy(text),
      onReact: (message, emoji) => {
        const given = (message.reactions || []).some((one) => one.user_id === this.person && one.emoji === emoji);
        return this.act(() => api.react(this.person, { ...place(message), emoji: given ? null : emoji }));
      },
      onVote: (message, optionIds) => this.act(() => api.vote(this.person, { ...place(message), option_ids: optionIds })),
      onShow: (id) => this.log.reveal(id),
    };
  }

  /** Return what the bot says of itself before the first message, in this person's language. */
  introduction() {
    const code = (world.users.get(this.person)?.language_code || "").slice(0, 2);
    const words = world.bot.descriptions?.[code] || world.bot.descriptions?.[""] || world.bot.description;
    return this.chatId === this.person && words ? `${t("whatCanIt")}\n${words}` : "";
  }

  openChats() {
    menu(this.title, t("chats"), chatsOf(this.person).map((chat) => {
      const last = messagesOf(chat.id).at(-1);
      const name = chat.type === "private" ? fullName(world.bot) : chat.title;
      return {
        label: name,
        note: last ? summary(last) : "",
        picture: avatar(name, chat.type === "private" ? world.bot.id : chat.id),
        chosen: chat.id === this.chatId,
        onclick: () => this.open(chat.id),
      };
    }));
  }

  openMenu() {
    const blocked = isBlocked(this.person);
    menu(this.moreButton, t("chatMenu"), [
      chatsOf(this.person).length > 1 && { label: t("chats"), icon: "reply", onclick: () => this.openChats() },
      { label: "/start", icon: "send", onclick: () => this.act(() => api.start(this.person)) },
      blocked
        ? { label: t("unblock"), icon: "check", onclick: () => this.act(() => api.unblock(this.person)) }
        : { label: t("block"), icon: "block", danger: true, onclick: () => this.act(() => api.block(this.person)) },
    ]);
  }
}
