// What a message carries besides text: photos, albums, files, voice, stickers, places, contacts, polls.

import { api } from "./api.js";
import { h, icon } from "./dom.js";
import { enlarge } from "./overlay.js";
import { ownVote } from "./state.js";
import { t } from "./words.js";

const fileUrl = (file) => file.url || api.file(file.file_id);

/** Return the nodes for the media of `message`; `hands.person` is the viewer. */
export function media(message, hands) {
  if (message.photo?.length) return [photo(message)];
  if (message.animation) return [moving(message.animation, true)];
  if (message.video) return [moving(message.video, false)];
  if (message.document) return [file(message.document)];
  if (message.voice) return [voice(message.voice)];
  if (message.audio) return [voice(message.audio)];
  if (message.sticker) return [h("p.sticker", { role: "img", "aria-label": message.sticker.emoji || "" }, message.sticker.emoji || "🙂")];
  if (message.dice) return [h("p.sticker", {}, `${message.dice.emoji} ${message.dice.value}`)];
  if (message.venue || message.location) return [place(message.venue, message.venue?.location || message.location)];
  if (message.contact) return [contact(message.contact)];
  if (message.poll) return [poll(message, hands)];
  return [];
}

function largest(message) {
  return message.photo.reduce((best, size) => ((size.width || 0) > (best.width || 0) ? size : best), message.photo.at(-1));
}

/** Return a photo whose room is known before it is loaded, so that nothing jumps. */
function photo(message) {
  const size = largest(message);
  const src = fileUrl(size);
  const alt = message.caption ? message.caption.split("\n")[0] : t("picture");
  const ratio = size.width && size.height ? `${size.width} / ${size.height}` : undefined;
  return h("button.photo", {
    "aria-label": `${t("enlarge")}: ${alt}`,
    style: ratio ? { aspectRatio: ratio } : {},
    onclick: () => enlarge(src, alt, message.caption),
  }, h("img", { src, alt: "", loading: "lazy", decoding: "async" }));
}

/** Return several photos or files sent together. */
export function album(messages) {
  const pictures = messages.filter((message) => message.photo?.length);
  if (pictures.length !== messages.length) return h("div.files", {}, messages.map((message) => media(message, {})));
  return h(`div.album.of-${Math.min(pictures.length, 4)}`, {}, pictures.map(photo));
}

function moving(video, loop) {
  return h("video.video", { src: fileUrl(video), controls: !loop, autoplay: loop, loop, muted: loop, playsinline: true });
}

/** "48 KB" */
export function size(bytes) {
  if (!bytes && bytes !== 0) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1048576) return `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KB`;
  return `${(bytes / 1048576).toFixed(1)} MB`;
}

function file(document_) {
  const name = document_.file_name || t("document");
  return h("a.file", { href: fileUrl(document_), download: name, title: t("download", { name }) },
    h("span.file-sign", {}, icon("document")),
    h("span.file-words", {}, h("span.file-name", {}, name), h("span.file-size", {}, size(document_.file_size))));
}

function voice(sound) {
  const seconds = sound.duration || 1;
  const player = new Audio();
  player.preload = "none";
  const button = h("button.round.play", {
    "aria-label": t("playVoice"),
    onclick: () => {
      if (!player.src) player.src = fileUrl(sound);
      if (player.paused) player.play().catch(() => undefined);
      else player.pause();
    },
  }, icon("play"));
  const bars = Array.from({ length: 22 }, (_, i) => h("i", { style: { height: `${4 + ((i * 7 + seconds * 3) % 11) * 1.4}px` } }));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return h("div.voice", {}, button, h("span.wave", { "aria-hidden": "true" }, bars), h("span.voice-time", {}, clock));
}

function place(venue, location) {
  const where = `${Number(location.latitude).toFixed(4)}, ${Number(location.longitude).toFixed(4)}`;
  return h("div.card", {}, h("span.file-sign", {}, icon("place")),
    h("span.file-words", {}, h("span.file-name", {}, venue?.title || t("location")), h("span.file-size", {}, venue?.address || where)));
}

function contact(card) {
  return h("div.card", {}, h("span.file-sign", {}, icon("person")),
    h("span.file-words", {}, h("span.file-name", {}, [card.first_name, card.last_name].filter(Boolean).join(" ")),
      h("span.file-size", {}, card.phone_number)));
}

// --- polls ---

function poll(message, hands) {
  const vote = message.poll;
  const mine = ownVote(hands.person, message);
  const open = !vote.is_closed && mine.length === 0;
  const kind = vote.is_closed ? t("finalResults") : vote.type === "quiz" ? t("quiz") : t(vote.is_anonymous === false ? "publicPoll" : "anonymousPoll");
  const cast = (ids) => hands.onVote(message, ids);
  const picked = new Set();
  const many = vote.allows_multiple_answers;
  const submit = h("button.poll-submit", { disabled: true, onclick: () => cast([...picked]) }, t("vote"));
  const options = vote.options.map((option, index) => {
    if (!open) return result(vote, option, index, mine);
    const button = h("button.poll-option", {
      role: many ? "checkbox" : undefined,
      "aria-checked": many ? "false" : undefined,
      onclick: () => {
        if (!many) {
          cast([index]);
          return;
        }
        if (!picked.delete(index)) picked.add(index);
        button.setAttribute("aria-checked", String(picked.has(index)));
        submit.disabled = picked.size === 0;
      },
    }, h("span.poll-mark", { "aria-hidden": "true" }), h("span", {}, option.text));
    return h("li", {}, button);
  });
  return h("div.poll", {},
    h("p.poll-question", {}, vote.question),
    h("p.poll-kind", {}, kind),
    h("ul.poll-options", {}, options),
    open && many ? submit : null,
    h("p.poll-total", {}, t("votes", { n: vote.total_voter_count || 0 })),
    !open && !vote.is_closed && vote.type !== "quiz" ? h("button.poll-submit", { onclick: () => cast([]) }, t("retract")) : null,
    !open && vote.explanation ? h("p.poll-total", {}, vote.explanation) : null);
}

function result(vote, option, index, mine) {
  const total = vote.options.reduce((sum, other) => sum + (other.voter_count || 0), 0);
  const percent = total ? Math.round(((option.voter_count || 0) / total) * 100) : 0;
  const right = vote.correct_option_id === index || vote.correct_option_ids?.includes(index);
  return h(`li.poll-result${mine.includes(index) ? ".mine" : ""}`, {},
    h("span.poll-percent", {}, `${percent}%`),
    h("span.poll-text", {}, option.text, mine.includes(index) ? h("span.poll-own", {}, ` · ${t("chosen")}`) : null, right ? " ✓" : null),
    h("span.poll-bar", { "aria-hidden": "true" }, h("i", { style: { width: `${percent}%` } })));
}
