// Inline mode: what the bot offers while somebody types `@bot …`, above the input, as Telegram shows it.

import { api } from "./api.js";
import { h } from "./dom.js";
import { on, world } from "./state.js";
import { t } from "./words.js";

const PAUSE = 250;                          // ms after the last key, so that not every letter is a query

/** The offers above one input. `hands` has choose(queryId, resultId) and start(payload). */
export class Offers {
  constructor(hands) {
    this.hands = hands;
    this.node = h("div.offers", { hidden: true, role: "group" });
    on("inline", (data) => this.arrived(data));
  }

  /** Look at what stands in the input; ask the bot when it begins with its name. */
  typed(text, person, chatId) {
    clearTimeout(this.timer);
    const name = `@${world.bot.username} `;
    if (!text.toLowerCase().startsWith(name.toLowerCase())) {
      this.close();
      return;
    }
    const query = text.slice(name.length);
    this.timer = setTimeout(async () => {
      this.asked = null;
      const { inline_query_id: id } = await api.askInline(person, chatId, query).catch(() => ({}));
      this.asked = id ?? null;
      if (this.early === id) this.arrived({ inline_query_id: id });
    }, PAUSE);
  }

  async arrived({ inline_query_id: id }) {
    if (this.asked !== id) {
      this.early = id;                      // the answer was quicker than the number of the question
      return;
    }
    const { results, button } = await api.inlineResults(id).catch(() => ({}));
    if (this.asked !== id) return;
    this.node.setAttribute("aria-label", t("offers"));
    this.node.replaceChildren(
      ...(button?.start_parameter ? [h("button.offer-more", { onclick: () => this.hands.start(button.start_parameter) }, button.text)] : []),
      ...(results || []).map((one) => h("button.offer", { onclick: () => this.hands.choose(id, one.id) },
        h("b", {}, one.title), h("span", {}, one.description || ""))));
    this.node.hidden = !this.node.childElementCount;
  }

  close() {
    clearTimeout(this.timer);
    this.asked = null;
    this.node.hidden = true;
    this.node.replaceChildren();
  }
}
