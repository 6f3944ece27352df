// Buttons: inline keyboards under a message and reply keyboards under the input.

import { h, icon } from "./dom.js";
import { t } from "./words.js";

/** Return the inline keyboard of a message, or null. `hands.onButton(message, row, column, button)` is a tap. */
export function inlineKeyboard(message, hands) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div.keyboard.inline", { role: "group", "aria-label": t("buttonsOf") },
    rows.map((row, rowIndex) => h("div.row", {}, row.map((button, column) => inlineButton(message, rowIndex, column, button, hands)))));
}

function inlineButton(message, row, column, button, hands) {
  const corner = button.url || button.login_url ? icon("link") : button.copy_text ? icon("copy") : button.web_app ? icon("app") : null;
  const node = h(`button.key${styleClass(button)}`, {
    disabled: button.disabled,
    onclick: async () => {
      if (node.getAttribute("aria-busy")) return;
      node.setAttribute("aria-busy", "true");
      try {
        await hands.onButton(message, row, column, button);
      } finally {
        node.removeAttribute("aria-busy");
      }
    },
  }, h("span", {}, button.text), corner);
  return node;
}

const styleClass = (button) => (["primary", "success", "danger"].includes(button.style) ? `.${button.style}` : "");

/** Return the reply keyboard's rows. `onKey(row, column)` is a tap. */
export function replyKeyboard(markup, onKey) {
  return h(`div.keyboard.reply${markup.resize_keyboard ? "" : ".tall"}`, { role: "group", "aria-label": t("replyKeyboard") },
    markup.keyboard.map((row, rowIndex) => h("div.row", {}, row.map((button, column) => {
      const key = typeof button === "string" ? { text: button } : button;
      return h(`button.key${styleClass(key)}`, { disabled: key.disabled, onclick: () => onKey(rowIndex, column) }, h("span", {}, key.text));
    }))));
}

/** Return the reply markup in force in a chat: the newest keyboard, removal or forced reply that the bot sent. */
export function replyMarkup(messages, isFromBot) {
  for (let i = messages.length - 1; i >= 0; i -= 1) {
    const message = messages[i];
    const markup = message.reply_markup;
    if (message.deleted || !isFromBot(message) || !markup) continue;
    if (markup.keyboard) return { kind: "keyboard", markup, message };
    if (markup.remove_keyboard) return null;
    if (markup.force_reply) return { kind: "force", markup, message, answered: messages.slice(i + 1).some((later) => !isFromBot(later)) };
  }
  return null;
}
