// Formatted text: Telegram's text + entities (UTF-16 offsets, as JavaScript counts) to DOM nodes.

import { h, icon, unseen } from "./dom.js";
import { t } from "./words.js";

const LINK = /https?:\/\/[^\s<>"'，。；！？、）】》”]+|(?<![\w/])\/[a-z][a-z0-9_]{0,31}(?:@\w+)?(?![\w/])/gi;
const VERBATIM = new Set(["code", "pre"]);

/** Return nodes for `text`; `hands` has onCommand(text) and onLink(url). */
export function formatted(text, entities, hands) {
  const sorted = [...(entities || [])]
    .filter((entity) => entity.length > 0)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text || "", 0, (text || "").length, sorted, hands, false);
}

function build(text, start, end, entities, hands, verbatim) {
  const nodes = [];
  let at = start;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    if (from > at) nodes.push(...plain(text.slice(at, from), hands, verbatim));
    const inner = entities.slice(i + 1).filter((other) => other.offset < to);
    const still = verbatim || VERBATIM.has(entity.type) || isLink(entity.type);
    nodes.push(dress(entity, text.slice(from, to), build(text, from, to, inner, hands, still), hands));
    at = to;
    if (entity.type.endsWith("blockquote") && text[at] === "\n") at += 1;    // the block itself ends the line
  }
  if (at < end) nodes.push(...plain(text.slice(at, end), hands, verbatim));
  return nodes;
}

function isLink(type) {
  return ["url", "text_link", "bot_command", "email", "phone_number", "mention", "text_mention"].includes(type);
}

/** Telegram marks links and commands itself; do so too where the server has not. */
function plain(text, hands, verbatim) {
  if (verbatim) return [text];
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    if (match.index > at) nodes.push(text.slice(at, match.index));
    nodes.push(match[0].startsWith("/") ? command(match[0], hands) : anchor(match[0], [match[0]], hands));
    at = match.index + match[0].length;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

function dress(entity, text, inner, hands) {
  switch (entity.type) {
    case "bold": return h("strong", {}, inner);
    case "italic": return h("em", {}, inner);
    case "underline": return h("u", {}, inner);
    case "strikethrough": return h("s", {}, inner);
    case "code": return h("code", {}, inner);
    case "pre": return h("pre", { tabindex: "0", "data-language": entity.language }, h("code", {}, inner));
    case "spoiler": return spoiler(inner);
    case "blockquote": return h("blockquote", {}, inner);
    case "expandable_blockquote": return expandable(inner);
    case "text_link": return anchor(entity.url, inner, hands);
    case "url": return anchor(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`, inner, hands);
    case "email": return anchor(`mailto:${text}`, inner, hands);
    case "phone_number": return anchor(`tel:${text}`, inner, hands);
    case "bot_command": return command(text, hands);
    case "mention": case "text_mention": case "hashtag": case "cashtag": return h("span.mention", {}, inner);
    default: return h("span", {}, inner);
  }
}

function anchor(url, inner, hands) {
  const safe = /^(https?|tg|mailto|tel):/i.test(url) ? url : undefined;
  return h("a", {
    href: safe,
    target: "_blank",
    rel: "noopener noreferrer",
    onclick: (event) => {
      if (hands.onLink(url)) event.preventDefault();
    },
  }, inner);
}

function command(text, hands) {
  return h("button.command", { onclick: () => hands.onCommand(text) }, text);
}

function spoiler(inner) {
  const covered = h("span", { "aria-hidden": "true" }, inner);
  const button = h("button.spoiler", {
    "aria-label": t("hidden"),
    onclick: (event) => {
      event.stopPropagation();
      const shown = h("span.revealed", { tabindex: "-1" }, inner);
      button.replaceWith(shown);
      shown.focus({ preventScroll: true });
    },
  }, covered);
  return button;
}

function expandable(inner) {
  const body = h("span.quote-body", {}, inner);
  const label = unseen(t("expand"));
  const toggle = h("button.quote-toggle", {
    "aria-expanded": "false",
    onclick: () => {
      const open = quote.classList.toggle("open");
      toggle.setAttribute("aria-expanded", String(open));
      label.textContent = t(open ? "collapse" : "expand");
    },
  }, icon("down"), label);
  const quote = h("blockquote.expandable", {}, body, toggle);
  return quote;
}
