// The keeper's list. A tick goes into a queue on this phone first and to the server as soon as it can: without a
// network it waits, survives a reload, and is sent once. What the server refuses is put aside with the reason, until the
// keeper has seen it; the rest goes on. The list narrows while one types; a camera reads personal codes.

const RETRY = 15000;
const page = document.querySelector("[data-door]");
const words = page.dataset;
const key = `door:${document.body.dataset.user || ""}:${page.dataset.door}`;
const asideKey = key.replace("door:", "door-aside:");
const form = page.querySelector("[data-ticks]");
const codeForm = page.querySelector("[data-code-form]");
const token = () => codeForm.querySelector("[name=csrfmiddlewaretoken]").value;

let timer = null;
let isSending = false;

// --- the queue: always read afresh, another tab may have sent some of it ---

function kept(place) {
  return JSON.parse(localStorage.getItem(place) || "[]");
}

function keepAs(place, items) {
  if (items.length) localStorage.setItem(place, JSON.stringify(items));
  else localStorage.removeItem(place);
}

const queue = () => kept(key);
const keep = (items) => keepAs(key, items);

function add(item) {
  const items = queue();
  if (!items.some((other) => item.registration && other.registration === item.registration)) {
    keep([...items, { ...item, id: crypto.randomUUID?.() || `${Date.now()}-${Math.random()}`, at: new Date().toISOString() }]);
  }
  show();
  send();
}

async function send() {
  clearTimeout(timer);
  if (isSending) return;
  isSending = true;
  let isExpired = false;
  let isOffline = false;
  const before = queue().length;
  try {
    for (let items = queue(); items.length && !isExpired; items = queue()) {
      const result = await post(items[0]);
      if (result === null) {
        isExpired = true;
      } else {
        keep(queue().filter((item) => item.id !== items[0].id));
        mark(items[0], result);
      }
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // the network is gone, or the server does not answer
    isOffline = true;
  } finally {
    isSending = false;
  }
  show(isExpired, before > 1 && !queue().length);
  if (isOffline) timer = setTimeout(send, RETRY);
}

// What the server said, or null when the session has ended. Anything that may pass is thrown as TypeError.
async function post(item) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token(), at: item.at });
  if (item.registration) body.set("registration", item.registration);
  else body.set("code", item.code);
  const answer = await fetch(page.dataset.url, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  if (isOurs && answer.status < 500) return answer.json();
  // A page instead of our answer is the network's own (sign in to the Wi-Fi first).
  if (answer.ok || answer.status >= 500 || answer.status === 429) throw new TypeError(`answered ${answer.status}`);
  // Sent to the sign-in, or a page from before the last sign-in.
  if (answer.type === "opaqueredirect" || answer.status === 403) return null;
  return { state: "refused", text: words.wRefused };
}

// --- what the keeper sees ---

function rowOf(registration) {
  return page.querySelector(`[data-row="${registration}"]`);
}

function show(isExpired = false, isDone = false) {
  const items = queue();
  const bar = page.querySelector("[data-queue]");
  bar.hidden = !items.length && !isDone;
  const text = isDone ? words.wSent : (isExpired ? words.wExpired : words.wWaiting).replace("%n", items.length);
  page.querySelector("[data-queue-text]").textContent = text;
  page.querySelector("[data-queue-sign-in]").hidden = !isExpired;
  for (const item of items) {
    const button = rowOf(item.registration)?.querySelector(".keep__tick");
    if (button) button.replaceWith(note("keep__waiting", words.wRow));
  }
}

function note(name, text) {
  const place = document.createElement("span");
  place.className = name;
  place.textContent = text;
  return place;
}

function mark(item, result) {
  const row = result.registration && rowOf(result.registration);
  if (row && result.state !== "refused" && !row.classList.contains("is-there")) {
    row.classList.add("is-there");
    (row.querySelector(".keep__waiting, .keep__tick") || row.lastElementChild).replaceWith(note("keep__done", `✓ ${result.at}`));
    row.querySelector(".keep__done").tabIndex = -1;
  }
  const there = page.querySelector("[data-there]");
  if (result.state === "done") there.textContent = Number(there.textContent.replace(/\D/g, "")) + 1;
  if (result.state === "refused") putAside(item, result.text);
  else if (result.state !== "done" || !row) say(result);
}

// --- what was refused: only words stay, never the code that was read ---

function putAside(item, text) {
  const row = item.registration && rowOf(item.registration);
  const name = row?.querySelector("b").textContent || "";
  row?.querySelector(".keep__waiting")?.replaceWith(note("keep__waiting", "!"));
  keepAs(asideKey, [...kept(asideKey), { id: item.id, text: text.includes(name) ? text : `${name}: ${text}` }]);
  showAside();
}

function showAside() {
  const list = page.querySelector("[data-aside]");
  list.replaceChildren(...kept(asideKey).map((item) => {
    const line = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--quiet";
    button.textContent = words.wSeen;
    button.addEventListener("click", () => {
      keepAs(asideKey, kept(asideKey).filter((other) => other.id !== item.id));
      showAside();
      (list.querySelector("button") || search).focus();
    });
    line.append(note("keep__reason", item.text), button);
    return line;
  }));
}

function say(result) {
  const place = page.querySelector("[data-said]");
  const line = document.createElement("p");
  line.textContent = result.text;
  if (result.state === "refused") line.className = "is-refused";
  place.prepend(line);
  while (place.children.length > 3) place.lastElementChild.remove();
}

// --- ticking by hand and by code ---

form?.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button || "undo" in button.dataset) return;
  event.preventDefault();
  const next = button.closest(".keep__row").nextElementSibling?.querySelector(".keep__tick, summary");
  add({ registration: button.value });
  next?.focus({ preventScroll: true });
});

codeForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const box = codeForm.querySelector("[name=code]");
  if (box.value.trim()) add({ code: box.value.trim() });
  box.value = "";
  box.focus();
});

const search = page.querySelector("[data-filter]");
search.addEventListener("input", () => {
  const parts = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const row of page.querySelectorAll("[data-row]")) {
    const text = row.dataset.words.toLowerCase();
    row.hidden = !parts.every((part) => text.includes(part));
    found += row.hidden ? 0 : 1;
  }
  const nobody = page.querySelector("[data-nobody]");
  if (nobody) nobody.textContent = found ? "" : words.wNone;
});

// --- the camera, where the browser reads codes by itself ---

const scan = page.querySelector("[data-scan]");
const camera = page.querySelector("[data-camera]");

async function look() {
  const video = camera.querySelector("video");
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    say({ state: "refused", text: words.wCamera });
    return;
  }
  camera.showModal();
  await video.play();
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  while (camera.open) {
    const [code] = await detector.detect(video);
    if (code) {
      add({ code: code.rawValue });
      camera.close();
    }
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}

camera.addEventListener("click", (event) => event.target.closest("[data-close]") && camera.close());
camera.addEventListener("close", () => {
  const video = camera.querySelector("video");
  for (const track of video.srcObject?.getTracks() || []) track.stop();
  video.srcObject = null;
});
if ("BarcodeDetector" in window && navigator.mediaDevices) {
  scan.hidden = false;
  scan.addEventListener("click", look);
}

window.addEventListener("online", send);
show();
showAside();
if (queue().length) send();
if (search.value) search.dispatchEvent(new Event("input"));
