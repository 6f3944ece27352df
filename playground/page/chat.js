// The list of messages in one phone: keeps its place, redraws only what changed, never steals the focus.

import { h, icon, unseen } from "./dom.js";
import { bubble } from "./message.js";
import { chatById, isLoaded, messagesOf, now } from "./state.js";
import { dayKey, daySeparator } from "./time.js";
import { currentLanguage, t } from "./words.js";

const PAGE = 60;

/** A chat log. `show(person, chatId)` chooses what it shows, `draw()` brings it up to date. */
export class ChatLog {
  constructor(hands) {
    this.hands = hands;
    this.drawn = new Map();       // key → {node, signature}
    this.limit = PAGE;
    this.pinned = true;           // the reader is at the end and stays there
    this.list = h("ol.messages", {});
    this.older = h("button.older", { hidden: true, onclick: () => this.showOlder() }, t("older"));
    this.typing = h("div.typing", { hidden: true, "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    this.scroller = h("div.log", { role: "log", tabindex: "0", "aria-live": "off", onscroll: () => this.scrolled() },
      h("div.spring"), this.older, this.list, this.typing);
    this.label = unseen(t("toEnd"));
    this.end = h("button.round.to-end", { hidden: true, onclick: () => this.toEnd(true) }, icon("down"), this.label);
    this.node = h("div.log-frame", {}, this.scroller, this.end);
    new ResizeObserver(() => this.keepPlace()).observe(this.scroller);
    new ResizeObserver(() => this.keepPlace()).observe(this.list);
  }

  show(person, chatId) {
    this.person = person;
    this.chatId = chatId;
    this.limit = PAGE;
    this.pinned = true;
    this.scroller.setAttribute("aria-live", "off");
    this.drawn.clear();
    this.list.replaceChildren();
    this.draw();
    requestAnimationFrame(() => this.scroller.setAttribute("aria-live", "polite"));
  }

  translate() {
    this.older.textContent = t("older");
    this.label.textContent = t("toEnd");
    this.drawn.clear();
    this.list.replaceChildren();
    this.draw();
  }

  draw() {
    this.scroller.setAttribute("aria-label", t("messages"));
    const all = messagesOf(this.chatId).filter((message) => !message.deleted);
    const visible = all.slice(-this.limit);
    this.older.hidden = all.length <= this.limit;
    const room = chatById(this.chatId);
    const wanted = this.rows(visible, room);
    const focus = this.focusPlace();
    const keep = new Set(wanted.map((row) => row.key));
    for (const [key, { node }] of this.drawn) {
      if (keep.has(key)) continue;
      node.remove();
      this.drawn.delete(key);
    }
    let before = this.list.firstChild;
    for (const row of wanted) {
      const old = this.drawn.get(row.key);
      let node = old?.node;
      if (!old || old.signature !== row.signature) {
        node = row.make();
        if (old) {
          if (before === old.node) before = node;
          old.node.replaceWith(node);
        } else if (this.scroller.getAttribute("aria-live") === "polite") node.classList.add("arriving");
        this.drawn.set(row.key, { node, signature: row.signature });
      }
      if (node === before) before = before.nextSibling;
      else this.list.insertBefore(node, before);
    }
    this.restoreFocus(focus);
    this.list.classList.toggle("none", isLoaded(this.chatId) && !wanted.length);
    this.list.dataset.empty = this.hands.introduction() || t("empty");
    this.keepPlace();
  }

  /** Return the rows to draw: day separators, single messages and albums. */
  rows(messages, room) {
    const rows = [];
    let previous = null;
    for (let i = 0; i < messages.length; i += 1) {
      const message = messages[i];
      const set = [message];
      while (message.media_group_id && messages[i + 1]?.media_group_id === message.media_group_id) set.push(messages[i += 1]);
      const day = dayKey(message.date);
      if (!previous || dayKey(previous.date) !== day) {
        const words = daySeparator(message.date, now());
        rows.push({ key: `day ${day} ${message.message_id}`, signature: words, make: () => h("li.day", {}, h("span", {}, words)) });
        previous = null;
      }
      const earlier = previous;
      rows.push({
        key: `message ${message.message_id}`,
        signature: JSON.stringify([set, currentLanguage(), this.hands.voteOf(message), earlier?.from?.id === message.from?.id && message.date - earlier.date < 300]),
        make: () => bubble(set, { person: this.person, room, previous: earlier, hands: this.hands }),
      });
      previous = message;
    }
    return rows;
  }

  /** Note where the focus is, so that an edited message does not lose it. */
  focusPlace() {
    const active = document.activeElement;
    const item = active?.closest?.("li.message");
    if (!item || !this.list.contains(item)) return null;
    return { id: item.dataset.id, words: active.textContent };
  }

  restoreFocus(focus) {
    if (!focus || this.list.contains(document.activeElement)) return;
    const item = this.list.querySelector(`li[data-id="${CSS.escape(focus.id)}"]`);
    const same = [...(item?.querySelectorAll("button") || [])].find((button) => button.textContent === focus.words);
    const target = same || item || this.scroller;           // never another button: a second Enter would press it
    if (target === item) item.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  showOlder() {
    const height = this.scroller.scrollHeight;
    this.limit += PAGE;
    this.pinned = false;
    this.draw();
    this.scroller.scrollTop += this.scroller.scrollHeight - height;
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (this.height === clientHeight) this.pinned = scrollHeight - scrollTop - clientHeight < 40;
    this.end.hidden = this.pinned;
  }

  keepPlace() {
    this.height = this.scroller.clientHeight;
    if (this.pinned) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  toEnd(smooth = false) {
    this.pinned = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth && !calm ? "smooth" : "auto" });
    this.end.hidden = true;
  }

  /** Scroll to a message and let it shine for a moment. */
  reveal(messageId) {
    const item = this.list.querySelector(`li[data-id="${CSS.escape(String(messageId))}"]`);
    if (!item) return;
    this.pinned = false;
    item.scrollIntoView({ block: "center" });
    item.classList.add("shining");
    setTimeout(() => item.classList.remove("shining"), 1200);
  }

  setTyping(active) {
    this.typing.hidden = !active;
    this.keepPlace();
  }
}
