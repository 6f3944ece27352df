// The control API of the playground: the page's only backend.

async function call(method, path, body) {
  const options = { method, headers: {} };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || `${response.status} ${response.statusText}`);
  return answer;
}

const post = (path, body = {}) => call("POST", path, body);
const as = (user, action, body) => post(`/control/users/${user}/${action}`, body);

export const api = {
  state: () => call("GET", "/control/state"),
  messages: (chat, after = 0) => call("GET", `/control/chats/${chat}/messages?after=${after}`),
  commands: (user, chat) => call("GET", `/control/users/${user}/commands?chat_id=${chat}`),
  calls: (after = 0) => call("GET", `/control/calls?after=${after}`),
  newPerson: (person) => post("/control/users", person),
  send: (user, body) => as(user, "messages", body),
  start: (user, payload) => as(user, "start", payload ? { payload } : {}),
  edit: (user, body) => as(user, "edits", body),
  tap: (user, body) => as(user, "taps", body),
  openApp: (user, body) => as(user, "web_apps", body),
  sendAppData: (user, body) => as(user, "web_app_data", body),
  themes: () => call("GET", "/control/themes"),
  vote: (user, body) => as(user, "votes", body),
  react: (user, body) => as(user, "reactions", body),
  askInline: (user, chat, query) => as(user, "inline_queries", { chat_id: chat, query }),
  inlineResults: (query) => call("GET", `/control/inline_queries/${query}`),
  chooseInline: (user, chat, query, result) => as(user, "inline_choices", { chat_id: chat, inline_query_id: query, result_id: result }),
  block: (user) => as(user, "block"),
  unblock: (user) => as(user, "unblock"),
  moveClock: (body) => post("/control/clock", body),
  reset: () => post("/control/reset"),
  /** Send files, several as an album: `kind` is the Bot API's field (photo, document, voice, video). */
  sendFiles(user, kind, files, name, fields = {}) {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) if (value) form.append(key, String(value));
    for (const file of files) form.append(kind, file, name || file.name);
    return as(user, "messages", form);
  },
  qr: (text) => `/control/qr?text=${encodeURIComponent(text)}`,
  file: (fileId) => `/control/files/${encodeURIComponent(fileId)}`,
};

const KINDS = ["message", "edit", "delete", "reaction", "poll", "toast", "typing", "user", "chat", "clock", "scene",
  "commands", "call", "inline_results", "reset", "faults"];

/** Listen to the world: `onEvent(kind, data)` for each event, `onOpen()` at each (re)connection. */
export function listen(onEvent, onOpen, onLost) {
  let wait = 500;
  const connect = () => {
    const source = new EventSource("/control/events");
    source.onopen = () => {
      wait = 500;
      onOpen();
    };
    const receive = (kind) => (event) => {
      let data = {};
      try {
        data = JSON.parse(event.data);
      } catch {
        return;
      }
      onEvent(kind === "plain" ? data.type || data.event || data.kind || "message" : kind, data);
    };
    for (const kind of KINDS) {
      if (kind !== "message") source.addEventListener(kind, receive(kind));
    }
    source.onmessage = receive("plain");
    source.onerror = () => {
      onLost();
      if (source.readyState !== EventSource.CLOSED) return;      // the browser tries again by itself
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 8000);
    };
    addEventListener("pagehide", () => source.close(), { once: true });
  };
  connect();
}
