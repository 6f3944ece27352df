// The drawer for developers: the bot's calls of the Bot API, newest first.

import { api } from "./api.js";
import { h, icon } from "./dom.js";
import { emit, on } from "./state.js";
import { t } from "./words.js";

const KEPT = 200;

export function callsDrawer() {
  let after = 0;
  let open = false;
  let running = null;
  let again = false;
  const heading = h("h2", {});
  const note = h("p.panel-note", {});
  const list = h("ol.calls", { reversed: true });
  const closeButton = h("button.round.ghost", { onclick: () => toggle(false) }, icon("close"));
  const node = h("aside.drawer", { hidden: true }, h("div.drawer-head", {}, heading, closeButton), note, list);
  node.addEventListener("keydown", (event) => event.key === "Escape" && toggle(false));

  async function refresh() {
    if (!open) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        const answer = await api.calls(after);
        for (const call of answer) {
          after = call.n;
          if (call.method !== "getUpdates") list.prepend(entry(call));
        }
        while (list.children.length > KEPT) list.lastChild.remove();
        note.textContent = t(list.children.length ? "callsNote" : "noCalls");
      } while (again);
    } catch (error) {
      emit("trouble", error);
    } finally {
      running = false;
    }
  }

  function entry(call) {
    const { answer, status, duration_ms: milliseconds } = call;
    return h("li", {}, h("details", {},
      h("summary", {},
        h("span.call-method", {}, call.method),
        h(`span.call-status${status === 0 || status >= 400 ? ".bad" : ""}`, {}, String(status)),
        h("span.call-time", {}, `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`)),
      h("p", {}, t("parameters")),
      h("pre", { tabindex: "0" }, JSON.stringify(call.parameters, null, 2)),
      h("p", {}, t("answer")),
      h("pre", { tabindex: "0" }, JSON.stringify(answer, null, 2))));
  }

  function toggle(wanted = !open) {
    open = wanted;
    node.hidden = !open;
    emit("drawer", open);
    if (open) {
      closeButton.focus();
      refresh();
    }
  }

  function draw() {
    heading.replaceChildren(icon("code"), t("calls"));
    node.setAttribute("aria-label", t("calls"));
    closeButton.setAttribute("aria-label", t("close"));
    note.textContent = t(list.children.length ? "callsNote" : "noCalls");
  }

  on("call", refresh);
  on("language", draw);
  on("reset", () => {
    list.replaceChildren();
    after = 0;
    refresh();
  });
  draw();
  return { node, toggle };
}
