// <form data-scoring>: digits give the value of the criterion one is at and go on to the next; arrows left and right lead to
// the neighbours. Both can be switched off ([data-keys]); nothing happens while somebody types.

const form = document.querySelector("form[data-scoring]");
const box = form.querySelector("[data-keys]");
const tick = box.querySelector("input");
const KEY = "scoring-keys";

box.hidden = false;
tick.checked = localStorage.getItem(KEY) !== "off";
tick.addEventListener("change", () => localStorage.setItem(KEY, tick.checked ? "on" : "off"));

const scales = [...form.querySelectorAll("[data-scale]")];

function current() {
  const here = document.activeElement?.closest?.("[data-scale]");
  return here || scales.find((scale) => !scale.querySelector(":checked"));
}

function choose(digit) {
  const scale = current();
  const radio = scale?.querySelector(`input[value="${digit}"]`);
  if (!radio) return false;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  const next = scales[scales.indexOf(scale) + 1];
  (next || scale).focus();
  (next || scale).scrollIntoView({ block: "nearest" });
  return true;
}

function turn(rel) {
  document.querySelector(`.judge-place a[rel="${rel}"]`)?.click();
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("textarea, input:not([type=radio])");
  if (!tick.checked || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^[0-9]$/.test(event.key) && choose(event.key)) event.preventDefault();
  if (event.target.closest("input[type=radio]")) return; // there the arrows choose the value
  if (event.key === "ArrowLeft") turn("prev");
  if (event.key === "ArrowRight") turn("next");
});
