// Puts the page together: header, guided steps, side panels, one to three phones, and the calls drawer.

import { api } from "./api.js";
import { callsDrawer } from "./calls.js";
import { clockPanel } from "./clock.js";
import { h, icon } from "./dom.js";
import { ask, toastIn } from "./overlay.js";
import { Phone } from "./phone.js";
import { postersPanel } from "./posters.js";
import { emit, groups, look, on, open, world } from "./state.js";
import { stepsStrip } from "./steps.js";
import { currentLanguage, say, speak, t } from "./words.js";

const store = {
  get: (key) => localStorage.getItem(`playground-${key}`),
  set: (key, value) => localStorage.setItem(`playground-${key}`, value),
};
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const phones = [];
const PANELS = { posters: ".wall", clock: ".clock" };      // what a guided step may point to
const widths = [matchMedia("(min-width: 1080px)"), matchMedia("(min-width: 1500px)")];
const dark = matchMedia("(prefers-color-scheme: dark)");

speak(store.get("language") || ((navigator.language || "zh").startsWith("zh") ? "zh" : "en"));

// --- light and dark ---

function wearTheme() {
  root.dataset.theme = store.get("theme") || (dark.matches ? "dark" : "light");
}
wearTheme();
dark.addEventListener("change", wearTheme);

// --- the parts ---

const title = h("h1", {});
const subtitle = h("p.subtitle", {});
const badge = h("p.not-telegram", {});
const troubles = h("div.toasts.page-toasts", { role: "status", "aria-live": "polite" });
const offline = h("p.offline", { role: "status", hidden: true });
const calls = callsDrawer();

/** Show where to look: the node comes into view and shines for a moment. */
function greet(node) {
  node.scrollIntoView({ block: "nearest" });
  node.classList.add("greeting");
  setTimeout(() => node.classList.remove("greeting"), 900);
}

function barButton(name, act, pressed) {
  return h("button.bar", { onclick: act, "aria-pressed": pressed ? "false" : undefined }, icon(name), h("span.bar-words", {}));
}
const narrow = matchMedia("(max-width: 760px)");
const panelButton = barButton("panel", () => showSide(!document.body.classList.contains("side-open")));
panelButton.classList.add("only-narrow");
const callsButton = barButton("code", () => calls.toggle());
const resetButton = barButton("reset", () => ask(t("resetAsk"), t("reset"), reset));
const themeButton = barButton("theme", () => {
  store.set("theme", root.dataset.theme === "dark" ? "light" : "dark");
  wearTheme();
  translate();
}, true);
const languageButton = h("button.bar.language", { onclick: () => changeLanguage() });

const bars = h("div.bars", {}, panelButton, languageButton);
const tools = h("div.bars.tools-bar", {}, themeButton, callsButton, resetButton);
byId("top").append(h("div.names", {}, title, subtitle, badge), bars);
byId("strip").append(stepsStrip(({ user, panel }) => {
  if (user) phones[0].hold(user);
  const shown = PANELS[panel];
  showSide(Boolean(shown) && narrow.matches);
  greet(shown ? byId("side").querySelector(shown) : phones[0].screen);
}));
const sideClose = h("button.round.ghost.only-narrow.side-close", { onclick: () => showSide(false) }, icon("close"));
const promise = h("p.panel-note.promise", {});
byId("side").append(sideClose, clockPanel(), postersPanel(() => phones.filter((phone) => phone.person !== null), () => showSide(false)), promise);
document.body.append(offline, troubles, calls.node);

/** On a phone-size screen the rarer buttons move into the side panel. */
function placeTools() {
  if (narrow.matches) byId("side").append(tools);
  else bars.append(tools);
}
placeTools();
narrow.addEventListener("change", placeTools);

function showSide(wanted) {
  const was = document.body.classList.contains("side-open");
  document.body.classList.toggle("side-open", wanted);
  panelButton.setAttribute("aria-expanded", String(wanted));
  if (wanted) sideClose.focus();
  else if (was && byId("side").contains(document.activeElement)) panelButton.focus();
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.body.classList.contains("side-open")) showSide(false);
});

async function reset() {
  try {
    await api.reset();
  } catch (error) {
    emit("trouble", error);
  }
}

function changeLanguage() {
  speak(currentLanguage() === "zh" ? "en" : "zh");
  store.set("language", currentLanguage());
  translate();
  emit("language");
  for (const phone of phones) phone.translate();
}

function name(button, words) {
  button.setAttribute("aria-label", words);
  button.title = words;
  const label = button.querySelector(".bar-words");
  if (label) label.textContent = words;
}

function translate() {
  const heading = say(world.scene.title) || world.bot.first_name || "Playground";
  title.textContent = heading;
  subtitle.textContent = say(world.scene.subtitle);
  document.title = `${heading} · ${t("notTelegram")}`;
  badge.textContent = t("notTelegram");
  badge.title = t("notTelegramLong");
  promise.textContent = t("notTelegramLong");
  offline.textContent = t("offline");
  name(panelButton, t("panel"));
  name(callsButton, t("calls"));
  name(resetButton, t("reset"));
  name(themeButton, t("theme"));
  themeButton.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
  languageButton.textContent = t("otherLanguage");
  languageButton.lang = currentLanguage() === "zh" ? "en" : "zh-CN";
  sideClose.setAttribute("aria-label", t("close"));
  byId("side").setAttribute("aria-label", t("panel"));
}

// --- phones ---

let assigning = false;        // this page, not a person, gives the phones to somebody
let untouched = true;         // nobody has chosen a person yet, so a new scene may choose again

/** Return who should hold each of `count` phones: as chosen before, as the scene wishes, else one of each group. */
function holders(count) {
  const { named, rest } = groups();
  const first = [named[0], named[2] || named[1], named[1], ...named.slice(3)].filter(Boolean).map((group) => group.users[0]);
  const everybody = [...first, ...named.flatMap((group) => group.users), ...rest];
  const held = [];
  for (let index = 0; index < count; index += 1) {
    const current = untouched ? null : phones[index]?.person;
    const remembered = Number(sessionStorage.getItem(`playground-phone-${index}`));
    const candidates = [current, remembered, world.scene.phones?.[index], first[index], ...everybody];
    const known = candidates.filter((id) => world.users.has(id));
    held.push(known.find((id) => id === current || !held.includes(id)) ?? known[0] ?? null);
  }
  return held;
}

function layPhones() {
  const count = world.users.size ? 1 + widths.filter((query) => query.matches).length : 0;
  byId("opening").hidden = count > 0;
  byId("opening").textContent = t("waiting");
  document.body.classList.add("ready");
  while (phones.length > count) {
    const phone = phones.pop();
    phone.release();
    phone.node.remove();
  }
  while (phones.length < count) {
    const phone = new Phone(phones.length + 1);
    phones.push(phone);
    byId("phones").append(phone.node);
  }
  assigning = true;
  for (const [index, person] of holders(count).entries()) phones[index].hold(person);
  assigning = false;
  emit("phones");
}
for (const query of widths) query.addEventListener("change", layPhones);

on("people", layPhones);
on("reset", () => {
  untouched = true;
  layPhones();
});
on("held", (phone) => {
  if (assigning) return;
  untouched = false;
  sessionStorage.setItem(`playground-phone-${phone.number - 1}`, String(phone.person));
});
on("scene", translate);
on("connection", () => {
  offline.hidden = world.connected;
});
on("trouble", (error) => toastIn(troubles, t("failed", { why: error.message })));
on("drawer", (isOpen) => callsButton.setAttribute("aria-expanded", String(isOpen)));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) for (const phone of phones) if (phone.person !== null) look(phone, phone.person);
});

translate();
open();
