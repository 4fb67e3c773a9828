// <form data-autosave="/url/">: what is typed goes to the server after a pause, and stays in this tab until the
// server has it. [data-autosave-status] says how far; its words come from components/autosave.html.

const PAUSE = 800;
const RETRY = 15000;

const owner = document.body.dataset.user || "";
const words = document.getElementById("autosave-words")?.dataset || {};

function fieldsOf(form) {
  return [...new FormData(form)].filter(([, value]) => typeof value === "string");
}

function textOf(form) {
  return JSON.stringify(fieldsOf(form).filter(([name]) => name !== "csrfmiddlewaretoken"));
}

// What a person typed; a page that saves into the thing itself gets a new version with every answer.
function wordsOf(form) {
  return JSON.stringify(fieldsOf(form).filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "version"));
}

// On a slow line people type before this script is there. The editor's textarea changes by itself and does not count.
function wasTypedBefore(form) {
  const texts = "input:not([type=hidden],[type=checkbox],[type=radio],[type=file]), textarea:not([data-django-prose-editor-configurable])";
  const typed = [...form.querySelectorAll(texts)].some((field) => field.value !== field.defaultValue);
  return typed || [...form.querySelectorAll("[type=checkbox], [type=radio]")].some((box) => box.checked !== box.defaultChecked);
}

class Draft {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosave;
    this.key = `typed:${owner}:${location.pathname}`;
    this.status = form.querySelector("[data-autosave-status]") || document.querySelector("[data-autosave-status]");
    this.timer = null;
    this.sending = false;
    this.leaving = false;
    this.isExpired = false;
    this.waiting = null;
    this.restore();
    const isAhead = this.copy || wasTypedBefore(form);
    this.saved = isAhead ? "" : wordsOf(form);
    this.listen();
    if (isAhead) this.later(0);
  }

  listen() {
    const changed = () => this.changed();
    for (const kind of ["input", "change", "focusout"]) this.form.addEventListener(kind, changed);
    this.form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("online", () => this.later(0));
    window.addEventListener("offline", () => this.isDirty() && this.say("offline"));
    window.addEventListener("pageshow", () => { this.leaving = false; });
    document.addEventListener("visibilitychange", () => document.hidden && this.isDirty() && this.send());
    window.addEventListener("beforeunload", (event) => {
      if (!this.leaving && !this.isExpired && this.isDirty()) event.preventDefault();
    });
  }

  isDirty() {
    return wordsOf(this.form) !== this.saved;
  }

  changed() {
    if (!this.isDirty()) return;
    sessionStorage.setItem(this.key, textOf(this.form));
    this.say(navigator.onLine ? "saving" : "offline");
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  async send() {
    clearTimeout(this.timer);
    if (this.sending || this.leaving || !this.isDirty()) return;
    this.sending = true;
    const text = wordsOf(this.form);
    try {
      await this.post(text);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.say("offline"); // the network is gone: the copy in this tab waits
      this.later(RETRY);
    } finally {
      this.sending = false;
    }
    if (this.waiting) return this.form.requestSubmit(this.waiting);
    if (this.saved === text && this.isDirty()) this.later(PAUSE);
  }

  async post(text) {
    const body = new URLSearchParams(fieldsOf(this.form));
    const answer = await fetch(this.url, { method: "POST", body, headers: { Accept: "application/json" } });
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (answer.status === 401 || answer.status === 403 || answer.redirected) {
      this.isExpired = true; // reloading leads to the sign-in and back; restore() does the rest
      this.say("expired");
    } else if (!answer.ok || !isOurs) {
      this.say("refused");
      if (answer.status >= 500) this.later(RETRY);
    } else {
      const { saved, version, refused } = await answer.json();
      this.saved = text;
      if (version) this.form.elements.version.value = version;
      if (this.isDirty() || refused) sessionStorage.setItem(this.key, textOf(this.form));
      else sessionStorage.removeItem(this.key);
      this.say(refused ? "refused" : "saved", refused ? "" : saved);
    }
  }

  submit(event) {
    if (this.sending && event.submitter) { // its answer brings the version that this form must carry
      event.preventDefault();
      this.waiting = event.submitter;
      return;
    }
    this.waiting = null;
    if (!navigator.onLine) {
      event.preventDefault();
      sessionStorage.setItem(this.key, textOf(this.form));
      this.say("offline");
      return;
    }
    this.leaving = true;
    clearTimeout(this.timer);
    sessionStorage.removeItem(this.key);
  }

  restore() {
    const text = sessionStorage.getItem(this.key);
    this.copy = Boolean(text) && text !== textOf(this.form);
    if (!this.copy) return;
    const values = new Map();
    for (const [name, value] of JSON.parse(text)) values.set(name, [...(values.get(name) || []), value]);
    for (const field of this.form.elements) fill(field, values.get(field.name) || []);
    this.say("restored");
  }

  say(what, time = "") {
    if (!this.status) return;
    const text = `${words[what] || ""} ${time}`.trim();
    if (this.status.textContent.trim() === text) return;
    const icon = this.status.querySelector("svg");
    this.status.replaceChildren(...(icon ? [icon] : []), text);
    this.status.dataset.state = what;
  }
}

function fill(field, values) {
  // The old version number comes back too, so that the server notices a change by somebody else.
  if (field.type === "hidden" && field.name !== "version") return;
  if (!field.name || ["file", "submit", "button", "fieldset"].includes(field.type)) return;
  if (field.type === "checkbox" || field.type === "radio") {
    field.checked = values.includes(field.value);
  } else if (field.type === "select-multiple") {
    for (const option of field.options) option.selected = values.includes(option.value);
  } else if (values.length) {
    field.value = values[0];
  } else {
    return;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Draft(form);
