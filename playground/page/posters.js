// The wall of posters: links with their QR codes, scanned with one of the phones.

import { api } from "./api.js";
import { fullName, h, icon } from "./dom.js";
import { enlarge } from "./overlay.js";
import { emit, on, world } from "./state.js";
import { say, t } from "./words.js";

/** `phones()` returns the phones on the page; `scanned(phone)` is called after a scan. */
export function postersPanel(phones, scanned) {
  const heading = h("h2", {});
  const chooser = h("div.scan-with", { role: "radiogroup" });
  const list = h("ul.posters");
  const node = h("section.panel.wall", {}, heading, chooser, list);
  let chosen = 0;

  function draw() {
    const links = world.scene.links || [];
    node.hidden = !links.length;
    heading.replaceChildren(icon("scan"), t("posters"));
    const held = phones();
    if (chosen >= held.length) chosen = 0;
    chooser.hidden = held.length < 2;
    chooser.setAttribute("aria-label", t("scanWith"));
    chooser.replaceChildren(...held.map((phone, index) => h("label.chip", {},
      h("input", {
        type: "radio", name: "scan-with", value: String(index), checked: index === chosen,
        onchange: () => {
          chosen = index;
          drawList();
        },
      }),
      h("span", {}, fullName(world.users.get(phone.person))))));
    drawList();
  }

  function drawList() {
    const phone = phones()[chosen];
    const name = fullName(world.users.get(phone?.person));
    list.replaceChildren(...(world.scene.links || []).map((link) => {
      const label = say(link.label);
      const wanted = (link.for || []).map((id) => world.users.get(id)).filter(Boolean).map(fullName);
      const note = [say(link.note), wanted.length ? t("meantFor", { names: wanted.join(t("comma")) }) : ""].filter(Boolean).join(" · ");
      return h("li.poster", {},
        h("button.poster-code", {
          "aria-label": `${t("enlarge")}: ${t("qrOf", { label })}`,
          onclick: () => enlarge(api.qr(link.url), t("qrOf", { label }), link.url),
        }, h("img", { src: api.qr(link.url), alt: "", width: "64", height: "64", loading: "lazy" })),
        h("div.poster-words", {},
          h("p.poster-label", {}, label),
          note ? h("p.poster-note", {}, note) : null),
        h("button.soft.poster-scan", {
          "aria-label": t("scanAs", { name, label }),
          title: t("scanAs", { name, label }),
          onclick: () => {
            if (!phone || phone.person === null) {
              emit("trouble", new Error(t("tooSoon")));
              return;
            }
            scanned(phone);
            if (!phone.follow(link.url, label)) window.open(link.url, "_blank", "noopener,noreferrer");
          },
        }, t("scan")));
    }));
  }

  for (const kind of ["scene", "people", "held", "language", "phones"]) on(kind, draw);
  draw();
  return node;
}
