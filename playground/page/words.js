// Every text of the page itself, in Chinese and English. Texts of the scene come from the server as {zh, en}.

const WORDS = {
  notTelegram: ["本机演示，不是 Telegram", "A local demo, not Telegram"],
  notTelegramLong: [
    "这一页只在这台电脑上模拟聊天：不连网，不用账号，和 Telegram 公司无关。",
    "This page imitates a chat on this computer only: no network, no account, not affiliated with Telegram.",
  ],
  waiting: ["等人把演示摆好……", "Waiting for somebody to set the scene…"],
  offline: ["和演示程序断开了，正在重连……", "Lost the playground, reconnecting…"],
  phone: ["手机 {n}", "Phone {n}"],
  me: ["我是", "I am"],
  chooseMe: ["换一个人", "Choose who you are"],
  unread: ["{n} 条没看", "{n} unread"],
  newPerson: ["新来一个人", "Somebody new"],
  name: ["名字", "Name"],
  language: ["语言", "Language"],
  add: ["加进来", "Add"],
  cancel: ["取消", "Cancel"],
  close: ["关上", "Close"],
  back: ["返回", "Back"],
  appUnsaved: ["改的还没有保存，关掉就没有了。", "What you changed is not saved and would be lost."],
  appLeave: ["关掉", "Close anyway"],
  ok: ["好", "OK"],
  others: ["其他人", "Others"],
  bot: ["机器人", "bot"],
  typing: ["正在输入……", "typing…"],
  sendingPhoto: ["正在发图片……", "sending a photo…"],
  sendingFile: ["正在发文件……", "sending a file…"],
  recordingVoice: ["正在录音……", "recording…"],
  members: ["{n} 人", "{n} members"],
  channel: ["频道", "channel"],
  chats: ["聊天", "Chats"],
  chatMenu: ["聊天菜单", "Chat menu"],
  block: ["停用机器人", "Stop the bot"],
  unblock: ["重新启用", "Restart the bot"],
  blockedNote: ["您停用了这个机器人，它发不了消息给您。", "You stopped this bot; it cannot write to you."],
  start: ["开始", "START"],
  startNote: ["点〔开始〕，机器人才能给您发消息。", "Press START so that the bot may write to you."],
  scanned: ["扫到「{label}」，点〔开始〕打开。", "You scanned “{label}”. Press START to open it."],
  followed: ["点〔开始〕，打开这个链接。", "Press START to open this link."],
  write: ["写消息", "Message"],
  send: ["发送", "Send"],
  save: ["保存", "Save"],
  attach: ["发别的", "Attach"],
  photo: ["图片", "Photo"],
  document: ["文件", "File"],
  sticker: ["贴纸 👍", "Sticker 👍"],
  voice: ["语音（1 秒，无声）", "Voice note (1 s, silent)"],
  location: ["位置", "Location"],
  commands: ["命令", "Commands"],
  noCommands: ["还没有命令", "No commands yet"],
  showKeyboard: ["显示按钮", "Show buttons"],
  hideKeyboard: ["收起按钮", "Hide buttons"],
  replyKeyboard: ["可选的回答", "Suggested answers"],
  buttonsOf: ["这条消息的按钮", "Buttons of this message"],
  reply: ["回复", "Reply"],
  replyTo: ["回复 {name}", "Reply to {name}"],
  edit: ["修改", "Edit"],
  editing: ["修改消息", "Edit message"],
  copy: ["复制文字", "Copy text"],
  copied: ["已复制", "Copied"],
  react: ["表个态", "React"],
  messageMenu: ["消息菜单", "Message menu"],
  edited: ["改过", "edited"],
  messages: ["消息", "Messages"],
  older: ["看更早的", "Earlier messages"],
  toEnd: ["到最新", "To the newest"],
  empty: ["这里还没有消息。", "No messages here yet."],
  hidden: ["遮住的文字，点一下显示", "Hidden text, tap to show"],
  expand: ["展开", "Expand"],
  collapse: ["收起", "Collapse"],
  enlarge: ["放大图片", "Enlarge picture"],
  picture: ["图片", "Picture"],
  download: ["下载 {name}", "Download {name}"],
  playVoice: ["播放语音", "Play voice note"],
  forwarded: ["转发自 {name}", "Forwarded from {name}"],
  notHere: ["这种按钮在演示里用不了。", "This kind of button does not work in the playground."],
  shared: ["已复制，在真的 Telegram 里会让您选发给谁。", "Copied. The real Telegram would ask whom to send it to."],
  otherBot: ["这个链接指向别处：{url}", "This link leads elsewhere: {url}"],
  poll: ["投票", "Poll"],
  anonymousPoll: ["不记名投票", "Anonymous poll"],
  publicPoll: ["记名投票", "Public poll"],
  quiz: ["小测验", "Quiz"],
  finalResults: ["已截止", "Closed"],
  votes: ["{n} 票", "Votes: {n}"],
  vote: ["投票", "Vote"],
  retract: ["撤回这一票", "Retract vote"],
  chosen: ["您选的", "your choice"],
  clock: ["时间", "Time"],
  clockNote: ["拨快时间，看看提醒、周报会怎样来。", "Move time on to see reminders and digests arrive."],
  hour: ["+1 小时", "+1 hour"],
  day: ["+1 天", "+1 day"],
  week: ["+1 周", "+1 week"],
  ahead: ["比现在快 {span}", "{span} ahead of now"],
  spanDays: ["{n} 天", "{n} d"],
  spanHours: ["{n} 小时", "{n} h"],
  spanMinutes: ["{n} 分钟", "{n} min"],
  reset: ["重来", "Start over"],
  whatCanIt: ["它能做什么？", "What can this bot do?"],
  resetAsk: ["把所有聊天清空，从头再来？", "Clear every chat and start over?"],
  posters: ["墙上的二维码", "Posters"],
  meantFor: ["给 {names}", "for {names}"],
  comma: ["、", ", "],
  scan: ["扫一扫", "Scan"],
  scanAs: ["扫一扫：{label}（{name}）", "Scan as {name}: {label}"],
  scanWith: ["用哪部手机", "Which phone"],
  qrOf: ["{label} 的二维码", "QR code of {label}"],
  steps: ["一步步看", "Guided steps"],
  go: ["去看", "Go"],
  previous: ["上一步", "Previous"],
  nextStep: ["下一步", "Next"],
  dismiss: ["不看了", "Dismiss"],
  calls: ["机器人接口记录", "Bot API calls"],
  callsNote: ["机器人发出的每一次调用，最新的在上面。", "Every call the bot made, newest first."],
  noCalls: ["还没有调用。", "No calls yet."],
  parameters: ["参数", "Parameters"],
  answer: ["答复", "Answer"],
  panel: ["时间和二维码", "Time and posters"],
  theme: ["深色", "Dark"],
  otherLanguage: ["English", "中文"],
  failed: ["没办成：{why}", "That did not work: {why}"],
  said: ["{name}：", "{name}: "],
  tooSoon: ["先选一个人。", "Choose a person first."],
  pinnedMessage: ["置顶消息", "Pinned message"],
  pinned: ["置顶了一条消息", "pinned a message"],
  offers: ["机器人给出的", "What the bot offers"],
  joined: ["{name} 进来了", "{name} joined"],
  left: ["{name} 离开了", "{name} left"],
  unsupported: ["这种消息演示里显示不了", "This kind of message cannot be shown here"],
  today: ["今天", "Today"],
};

let language = "zh";

/** Return the language the page speaks: "zh" or "en". */
export function currentLanguage() {
  return language;
}

/** Choose the page's language and tell the document. */
export function speak(code) {
  language = code === "en" ? "en" : "zh";
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

/** Return a text of the page, its {names} filled in. */
export function t(key, values = {}) {
  const text = WORDS[key][language === "zh" ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** Return a text of the scene, which is {zh, en} or a plain string. */
export function say(text) {
  if (text === null || text === undefined) return "";
  if (typeof text !== "object") return String(text);
  return String(text[language] ?? text.zh ?? text.en ?? "");
}

/** Return a BCP 47 tag for a Telegram language_code. */
export function langTag(code) {
  if (!code) return undefined;
  return code.startsWith("zh") ? (/hant|tw|hk/i.test(code) ? "zh-Hant" : "zh-CN") : code;
}
