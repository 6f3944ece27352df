// Dates as people read them, in the world's time and the page's language.

import { currentLanguage, t } from "./words.js";

let zone;
const cache = new Map();

/** Show times in this zone; without one, in the browser's. */
export function useZone(name) {
  try {
    if (name) new Intl.DateTimeFormat("en", { timeZone: name });
    zone = name || undefined;
  } catch {
    zone = undefined;
  }
  cache.clear();
}

function format(key, options, date) {
  const locale = currentLanguage() === "zh" ? "zh-CN" : "en-GB";
  const id = `${locale}:${key}`;
  if (!cache.has(id)) cache.set(id, new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }));
  return cache.get(id).format(date);
}

const spaced = (text) => text.replace(/日(?=[星周])/, "日 ");
const fromUnix = (seconds) => new Date(seconds * 1000);

/** "17:05" */
export const clockTime = (date) => format("time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, date);
/** "17:05" of a message's unix date */
export const messageTime = (seconds) => clockTime(fromUnix(seconds));
/** A key that is the same for all moments of one day. */
export const dayKey = (seconds) => format("key", { year: "numeric", month: "2-digit", day: "2-digit" }, fromUnix(seconds));
/** "11月23日 星期一" or "Monday, 23 November" */
export const longDay = (date) => spaced(format("day", { month: "long", day: "numeric", weekday: "long" }, date));
/** "11月23日 周一" */
export const shortDay = (date) => spaced(format("short", { month: "short", day: "numeric", weekday: "short" }, date));

export function daySeparator(seconds, now) {
  return dayKey(seconds) === dayKey(now / 1000) ? t("today") : longDay(fromUnix(seconds));
}

/** "3 天 2 小时": how far the world's clock is ahead. */
export function span(seconds) {
  const minutes = Math.round(seconds / 60);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts = [];
  if (days) parts.push(t("spanDays", { n: days }));
  if (hours) parts.push(t("spanHours", { n: hours }));
  if (!days && minutes % 60) parts.push(t("spanMinutes", { n: minutes % 60 }));
  return parts.join(" ") || t("spanMinutes", { n: 0 });
}
