// [data-photos="/url/"]: photos are made smaller on the phone and sent one after the other; each comes back as a card.
// One that fails says why and can be tried again. Cards are put in order by dragging and by buttons. Words stand in data-*.

const EDGE = 2000;

const box = document.querySelector("[data-photos]");
const form = box.closest("form");
const input = box.querySelector("input[type=file]");
const cards = box.querySelector("[data-cards]");
const progress = box.querySelector("progress");
const words = box.querySelector("[data-words]");
const failed = box.querySelector("[data-failed]");
const all = box.querySelector("[data-all]");
let isSending = false;

function say(name, values = {}) {
  words.textContent = box.dataset[name].replace(/\{(\w+)\}/g, (_whole, key) => values[key]);
}

// A drawing on a canvas keeps the upright picture and nothing else: no place, no phone. What the browser cannot open is
// sent as it is; the server can (HEIC) or says why not.
async function smaller(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    if (error instanceof DOMException) return file;
    throw error;
  }
  const scale = Math.min(1, EDGE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const paper = canvas.getContext("2d");
  paper.fillStyle = "white";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.86); });
  return blob || file;
}

// The sentence why not, or "" when the card is there.
async function send(file) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append("photo", await smaller(file), file.name.replace(/\.\w+$/, "") + ".jpg");
  let answer;
  try {
    answer = await fetch(box.dataset.photos, { method: "POST", body });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return box.dataset.offline;
  }
  if (answer.redirected || answer.status === 403) return box.dataset.expired;
  if (answer.status === 422 || answer.status === 409) return answer.text();
  if (!answer.ok) return box.dataset.refused;
  add(await answer.text());
  return "";
}

function add(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const card = holder.content.querySelector("[data-card]");
  cards.append(card);
  equip(card);
  changed();
}

async function sendAll(files) {
  isSending = true;
  progress.parentElement.hidden = false;
  progress.max = files.length;
  let good = 0;
  for (const [place, file] of files.entries()) {
    progress.value = place;
    say("sending", { number: place + 1, count: files.length });
    const why = await send(file);
    if (why) fail(file, why);
    else good += 1;
  }
  progress.value = files.length;
  progress.parentElement.hidden = true;
  isSending = false;
  say(good === files.length ? "sent" : "some", { good, count: files.length });
}

function fail(file, why) {
  const row = box.querySelector("[data-failure]").content.firstElementChild.cloneNode(true);
  row.querySelector("[data-name]").textContent = file.name;
  row.querySelector("[data-why]").textContent = why;
  row.querySelector("button").addEventListener("click", () => {
    if (isSending) return;
    row.remove();
    sendAll([file]);
  });
  failed.append(row);
}

function orderOf(card) {
  return card.querySelector("[data-order] input");
}

function changed() {
  const list = [...cards.children];
  list.forEach((card, place) => { orderOf(card).value = place + 1; });
  all.hidden = list.length < 2;
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function move(card, turn) {
  const other = turn < 0 ? card.previousElementSibling : card.nextElementSibling;
  if (!other) return;
  if (turn < 0) other.before(card);
  else other.after(card);
  changed();
  say("moved", { number: [...cards.children].indexOf(card) + 1, count: cards.children.length });
}

function drag(card, grip) {
  grip.addEventListener("pointerdown", (event) => {
    grip.setPointerCapture(event.pointerId);
    card.classList.add("is-dragged");
  });
  grip.addEventListener("pointermove", (event) => {
    if (!grip.hasPointerCapture(event.pointerId)) return;
    const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-card]");
    if (!over || over === card || over.parentElement !== cards) return;
    const isAfter = card.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (isAfter) over.after(card);
    else over.before(card);
    grip.setPointerCapture(event.pointerId); // moving the card in the page lets go of the pointer
  });
  for (const end of ["pointerup", "pointercancel"]) {
    grip.addEventListener(end, () => {
      if (!card.classList.contains("is-dragged")) return;
      card.classList.remove("is-dragged");
      changed();
    });
  }
}

function equip(card) {
  card.querySelector("[data-order]").hidden = true;
  for (const button of card.querySelectorAll("[data-move]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      move(card, Number(button.dataset.move));
      button.focus();
    });
  }
  const grip = card.querySelector("[data-grip]");
  grip.hidden = false;
  drag(card, grip);
}

input.addEventListener("change", () => {
  const files = [...input.files];
  if (isSending || !files.length) return;
  input.value = "";
  failed.replaceChildren();
  sendAll(files);
});

all.addEventListener("click", (event) => {
  const wanted = event.target.closest("button")?.value;
  if (!wanted) return;
  for (const radio of cards.querySelectorAll(`input[type=radio][value=${wanted}]`)) radio.checked = true;
  changed();
});

// Leaving in the middle would lose the photos that are still to go.
document.addEventListener("submit", (event) => {
  if (!isSending || event.target !== form) return;
  event.preventDefault();
  event.stopPropagation();
}, true);

box.querySelector("[data-no-script]").hidden = true;
[...cards.children].forEach(equip);
all.hidden = cards.children.length < 2;
