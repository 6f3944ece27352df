// The clock panel: the world's time, and buttons that move it on. It never goes back.

import { api } from "./api.js";
import { h, icon } from "./dom.js";
import { emit, now, on, world } from "./state.js";
import { clockTime, longDay, shortDay, span } from "./time.js";
import { say, t } from "./words.js";

const STEPS = [["hour", 3600], ["day", 86400], ["week", 604800]];

export function clockPanel() {
  const time = h("span.clock-time");
  const day = h("span.clock-day");
  const ahead = h("p.clock-ahead");
  const buttons = h("div.clock-steps");
  const moments = h("div.clock-moments");
  const heading = h("h2", {});
  const node = h("section.panel.clock", {}, heading, h("p.clock-now", { role: "timer" }, day, time), ahead, buttons, moments);

  async function move(body, button) {
    button.setAttribute("aria-busy", "true");
    try {
      await api.moveClock(body);
    } catch (error) {
      emit("trouble", error);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  function tick() {
    const date = new Date(now());
    time.textContent = clockTime(date);
    day.textContent = longDay(date);
    const moved = world.clock.offset >= 60;
    ahead.textContent = moved ? t("ahead", { span: span(world.clock.offset) }) : t("clockNote");
    ahead.classList.toggle("moved", moved);
  }

  function draw() {
    heading.replaceChildren(icon("clock"), t("clock"));
    buttons.replaceChildren(...STEPS.map(([key, seconds]) => {
      const button = h("button.soft", { onclick: () => move({ advance_seconds: seconds }, button) }, t(key));
      return button;
    }));
    drawMoments();
    tick();
  }

  function drawMoments() {
    const coming = (world.scene.moments || [])
      .map((moment) => ({ ...moment, date: new Date(moment.at) }))
      .filter((moment) => moment.date.getTime() > now())
      .sort((a, b) => a.date - b.date);
    moments.replaceChildren(...coming.map((moment) => {
      const button = h("button.moment", { onclick: () => move({ to: moment.at }, button) },
        icon("next"), h("span.moment-label", {}, say(moment.label)), h("span.moment-at", {}, `${shortDay(moment.date)} ${clockTime(moment.date)}`));
      return button;
    }));
  }

  function keepTicking() {
    tick();
    setTimeout(keepTicking, 60000 - (now() % 60000) + 20);
  }

  on("clock", draw);
  on("scene", draw);
  on("language", draw);
  draw();
  keepTicking();
  return node;
}
