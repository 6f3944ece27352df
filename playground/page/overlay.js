// What lies above the page for a moment: menus, dialogs, alerts, toasts, enlarged pictures.

import { h, icon } from "./dom.js";
import { t } from "./words.js";

function openDialog(dialog, { anchor = null, onclose = null } = {}) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    onclose?.(dialog.returnValue);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.showModal();
  if (anchor) place(dialog, anchor);
  return dialog;
}

/** Put a menu beside what opened it, inside the window. */
function place(dialog, anchor) {
  const box = anchor.getBoundingClientRect?.() ?? { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y };
  const width = dialog.offsetWidth;
  const height = dialog.offsetHeight;
  const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
  const below = box.bottom + 6;
  const top = below + height <= innerHeight - 8 ? below : Math.max(8, box.top - height - 6);
  Object.assign(dialog.style, { left: `${left}px`, top: `${top}px` });
}

/** Open a menu: items {label, icon, note, badge, chosen, danger, onclick}, {heading} or {node}. */
export function menu(anchor, label, items) {
  const dialog = h("dialog.menu", { "aria-label": label });
  let list = null;
  for (const item of items.filter(Boolean)) {
    if (item.heading) {
      list = null;
      dialog.append(h("h3.menu-heading", {}, item.heading));
    } else if (item.node) {
      list = null;
      dialog.append(item.node(dialog));
    } else {
      if (!list) dialog.append(list = h("ul.menu-list", {}));
      list.append(h("li", {}, menuButton(dialog, item)));
    }
  }
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const buttons = [...dialog.querySelectorAll("button")];
    const next = buttons.indexOf(document.activeElement) + step;
    buttons[(next + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  });
  openDialog(dialog, { anchor });
  dialog.querySelector("[aria-current=true]")?.focus();
  return dialog;
}

function menuButton(dialog, item) {
  return h(`button.menu-item${item.danger ? ".danger" : ""}`, {
    "aria-current": item.chosen ? "true" : undefined,
    onclick: () => {
      dialog.close();
      item.onclick();
    },
  },
  item.picture || (item.icon ? icon(item.icon) : null),
  h("span.menu-words", {},
    h("span.menu-label", { lang: item.lang }, item.label),
    item.note ? h("span.menu-note", {}, item.note) : null),
  item.badge || null,
  item.chosen ? icon("check") : null);
}

/** Show an alert above a phone, as answerCallbackQuery with show_alert does. */
export function alertIn(phone, text, lang) {
  const dialog = h("dialog.alert", { role: "alertdialog", "aria-label": text },
    h("p", { lang }, text),
    h("div.dialog-buttons", {}, h("button.plain", { onclick: () => dialog.close() }, t("ok"))));
  openDialog(dialog);
  const box = phone.getBoundingClientRect();
  const left = box.left + (box.width - dialog.offsetWidth) / 2;
  const top = Math.max(box.top, 0) + (Math.min(box.bottom, innerHeight) - Math.max(box.top, 0) - dialog.offsetHeight) / 2;
  Object.assign(dialog.style, { left: `${left}px`, top: `${top}px` });
}

/** Show a passing note above a phone. */
export function toastIn(place_, text, lang) {
  const note = h("div.toast", { lang }, text);
  place_.append(note);
  setTimeout(() => note.classList.add("leaving"), Math.max(2600, text.length * 90));
  setTimeout(() => note.remove(), Math.max(2600, text.length * 90) + 300);
}

/** Ask yes or no; `act` is called on yes. */
export function ask(question, yes, act) {
  const dialog = h("dialog.sheet", { "aria-label": question },
    h("p", {}, question),
    h("div.dialog-buttons", {},
      h("button.plain", { onclick: () => dialog.close() }, t("cancel")),
      h("button.solid.danger", {
        onclick: () => {
          dialog.close();
          act();
        },
      }, yes)));
  openDialog(dialog);
}

/** Show a form in a dialog; `submit(values)` is called with its fields. */
export function form(title, fields, action, submit) {
  const body = h("form", {
    method: "dialog",
    onsubmit: () => submit(Object.fromEntries(new FormData(body))),
  },
  h("h2", {}, title),
  fields,
  h("div.dialog-buttons", {},
    h("button.plain", { onclick: () => dialog.close() }, t("cancel")),
    h("button.solid", { type: "submit" }, action)));
  const dialog = h("dialog.sheet", { "aria-label": title }, body);
  openDialog(dialog);
  body.querySelector("input")?.focus();
}

/** Show a picture as large as the window allows. */
export function enlarge(src, alt, caption) {
  const dialog = h("dialog.viewer", { "aria-label": alt },
    h("button.round.viewer-close", { "aria-label": t("close"), onclick: () => dialog.close() }, icon("close")),
    h("img", { src, alt }),
    caption ? h("p", {}, caption) : null);
  openDialog(dialog);
}
