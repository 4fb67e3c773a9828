// Signing up: names of the chosen network's organizations are suggested; the button works once.
// Without this the name is typed whole, and the server makes a double click one registration.

const list = document.getElementById("organization-names");
const network = document.getElementById("id_network");

async function suggest() {
  const answer = await fetch(`${list.dataset.names}?network=${encodeURIComponent(network.value)}`);
  if (!answer.ok) return;
  const { names } = await answer.json();
  list.replaceChildren(...names.map((name) => new Option(name, name)));
}

function suggestQuietly() {
  if (!/^\d+$/.test(network.value)) {
    list.replaceChildren();
    return;
  }
  // A line that drops costs the suggestions, nothing else.
  suggest().catch((error) => { if (!(error instanceof TypeError)) throw error; });
}

if (list && network) {
  network.addEventListener("change", suggestQuietly);
  suggestQuietly();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("once" in form.dataset)) return;
  if (form.dataset.once === "sent") event.preventDefault();
  form.dataset.once = "sent";
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-once]").forEach((form) => { form.dataset.once = ""; }));

document.getElementById("form-errors")?.focus();
