// Choosing who one is: role tabs above a phone, the list of people, and a form for somebody new.

import { api } from "./api.js";
import { avatar, fullName, h, unseen } from "./dom.js";
import { form, menu } from "./overlay.js";
import { emit, groups, unreadAmong, unreadOf, world } from "./state.js";
import { currentLanguage, langTag, say, t } from "./words.js";

const LANGUAGES = [["zh-hans", "中文"], ["en", "English"], ["", "—"]];
const lastOf = new Map();      // group index → the person last chosen from it

function badge(count) {
  return count ? h("span.badge", {}, String(count), unseen(` ${t("unread", { n: "" }).trim()}`)) : null;
}

/** Return one tab per group of the scene; a tab takes the person last chosen from its group. */
export function roleTabs(person, choose) {
  return groups().named.map((group, index) => {
    const here = group.users.includes(person);
    if (here) lastOf.set(index, person);
    const count = unreadAmong(group.users.filter((id) => id !== person));
    return h("button.role", {
      "aria-pressed": String(here),
      onclick: () => {
        if (here) return;
        const waiting = group.users.find((id) => unreadOf(id));
        const last = group.users.includes(lastOf.get(index)) ? lastOf.get(index) : group.users[0];
        choose(waiting ?? last);
      },
    }, say(group.label), count ? h("span.dot", {}, unseen(t("unread", { n: count }))) : null);
  });
}

/** Open the list of people beside `anchor`. */
export function choosePerson(anchor, current, choose) {
  const { named, rest } = groups();
  const item = (id) => {
    const user = world.users.get(id);
    return {
      label: fullName(user),
      lang: langTag(user.language_code),
      note: say(user.caption),
      picture: avatar(fullName(user), id),
      badge: badge(id === current ? 0 : unreadOf(id)),
      chosen: id === current,
      onclick: () => choose(id),
    };
  };
  menu(anchor, t("chooseMe"), [
    ...named.flatMap((group) => [{ heading: say(group.label) }, ...group.users.map(item)]),
    ...(rest.length ? [named.length ? { heading: t("others") } : null, ...rest.map(item)] : []),
    { heading: " " },
    { label: t("newPerson"), icon: "add", onclick: () => newPerson(choose) },
  ].filter((entry) => entry && entry.heading !== " "));
}

function newPerson(choose) {
  const chosen = currentLanguage() === "zh" ? "zh-hans" : "en";
  form(t("newPerson"), [
    h("label.field", {}, h("span", {}, t("name")), h("input", { name: "first_name", required: true, maxlength: "64", autocomplete: "off" })),
    h("label.field", {}, h("span", {}, t("language")), h("select", { name: "language_code" },
      LANGUAGES.map(([code, name]) => h("option", { value: code, selected: code === chosen }, name)))),
  ], t("add"), async (values) => {
    const person = { first_name: values.first_name.trim() };
    if (values.language_code) person.language_code = values.language_code;
    try {
      const user = await api.newPerson(person);
      world.users.set(user.id, user);
      emit("people");
      choose(user.id);
    } catch (error) {
      emit("trouble", error);
    }
  });
}
