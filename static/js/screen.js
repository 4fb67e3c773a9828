// The projector's page: asks for the numbers every five seconds; draws itself anew when code or state changed.

const PAUSE = 5000;
const page = document.querySelector("[data-screen]");
const words = new Intl.NumberFormat("en-US");

function write(place, number) {
  if (place) place.textContent = words.format(number);
}

async function refresh() {
  try {
    const answer = await fetch(page.dataset.screen, { headers: { Accept: "application/json" } });
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (answer.ok && isOurs && !answer.redirected) {
      const numbers = await answer.json();
      if (numbers.key !== page.dataset.key) {
        location.reload();
        return;
      }
      write(page.querySelector("[data-total]"), numbers.total);
      for (const place of page.querySelectorAll("[data-network]")) write(place, numbers.networks[place.dataset.network] || 0);
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // the network is gone: the code still works, the numbers wait
  }
  setTimeout(refresh, PAUSE);
}

setTimeout(refresh, PAUSE);
