// The slim strip of guided steps: one sentence at a time, and a button that goes there.

import { h, icon } from "./dom.js";
import { on, world } from "./state.js";
import { say, t } from "./words.js";

const KEY = "playground-step";

/** `go(step)` gives the first phone to the person of a step and shows the panel it is about. */
export function stepsStrip(go) {
  let at = Number(sessionStorage.getItem(KEY) || 0);
  const count = h("span.step-count");
  const text = h("p.step-text", { "aria-live": "polite" });
  const goButton = h("button.solid.step-go", { onclick: () => go(world.scene.steps[at]) });
  const previous = h("button.round.ghost.step-back", { onclick: () => turn(-1) }, icon("back"));
  const next = h("button.round.ghost", { onclick: () => turn(1) }, icon("next"));
  const dismiss = h("button.round.ghost", { onclick: () => turn(NaN) }, icon("close"));
  const node = h("section.steps", { hidden: true }, count, text, goButton, previous, next, dismiss);

  function turn(by) {
    at = Number.isNaN(by) ? -1 : at + by;
    sessionStorage.setItem(KEY, String(at));
    draw();
  }

  function draw() {
    const steps = world.scene.steps || [];
    node.hidden = !steps.length || at < 0 || at >= steps.length;
    node.setAttribute("aria-label", t("steps"));
    for (const [button, key] of [[previous, "previous"], [next, "nextStep"], [dismiss, "dismiss"]]) {
      button.setAttribute("aria-label", t(key));
      button.title = t(key);
    }
    if (node.hidden) return;
    const step = steps[at];
    count.textContent = `${at + 1}/${steps.length}`;
    text.textContent = say(step.text);
    goButton.textContent = t("go");
    goButton.hidden = !step.user && !step.panel;
    previous.disabled = at === 0;
    next.disabled = at === steps.length - 1;
  }

  on("scene", draw);
  on("language", draw);
  on("reset", () => {
    at = 0;
    turn(0);
  });
  return node;
}
