// Pages of rows: "add another row" without a round trip. Without this the button sends the form, which keeps what was typed.
// [data-rows="prefix"] holds the rows and a <template data-row-template>; [data-add-row] is the button.

for (const place of document.querySelectorAll("[data-rows]")) {
  const form = place.closest("form");
  const total = form.elements[`${place.dataset.rows}-TOTAL_FORMS`];
  const template = place.querySelector("[data-row-template]");
  form.querySelector("[data-add-row]").addEventListener("click", (event) => {
    event.preventDefault();
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
    total.value = String(Number(total.value) + 1);
    const row = holder.content.querySelector("[data-row]");
    template.before(row);
    row.querySelector("input:not([type=hidden]), textarea, select").focus();
  });
}
