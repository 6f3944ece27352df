// Links of Telegram, read the way Telegram reads them.

/** Return what a link asks for: {kind: "start", bot, payload}, {kind: "share", text} or {kind: "web"}. */
export function readLink(url) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return { kind: "web" };
  }
  const query = parsed.searchParams;
  const host = parsed.hostname.replace(/^www\./, "");
  if (parsed.protocol === "tg:" && (parsed.pathname + parsed.hostname).includes("resolve")) {
    return { kind: "start", bot: query.get("domain") || "", payload: query.get("start") || "" };
  }
  if (!["t.me", "telegram.me"].includes(host)) return { kind: "web" };
  const [first, second] = parsed.pathname.split("/").filter(Boolean);
  if (first === "share") return { kind: "share", text: [query.get("text"), query.get("url")].filter(Boolean).join("\n") };
  if (!first || second) return { kind: "other" };
  return { kind: "start", bot: first, payload: query.get("start") || "" };
}
