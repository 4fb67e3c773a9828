// The workspace: one click is one action, text boxes grow, a form's errors are reached at once.
import "./site.js";

const BUSY = "busy";

function release(form) {
  delete form.dataset[BUSY];
  for (const button of form.querySelectorAll("[aria-busy], [aria-disabled]")) {
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset[BUSY]) {
    event.preventDefault();
    return;
  }
  form.dataset[BUSY] = "yes";
  // Never `disabled`: the pressed button's name and value must travel with the form.
  for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
  const pressed = event.submitter;
  if (pressed) {
    pressed.removeAttribute("aria-disabled");
    pressed.setAttribute("aria-busy", "true");
  }
  if ("forget" in form.dataset) sessionStorage.clear();
});

// Coming back by the browser's back button must find living buttons.
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-busy]").forEach(release));

if (!CSS.supports("field-sizing", "content")) {
  const grow = (area) => {
    area.rows = Math.min(24, Math.max(Number(area.dataset.rows), area.value.split("\n").length + 1));
    while (area.scrollHeight > area.clientHeight + 2 && area.rows < 24) area.rows += 1;
  };
  for (const area of document.querySelectorAll("textarea.textarea")) {
    area.dataset.rows = area.rows;
    grow(area);
    area.addEventListener("input", () => grow(area));
  }
}

document.getElementById("form-errors")?.focus();
