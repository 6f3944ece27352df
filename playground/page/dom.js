// Small helpers that build DOM nodes. Data only ever enters as text nodes or attributes, never as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Build an element: h("button.send", {onclick, "aria-label": "…"}, children…). */
export function h(spec, props = {}, ...children) {
  const [tag, ...classes] = spec.split(".");
  const node = document.createElement(tag || "div");
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "disabled" || name === "hidden") node[name] = value;
    else if (name === "style") Object.assign(node.style, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  if (tag === "button" && !node.hasAttribute("type")) node.type = "button";
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// Line icons of 24 x 24, drawn for this page.
const PATHS = {
  send: "M4 12 20 4l-5 16-4-7-7-1Zm7 1 4-4",
  attach: "m20 11-8.2 8.2a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4L14.5 7",
  commands: "M4 7h16M4 12h16M4 17h10",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M17.5 10h.01M7 14h10",
  close: "M6 6l12 12M18 6 6 18",
  reply: "M10 7 5 12l5 5M5 12h8a6 6 0 0 1 6 6",
  more: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  down: "m6 9 6 6 6-6",
  back: "m15 5-7 7 7 7",
  next: "m9 5 7 7-7 7",
  document: "M7 3h7l5 5v13H7zM14 3v5h5",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01",
  mic: "M12 4a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3ZM6 12a6 6 0 0 0 12 0M12 18v3",
  place: "M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  block: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.6 5.6l12.8 12.8",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c0-4 3.5-6.5 8-6.5s8 2.5 8 6.5",
  add: "M12 5v14M5 12h14",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2",
  scan: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16",
  theme: "M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9Z",
  code: "m8 7-5 5 5 5M16 7l5 5-5 5",
  reset: "M5 12a7 7 0 1 0 2-5M5 4v4h4",
  link: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  app: "M5 4h14v16H5zM5 8h14M8 12h8M8 16h5",
  play: "M8 5v14l11-7z",
  check: "m5 12.5 4.5 4.5L19 7.5",
  panel: "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
};

/** Return a decorative icon; the button around it carries the words. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Return the words only a screen reader speaks. */
export function unseen(text) {
  return h("span.unseen", {}, text);
}

const HUES = [166, 205, 262, 330, 18, 44, 95, 230];

/** Return a round picture with the first letter of a name, always in the same colour for the same id. */
export function avatar(name, id) {
  const letter = [...(name || "?").trim()][0] || "?";
  const hue = HUES[Math.abs(Number(id) || 0) % HUES.length];
  return h("span.avatar", { "aria-hidden": "true", style: { backgroundColor: `hsl(${hue} 42% 34%)` } }, letter.toUpperCase());
}

/** Return a person's or bot's whole name. */
export function fullName(user) {
  if (!user) return "?";
  const joined = [user.first_name, user.last_name].filter(Boolean);
  const chinese = joined.every((part) => /[\u4e00-\u9fff]/.test(part));
  return (chinese && joined.length > 1 ? joined.reverse().join("") : joined.join(" ")) || user.title || String(user.id);
}
