// The lower edge of a phone: START, input, attachments, commands, reply keyboard, reply and edit modes.

import { api } from "./api.js";
import { h, icon } from "./dom.js";
import { Offers } from "./inline.js";
import { replyKeyboard, replyMarkup } from "./keyboard.js";
import { senderOf, summary } from "./message.js";
import { menu } from "./overlay.js";
import { fromBot, isBlocked, messagesOf } from "./state.js";
import { silentVoice } from "./voice.js";
import { t } from "./words.js";

// Somewhere to be when a location is sent.
const PLACE = { latitude: 31.2304, longitude: 121.4737 };

/** The composer of one phone. `hands` does the acts: send, edit, start, unblock, sendFile, chooseInline, startWith. */
export class Composer {
  constructor(hands) {
    this.hands = hands;
    this.drafts = new Map();
    this.hiddenKeyboards = new Set();       // "person:message" of keyboards put away
    this.mode = null;                       // {kind: "reply" | "edit", message, forced}
    this.input = h("textarea", {
      rows: "1", autocomplete: "off", enterkeyhint: "send",
      oninput: () => {
        this.grown();
        this.offers.typed(this.input.value, this.person, this.chatId);
      },
      onkeydown: (event) => this.key(event),
    });
    this.modeBar = h("div.mode-bar", { hidden: true });
    this.commandsButton = h("button.round.ghost", { onclick: () => this.openCommands() }, icon("commands"));
    this.appButton = h("button.menu-app", { hidden: true, onclick: () => this.hands.openApp() });
    this.attachButton = h("button.round.ghost", { onclick: () => this.openAttach() }, icon("attach"));
    this.keyboardButton = h("button.round.ghost", { hidden: true, onclick: () => this.toggleKeyboard() }, icon("keyboard"));
    this.sendButton = h("button.round.send", { onclick: () => this.submit() }, icon("send"));
    this.file = h("input", { type: "file", hidden: true, onchange: () => this.fileChosen() });
    this.line = h("div.input-line", {}, this.appButton, this.commandsButton, this.input, this.attachButton, this.keyboardButton, this.sendButton, this.file);
    this.startButton = h("button.start", { onclick: () => this.hands.start() });
    this.startNote = h("p.start-note");
    this.startBox = h("div.start-box", { hidden: true }, this.startNote, this.startButton);
    this.keyboard = h("div.keyboard-frame", { hidden: true });
    this.offers = new Offers({
      start: (payload) => this.hands.startWith(payload),
      choose: async (query, result) => {
        if (await this.hands.chooseInline(query, result)) this.typed("");
      },
    });
    this.node = h("div.composer", {}, this.offers.node, this.modeBar, this.startBox, this.line, this.keyboard);
  }

  show(person, chatId) {
    if (this.person !== undefined) this.drafts.set(`${this.person}:${this.chatId}`, this.input.value);
    this.person = person;
    this.chatId = chatId;
    this.setMode(null);
    this.offers.close();
    this.input.value = this.drafts.get(`${person}:${chatId}`) || "";
    this.grown();
    this.forcedFor = undefined;
    this.draw();
  }

  /** Bring buttons and modes up to date. `start` is {wanted, payload, scanned} while START must be pressed. */
  draw(start = this.start || {}) {
    this.start = start;
    const blocked = this.chatId === this.person && isBlocked(this.person);
    const asking = Boolean(start.wanted) || blocked;
    this.startBox.hidden = !asking;
    this.line.hidden = asking;
    this.startButton.textContent = blocked && !start.wanted ? t("unblock") : t("start");
    this.startNote.textContent = blocked && !start.wanted ? t("blockedNote")
      : start.payload ? t(start.scanned ? "scanned" : "followed", { label: start.scanned }) : t("startNote");
    this.appButton.textContent = this.hands.menuApp();
    this.appButton.hidden = !this.appButton.textContent;
    this.label(this.commandsButton, t("commands"));
    this.label(this.attachButton, t("attach"));
    this.label(this.sendButton, t(this.mode?.kind === "edit" ? "save" : "send"));
    this.input.setAttribute("aria-label", t("write"));
    this.file.setAttribute("aria-label", t("attach"));
    this.drawKeyboard(asking);
  }

  label(button, words) {
    button.setAttribute("aria-label", words);
    button.title = words;
  }

  drawKeyboard(asking) {
    const found = this.chatId === undefined ? null : replyMarkup(messagesOf(this.chatId), fromBot);
    const id = found ? `${this.person}:${found.message.message_id}` : null;
    this.current = found?.kind === "keyboard" ? { ...found, id } : null;
    if (found?.kind === "force" && this.forcedFor !== id && !found.answered) {
      this.forcedFor = id;
      this.setMode({ kind: "reply", message: found.message, forced: true });
    }
    if (this.mode?.forced && found?.answered) this.setMode(null);
    const open = Boolean(this.current) && !asking && !this.hiddenKeyboards.has(id);
    this.keyboard.hidden = !open;
    this.keyboardButton.hidden = !this.current;
    this.keyboardButton.setAttribute("aria-expanded", String(open));
    this.label(this.keyboardButton, t(open ? "hideKeyboard" : "showKeyboard"));
    if (this.drawnKeyboard !== id) {
      this.drawnKeyboard = id;
      this.keyboard.replaceChildren();
      if (this.current) this.keyboard.append(replyKeyboard(this.current.markup, (row, column) => this.press(row, column)));
    }
    this.input.placeholder = (!found?.answered && found?.markup.input_field_placeholder) || t("write");
  }

  press(row, column) {
    if (this.current?.markup.one_time_keyboard) {
      this.hiddenKeyboards.add(this.current.id);
      this.input.focus();
    }
    this.hands.tapKey(this.current.message, row, column);
    this.draw();
  }

  toggleKeyboard() {
    if (!this.current) return;
    if (!this.hiddenKeyboards.delete(this.current.id)) this.hiddenKeyboards.add(this.current.id);
    this.draw();
  }

  // --- typing ---

  key(event) {
    if (event.isComposing || event.keyCode === 229) return;       // an input method is choosing characters
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.mode) {
      event.stopPropagation();
      this.setMode(null);
    } else if (event.key === "ArrowUp" && !this.input.value) {
      if (this.hands.editLast()) event.preventDefault();
    }
  }

  /** Put words into the input, as if they had been typed. */
  typed(text) {
    this.input.value = text;
    this.grown();
    this.offers.typed(text, this.person, this.chatId);
    this.input.focus();
  }

  grown() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 132)}px`;
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) {
      this.input.focus();
      return;
    }
    const mode = this.mode;
    this.input.value = "";
    this.setMode(null);
    this.grown();
    const done = mode?.kind === "edit"
      ? await this.hands.edit(mode.message, text)
      : await this.hands.send({ text, reply_to_message_id: mode?.message.message_id });
    if (done) return;
    this.input.value ||= text;
    this.setMode(mode);
    this.grown();
  }

  setMode(mode) {
    const was = this.mode;
    this.mode = mode;
    this.modeBar.hidden = !mode;
    if (was?.kind === "edit" && mode?.kind !== "edit") this.input.value = "";
    if (!mode) {
      this.modeBar.replaceChildren();
      return;
    }
    const { kind, message } = mode;
    if (kind === "edit") this.input.value = message.text;
    this.modeBar.replaceChildren(
      icon(kind),
      h("div.mode-words", {},
        h("span.quoted-name", {}, kind === "edit" ? t("editing") : t("replyTo", { name: senderOf(message) })),
        h("span.quoted-text", {}, summary(message))),
      h("button.round.ghost", { "aria-label": t("cancel"), onclick: () => this.setMode(null) }, icon("close")));
    this.grown();
    this.draw();
    if (!mode.forced || this.node.contains(document.activeElement)) this.input.focus();
  }

  // --- menus ---

  async openCommands() {
    const commands = await api.commands(this.person, this.chatId).catch(() => []);
    menu(this.commandsButton, t("commands"), commands.length
      ? commands.map((command) => ({
        label: `/${command.command}`,
        note: command.description,
        onclick: () => this.hands.send({ text: `/${command.command}` }),
      }))
      : [{ node: () => h("p.menu-empty", {}, t("noCommands")) }]);
  }

  openAttach() {
    const pick = (kind, accept) => () => {
      this.file.accept = accept;
      this.file.multiple = kind === "photo";
      this.fileKind = kind;
      this.file.click();
    };
    menu(this.attachButton, t("attach"), [
      { label: t("photo"), icon: "photo", onclick: pick("photo", "image/*") },
      { label: t("document"), icon: "document", onclick: pick("document", "") },
      { label: t("sticker"), icon: "smile", onclick: () => this.hands.send({ sticker: "👍" }) },
      { label: t("voice"), icon: "mic", onclick: () => this.hands.sendFile("voice", [silentVoice()], "voice.ogg", this.replyTo()) },
      { label: t("location"), icon: "place", onclick: () => this.hands.send({ location: PLACE }) },
    ]);
  }

  replyTo() {
    const id = this.mode?.kind === "reply" ? this.mode.message.message_id : undefined;
    this.setMode(null);
    return id;
  }

  async fileChosen() {
    const files = [...this.file.files];
    this.file.value = "";
    if (!files.length) return;
    const caption = this.mode?.kind === "edit" ? "" : this.input.value.trim();
    const sent = await this.hands.sendFile(this.fileKind, files, null, this.replyTo(), caption);
    if (sent && caption) {
      this.input.value = "";
      this.grown();
    }
  }
}
