// The desk, a Mini App without a framework: the server words and draws each page, this fetches it, gives Telegram's own
// buttons something to do, and lets a poll's questions be put in order. Whatever is done is sent once and asked there.
"use strict";

(() => {
  const app = window.Telegram?.WebApp;
  const base = document.documentElement.dataset.base;
  const stage = document.getElementById("desk");
  const told = document.getElementById("told");
  const been = [];               // paths to go back to
  let at = decodeURIComponent(location.pathname.slice(base.length + 1));
  let page = null;               // what the server said of the page that is shown
  let gather = null;             // returns the values of the form that is shown
  let once = number();           // of a try: the same again after a lost answer, another after an answer

  function number() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  const can = (version) => Boolean(app?.isVersionAtLeast?.(version));

  async function ask(what, body) {
    const response = await fetch(`${base}/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `tma ${app?.initData || ""}` },
      body: JSON.stringify(body),
    });
    return { ok: response.ok, status: response.status, ...await response.json() };
  }

  function tell(text) {
    told.textContent = "";
    told.textContent = text;
  }

  // --- pages ---

  async function show(path) {
    let found;
    try {
      found = await ask("see", { path });
    } catch {
      tell(navigator.language.startsWith("zh") ? "没有连上，请再试一次。" : "No connection; please try again.");
      return false;
    }
    if (!found.ok) {
      if (found.lang) document.documentElement.lang = found.lang;
      if (page) tell(found.said);
      else stage.replaceChildren(paragraph(found.said));
      return false;
    }
    at = path;
    page = found;
    gather = null;
    tell("");
    document.documentElement.lang = found.lang;
    document.title = found.title;
    stage.innerHTML = found.html;                 // the server's own, with every word of a person's escaped
    const editor = stage.querySelector(".editor");
    if (editor) gather = edit(editor, JSON.parse(editor.dataset.given), changed);
    scrollTo(0, 0);
    stage.focus({ preventScroll: true });
    dress();
    return true;
  }

  function paragraph(text) {
    const node = document.createElement("p");
    node.textContent = text;
    return node;
  }

  /** Dress Telegram's own buttons for the page. */
  function dress() {
    if (!app) return;
    const { main } = page;
    if (main) app.MainButton.setParams({ text: main.label, is_visible: true, is_active: true });
    else app.MainButton.hide();
    if (been.length || page.back !== null) app.BackButton?.show();
    else app.BackButton?.hide();
    if (can("6.2")) app.disableClosingConfirmation();
  }

  function changed() {
    if (can("6.2")) app.enableClosingConfirmation();
  }

  async function go(path) {
    const from = at;
    if (await show(path)) {
      been.push(from);
      dress();
    }
  }

  async function goBack() {
    const to = been.pop() ?? page?.back;
    if (to === undefined || to === null) app?.close();
    else if (!await show(to)) been.push(to);
  }

  function sure(question) {
    if (!question) return Promise.resolve(true);
    if (can("6.2")) return new Promise((done) => app.showConfirm(question, done));
    return Promise.resolve(confirm(question));
  }

  async function act() {
    const { main } = page;
    if (!main || !await sure(main.ask)) return;
    app.MainButton.showProgress();
    try {
      const done = await ask("do", { once, act: main.act, values: main.values ?? gather() });
      if (done.status !== 503) once = number();
      if (!done.ok) {
        if (can("6.1")) app.HapticFeedback.notificationOccurred("error");
        tell(done.said);
        return;
      }
      if (can("6.1")) app.HapticFeedback.notificationOccurred("success");
      if (main.then === null) {
        if (can("6.2")) app.disableClosingConfirmation();
        app.close();
      } else {
        been.length = 0;
        await show(main.then);
      }
    } catch {
      tell(navigator.language.startsWith("zh") ? "没有连上，再按一次就行，不会做两遍。" : "No connection. Press again; it is not done twice.");
    } finally {
      app.MainButton.hideProgress();
    }
  }

  stage.addEventListener("click", async (event) => {
    const link = event.target.closest("a");
    if (link?.hasAttribute("data-go")) {
      event.preventDefault();
      await go(link.getAttribute("href"));
    } else if (link?.hasAttribute("data-page")) {
      event.preventDefault();
      app.openLink(`${location.origin}${base.slice(0, -"/desk".length)}/${link.getAttribute("href")}`);
    }
    const fold = event.target.closest(".fold");
    if (fold) await unfold(fold);
  });

  stage.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = new FormData(event.target).get("q").trim();
    await go(event.target.dataset.search + (said ? `?q=${encodeURIComponent(said)}` : ""));
  });

  async function unfold(fold) {
    const item = fold.closest("li");
    const open = fold.getAttribute("aria-expanded") === "true";
    let below = item.querySelector(":scope > ul");
    if (!below) {
      const found = await ask("see", { path: fold.dataset.branch }).catch(() => ({ ok: false }));
      if (!found.ok) return;
      item.insertAdjacentHTML("beforeend", found.html);
      below = item.querySelector(":scope > ul");
    }
    below.hidden = open;
    fold.setAttribute("aria-expanded", String(!open));
  }

  // --- a poll's questions ---

  const DEPENDED_ON = ["one", "several", "scale"];    // what a tap answers with a choice

  /** Make the editor of `given.questions`; return what gathers them as they stand. */
  function edit(root, given, onchange) {
    const list = root.querySelector(".questions");
    const words = given.words;
    const states = new Map();           // a question's node → {was, kind, written, rule: {parent, choices} | null}

    const lines = (state) => state.area.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const choicesOf = (state) => (state.kind === "scale" ? given.steps : lines(state).slice(1));
    const all = () => [...list.children].map((node) => states.get(node));

    function put({ was, kind, written }) {
      const node = document.getElementById("question").content.firstElementChild.cloneNode(true);
      const find = (name) => node.querySelector(name);
      const state = { node, was, kind, written, rule: null, area: find("textarea"), parent: find("select"), boxes: find("fieldset") };
      state.area.value = written;
      find(".kind").textContent = given.kinds[kind];
      find(".written").textContent = given.written[kind];
      state.area.rows = ["one", "several", "rank"].includes(kind) ? 5 : 2;
      states.set(node, state);
      find(".open").addEventListener("click", () => open(state, find(".body").hidden));
      find(".up").addEventListener("click", () => step(state, -1));
      find(".down").addEventListener("click", () => step(state, 1));
      find(".drop").addEventListener("click", () => {
        const next = node.nextElementSibling || node.previousElementSibling;
        states.delete(node);
        node.remove();
        edited();
        next?.querySelector(".open").focus();
      });
      state.area.addEventListener("input", edited);
      state.parent.addEventListener("change", () => {
        const parent = all()[Number(state.parent.value)];
        state.rule = state.parent.value === "" ? null : { parent, choices: new Set() };
        edited();
      });
      find(".handle").addEventListener("pointerdown", (event) => drag(event, state));
      list.append(node);
      return state;
    }

    function open(state, wanted) {
      state.node.querySelector(".body").hidden = !wanted;
      state.node.querySelector(".open").setAttribute("aria-expanded", String(wanted));
      if (wanted) state.area.focus();
    }

    function step(state, by) {
      const { node } = state;
      if (by < 0) node.previousElementSibling?.before(node);
      else node.nextElementSibling?.after(node);
      edited();
      const button = node.querySelector(by < 0 ? ".up" : ".down");
      (button.disabled ? node.querySelector(".open") : button).focus();
    }

    /** Let a question follow the finger until it is let go. */
    function drag(event, state) {
      event.preventDefault();
      const { node } = state;
      const handle = event.currentTarget;
      node.classList.add("dragged");
      const move = ({ clientY }) => {
        const before = [...list.children].find((other) => {
          const box = other.getBoundingClientRect();
          return other !== node && clientY < box.top + box.height / 2;
        });
        if (before) {
          if (node.nextElementSibling !== before) before.before(node);
        } else if (list.lastElementChild !== node) list.append(node);
      };
      const end = () => {
        node.classList.remove("dragged");
        removeEventListener("pointermove", move);
        removeEventListener("pointerup", end);
        removeEventListener("pointercancel", end);
        edited();
      };
      handle.setPointerCapture?.(event.pointerId);
      addEventListener("pointermove", move);
      addEventListener("pointerup", end);
      addEventListener("pointercancel", end);
    }

    function edited() {
      draw();
      onchange();
    }

    function draw() {
      const order = all();
      order.forEach((state, index) => {
        const { node } = state;
        node.querySelector(".number").textContent = `${index + 1}.`;
        node.querySelector(".text").textContent = lines(state)[0] || words.empty;
        node.querySelector(".up").disabled = index === 0;
        node.querySelector(".down").disabled = index === order.length - 1;
        let note = index === 0 && given.typed.includes(state.kind) ? words.first : "";
        const earlier = order.slice(0, index).filter((other) => DEPENDED_ON.includes(other.kind));
        if (state.rule && !earlier.includes(state.rule.parent)) {
          state.rule = null;
          state.broken = true;
        } else if (state.rule) state.broken = false;
        if (state.broken) note = words.broken;
        const options = [new Option(words.everybody, "")];
        for (const other of earlier) options.push(new Option(`${order.indexOf(other) + 1}. ${lines(other)[0] || words.empty}`, String(order.indexOf(other))));
        state.parent.replaceChildren(...options);
        state.parent.closest("label").hidden = !earlier.length;
        state.parent.value = state.rule ? String(order.indexOf(state.rule.parent)) : "";
        drawChoices(state);
        if (state.rule) {
          const choices = choicesOf(state.rule.parent);
          const named = [...state.rule.choices].sort((a, b) => a - b).map((choice) => choices[choice]);
          note = words.only.replace("{n}", order.indexOf(state.rule.parent) + 1).replace("{chosen}", named.join(words.comma));
        }
        node.querySelector(".only").textContent = note;
      });
      root.querySelector(".add").disabled = order.length >= given.most;
    }

    function drawChoices(state) {
      const { boxes, rule } = state;
      boxes.hidden = !rule;
      const choices = rule ? choicesOf(rule.parent) : [];
      if (rule) rule.choices.forEach((choice) => choice >= choices.length && rule.choices.delete(choice));
      const drawn = JSON.stringify([choices, rule ? [...rule.choices] : []]);
      if (boxes.dataset.drawn === drawn) return;
      boxes.dataset.drawn = drawn;
      const focused = [...boxes.querySelectorAll("input")].indexOf(document.activeElement);
      boxes.replaceChildren(boxes.querySelector("legend"), ...choices.map((text, choice) => {
        const label = document.createElement("label");
        const box = document.createElement("input");
        box.type = "checkbox";
        box.checked = rule.choices.has(choice);
        box.addEventListener("change", () => {
          if (box.checked) rule.choices.add(choice);
          else rule.choices.delete(choice);
          edited();
        });
        label.append(box, text);
        return label;
      }));
      if (focused >= 0) boxes.querySelectorAll("input")[focused]?.focus();
    }

    const made = given.questions.map(put);
    given.questions.forEach(({ rule }, index) => {
      if (rule) made[index].rule = { parent: made[rule.position], choices: new Set(rule.choices) };
    });
    root.querySelector(".add").addEventListener("click", () => {
      const state = put({ was: null, kind: root.querySelector("#kind").value, written: "" });
      edited();
      open(state, true);
    });
    draw();

    return () => {
      const order = all();
      return {
        poll_id: given.poll_id,
        seen: given.seen,
        questions: order.map(({ was, kind, written, area, rule }) => ({
          was,
          kind,
          written: was !== null && area.value === written ? null : area.value,
          only_if: rule && { position: order.indexOf(rule.parent), choices: [...rule.choices].sort((a, b) => a - b) },
        })),
      };
    };
  }

  if (app) {
    app.ready();
    app.expand();
    if (can("7.7")) app.disableVerticalSwipes();
    app.MainButton.onClick(act);
    app.BackButton?.onClick(goBack);
  }
  show(at);
})();
