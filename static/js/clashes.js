// <form data-clashes="/url/">: when date, time, network, district or venue change, [data-clashes-here] says what else
// is on then. Without JavaScript the warning stands on the page after saving.

const ASKED = ["start_date", "start_time", "end_time", "end_date", "network", "district", "venue"];

for (const form of document.querySelectorAll("form[data-clashes]")) {
  const place = form.querySelector("[data-clashes-here]");
  let asked = "";
  let timer;

  const look = async () => {
    const address = new URL(form.dataset.clashes, location.href);
    for (const name of ASKED) {
      const field = form.elements[name];
      if (field) address.searchParams.set(name, field.value);
    }
    if (address.href === asked) return;
    asked = address.href;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (answer.ok && !answer.redirected && address.href === asked) place.innerHTML = await answer.text();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      asked = ""; // no network: the next change asks again
    }
  };

  form.addEventListener("change", (event) => {
    if (!ASKED.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(look, 200);
  });
}
