// Mini Apps: a sheet over the phone with the bot's own page in it, and Telegram's buttons around that page. It speaks with
// the page by the events of Telegram's web apps, so that Telegram's own script and its stand-in both understand it.

import { api } from "./api.js";
import { fullName, h, icon } from "./dom.js";
import { chatById, world } from "./state.js";
import { t } from "./words.js";

const root = document.documentElement;
const theme = () => (root.dataset.theme === "dark" ? "dark" : "light");

/** Return what stands on the button beside a phone's input, if that opens a page. */
export function menuApp(phone) {
  const button = chatById(phone.chatId).menu_button || world.bot.menu_button;
  return phone.chatId === phone.person && button?.type === "web_app" ? button.text : "";
}

/** Open the page behind a button of a message, or behind the one beside the input, over a phone. */
export async function openApp(phone, which) {
  const { person } = phone;
  await phone.act(async () => {
    const { url, text } = await api.openApp(person, { chat_id: phone.chatId, theme: theme(), ...which });
    const themes = await api.themes();
    phone.app?.close();
    phone.app = new WebApp(phone.screen, fullName(world.bot), url, {
      colours: (name) => themes[name],
      sendData: (data) => phone.act(() => api.sendAppData(person, { data, text })),
      openLink: (link) => window.open(link, "_blank", "noopener,noreferrer"),
      openTelegramLink: (link) => phone.follow(link),
      closed: () => {
        phone.app = null;
        phone.log.scroller.focus({ preventScroll: true });
      },
    });
  });
}

/** A sheet over `screen`. `hands` does what leaves it: colours(theme), sendData(text), openLink(url),
 * openTelegramLink(url), closed(). */
class WebApp {
  constructor(screen, name, url, hands) {
    this.hands = hands;
    this.careful = false;          // ask before closing: something is not saved
    this.frame = h("iframe.app-page", { src: url, title: name, allow: "clipboard-write" });
    this.back = h("button.round.ghost.app-back", { hidden: true, "aria-label": t("back"), onclick: () => this.post("back_button_pressed") }, icon("back"));
    this.closer = h("button.plain.app-close", { onclick: () => this.leave() }, t("close"));
    this.main = h("button.solid.app-main", { hidden: true, onclick: () => this.post("main_button_pressed") });
    this.question = h("div.app-question", { hidden: true, role: "alertdialog", "aria-label": name });
    this.node = h("section.app-sheet", { role: "dialog", "aria-label": name },
      h("header.app-head", {}, this.back, h("span.app-name", {}, name), this.closer),
      this.frame, this.main, this.question);
    this.listener = (event) => event.source === this.frame.contentWindow && this.hear(event.data);
    addEventListener("message", this.listener);
    this.watcher = new MutationObserver(() => this.dress());
    this.watcher.observe(root, { attributeFilter: ["data-theme"] });
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
    this.behind = [...screen.children];          // what the sheet lies over is out of reach meanwhile
    for (const node of this.behind) node.inert = true;
    screen.append(this.node);
    this.closer.focus();
  }

  post(eventType, eventData = {}) {
    this.frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), "*");
  }

  dress() {
    this.post("theme_changed", { theme_params: this.hands.colours(theme()) });
  }

  hear(text) {
    let told;
    try {
      told = JSON.parse(text);
    } catch {
      return;
    }
    const data = told.eventData || {};
    const acts = {
      web_app_close: () => this.close(),
      web_app_request_theme: () => this.dress(),
      web_app_request_viewport: () => this.post("viewport_changed", {
        width: this.frame.clientWidth, height: this.frame.clientHeight, is_expanded: true, is_state_stable: true,
      }),
      web_app_setup_main_button: () => this.setMain(data),
      web_app_setup_back_button: () => {
        this.back.hidden = !data.is_visible;
      },
      web_app_setup_closing_behavior: () => {
        this.careful = Boolean(data.need_confirmation);
      },
      web_app_open_popup: () => this.ask(data.message, data.title, data.buttons, (id) => this.post("popup_closed", id === null ? {} : { button_id: id })),
      web_app_data_send: async () => {
        await this.hands.sendData(String(data.data));
        this.close();
      },
      web_app_open_link: () => this.hands.openLink(String(data.url)),
      web_app_open_tg_link: () => {
        this.close();
        this.hands.openTelegramLink(`https://t.me${data.path_full}`);
      },
    };
    acts[told.eventType]?.();
  }

  setMain({ is_visible: visible, is_active: active, is_progress_visible: busy, text }) {
    this.main.hidden = !visible;
    this.main.disabled = !active;
    this.main.textContent = text || "";
    if (busy) this.main.setAttribute("aria-busy", "true");
    else this.main.removeAttribute("aria-busy");
  }

  /** Show a pop-up of the page's, or one of ours; `tell` gets the id of the button, null if it was put away. */
  ask(message, title, buttons, tell) {
    const before = document.activeElement;
    const end = (id) => {
      this.question.hidden = true;
      before?.focus?.();
      tell(id);
    };
    const words = { ok: t("ok"), close: t("close"), cancel: t("cancel") };
    this.question.replaceChildren(h("div.app-popup", {},
      title ? h("h3", {}, title) : null,
      h("p", {}, message),
      h("div.dialog-buttons", {}, [...buttons].reverse().map((one) => h(`button.${one.type === "cancel" ? "plain" : "solid"}${one.type === "destructive" ? ".danger" : ""}`, {
        onclick: () => end(one.type === "cancel" ? null : one.id ?? ""),
      }, one.text || words[one.type] || t("ok"))))));
    this.question.hidden = false;
    this.question.querySelector("button:last-of-type").focus();
  }

  /** Close, unless the page holds something that is not saved and its reader wants to keep it. */
  leave() {
    if (!this.careful) this.close();
    else this.ask(t("appUnsaved"), "", [{ type: "destructive", id: "yes", text: t("appLeave") }, { type: "cancel" }], (id) => id === "yes" && this.close());
  }

  close() {
    if (!this.node.isConnected) return;
    removeEventListener("message", this.listener);
    this.watcher.disconnect();
    this.node.remove();
    for (const node of this.behind) node.inert = false;
    this.hands.closed();
  }
}
