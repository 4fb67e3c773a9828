// <input data-suggest="/url/">: names of the register that contain what is typed, as a list below the field.
// Without this the name is typed whole; a line that drops costs the suggestions, nothing else.

const PAUSE = 250;

for (const field of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("datalist");
  list.id = `${field.id}_names`;
  field.after(list);
  field.setAttribute("list", list.id);
  let timer = null;

  const suggest = async () => {
    const text = field.value.trim();
    if (text.length < 2 || [...list.options].some((option) => option.value === text)) return;
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(text)}`);
    if (!answer.ok) return;
    const { names } = await answer.json();
    list.replaceChildren(...names.map((name) => new Option(name, name)));
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => suggest().catch((error) => { if (!(error instanceof TypeError)) throw error; }), PAUSE);
  });
}
