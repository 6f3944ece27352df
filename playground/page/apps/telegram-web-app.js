// Stands in for https://telegram.org/js/telegram-web-app.js where there is no network: the same names, the same events to
// and from whoever shows the page. Only what pages commonly use; on Telegram load Telegram's own.
"use strict";

(() => {
  const kept = "__telegram__initParams";
  const params = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  if (params.tgWebAppVersion) sessionStorage.setItem(kept, JSON.stringify(params));
  else Object.assign(params, JSON.parse(sessionStorage.getItem(kept) || "{}"));      // the page was loaded again

  const listeners = new Map();
  const initData = params.tgWebAppData || "";
  const initDataUnsafe = Object.fromEntries([...new URLSearchParams(initData)].map(([name, value]) => {
    try {
      return [name, JSON.parse(value)];
    } catch {
      return [name, value];
    }
  }));

  function post(eventType, eventData = {}) {
    parent.postMessage(JSON.stringify({ eventType, eventData }), "*");
  }

  function fire(name, ...values) {
    for (const listener of listeners.get(name) || []) listener.call(app, ...values);
  }

  addEventListener("message", (event) => {
    if (event.source !== parent) return;
    let told;
    try {
      told = JSON.parse(event.data);
    } catch {
      return;
    }
    const { eventType, eventData } = told;
    if (eventType === "theme_changed") wear(eventData.theme_params);
    else if (eventType === "viewport_changed") {
      Object.assign(app, { viewportHeight: eventData.height, isExpanded: eventData.is_expanded });
      if (eventData.is_state_stable) app.viewportStableHeight = eventData.height;
      fire("viewportChanged", { isStateStable: eventData.is_state_stable });
    } else if (eventType === "main_button_pressed") fire("mainButtonClicked");
    else if (eventType === "back_button_pressed") fire("backButtonClicked");
    else if (eventType === "popup_closed") closed(eventData.button_id ?? null);
  });

  // --- colours ---

  function wear(theme) {
    if (!theme) return;
    app.themeParams = theme;
    const style = document.documentElement.style;
    for (const [name, colour] of Object.entries(theme)) style.setProperty(`--tg-theme-${name.replaceAll("_", "-")}`, colour);
    const [red, green, blue] = [1, 3, 5].map((start) => parseInt((theme.bg_color || "#ffffff").slice(start, start + 2), 16));
    app.colorScheme = 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
    style.setProperty("--tg-color-scheme", app.colorScheme);
    style.colorScheme = app.colorScheme;
    fire("themeChanged");
  }

  // --- buttons ---

  function button(event, tell, extra = {}) {
    const own = { isVisible: false, ...extra };
    const set = (changes) => {
      Object.assign(own, changes);
      tell(own);
      return own;
    };
    return Object.assign(own, {
      show: () => set({ isVisible: true }),
      hide: () => set({ isVisible: false }),
      onClick: (listener) => (app.onEvent(event, listener), own),
      offClick: (listener) => (app.offEvent(event, listener), own),
    });
  }

  const mainButton = button("mainButtonClicked", (own) => post("web_app_setup_main_button", {
    is_visible: own.isVisible, is_active: own.isActive, is_progress_visible: own.isProgressVisible,
    text: own.text, color: own.color, text_color: own.textColor,
  }), { isActive: true, isProgressVisible: false, text: "Continue", color: undefined, textColor: undefined });
  const changeMain = (changes) => {
    Object.assign(mainButton, changes);
    return mainButton.isVisible ? mainButton.show() : mainButton.hide();
  };
  Object.assign(mainButton, {
    setText: (text) => changeMain({ text }),
    enable: () => changeMain({ isActive: true }),
    disable: () => changeMain({ isActive: false }),
    showProgress: (leaveActive) => changeMain({ isProgressVisible: true, isActive: Boolean(leaveActive) }),
    hideProgress: () => changeMain({ isProgressVisible: false, isActive: true }),
    setParams: ({ text, color, text_color: textColor, is_active: isActive, is_visible: isVisible }) => changeMain(
      Object.fromEntries(Object.entries({ text, color, textColor, isActive, isVisible }).filter(([, value]) => value !== undefined))),
  });

  // --- pop-ups ---

  let answer = null;
  function closed(id) {
    const tell = answer;
    answer = null;
    tell?.(id);
    fire("popupClosed", { button_id: id });
  }

  const app = {
    initData,
    initDataUnsafe,
    version: params.tgWebAppVersion || "6.0",
    platform: params.tgWebAppPlatform || "unknown",
    colorScheme: "light",
    themeParams: {},
    isExpanded: true,
    viewportHeight: innerHeight,
    viewportStableHeight: innerHeight,
    isClosingConfirmationEnabled: false,
    isVerticalSwipesEnabled: true,
    MainButton: mainButton,
    BackButton: button("backButtonClicked", (own) => post("web_app_setup_back_button", { is_visible: own.isVisible })),
    HapticFeedback: {
      impactOccurred: (style) => post("web_app_trigger_haptic_feedback", { type: "impact", impact_style: style }),
      notificationOccurred: (type) => post("web_app_trigger_haptic_feedback", { type: "notification", notification_type: type }),
      selectionChanged: () => post("web_app_trigger_haptic_feedback", { type: "selection_change" }),
    },
    isVersionAtLeast: (wanted) => app.version.localeCompare(wanted, "en", { numeric: true }) >= 0,
    onEvent(name, listener) {
      if (!listeners.has(name)) listeners.set(name, new Set());
      listeners.get(name).add(listener);
    },
    offEvent: (name, listener) => listeners.get(name)?.delete(listener),
    ready: () => post("web_app_ready"),
    expand: () => post("web_app_expand"),
    close: () => post("web_app_close"),
    sendData: (data) => post("web_app_data_send", { data }),
    openLink: (url) => post("web_app_open_link", { url: new URL(url, location.href).href }),
    openTelegramLink: (url) => post("web_app_open_tg_link", { path_full: new URL(url).pathname + new URL(url).search }),
    enableClosingConfirmation: () => confirmClosing(true),
    disableClosingConfirmation: () => confirmClosing(false),
    enableVerticalSwipes: () => swipe(true),
    disableVerticalSwipes: () => swipe(false),
    setHeaderColor: (color) => post("web_app_set_header_color", { color }),
    setBackgroundColor: (color) => post("web_app_set_background_color", { color }),
    showPopup({ title = "", message, buttons = [{ type: "close" }] }, callback) {
      answer = callback;
      post("web_app_open_popup", { title, message, buttons: buttons.map((one) => ({ id: "", ...one })) });
    },
    showAlert: (message, callback) => app.showPopup({ message }, () => callback?.()),
    showConfirm: (message, callback) => app.showPopup(
      { message, buttons: [{ type: "ok", id: "ok" }, { type: "cancel" }] }, (id) => callback?.(id === "ok")),
  };

  function confirmClosing(wanted) {
    app.isClosingConfirmationEnabled = wanted;
    post("web_app_setup_closing_behavior", { need_confirmation: wanted });
  }

  function swipe(allowed) {
    app.isVerticalSwipesEnabled = allowed;
    post("web_app_setup_swipe_behavior", { allow_vertical_swipe: allowed });
  }

  window.Telegram = { WebApp: app };
  try {
    wear(JSON.parse(params.tgWebAppThemeParams || "{}"));
  } catch {
    // no colours: the page's own
  }
  post("iframe_ready", { reload_supported: false });
  post("web_app_request_theme");
  post("web_app_request_viewport");
})();
