// Small comforts of public pages; every page works without them.
// data-drawer: a menu that closes by Escape or a click elsewhere. data-share: the system's share sheet.
// data-copy="text": to the clipboard. data-print: prints.

function closeDrawers(except) {
  for (const drawer of document.querySelectorAll("details[data-drawer][open]")) {
    if (!drawer.contains(except)) drawer.open = false;
  }
}

function say(button, text) {
  const place = button.querySelector("[data-label]") || button;
  const before = place.textContent;
  place.textContent = text;
  setTimeout(() => { place.textContent = before; }, 2500);
}

document.addEventListener("click", async (event) => {
  closeDrawers(event.target);
  const button = event.target.closest("[data-share], [data-copy], [data-print]");
  if (!button) return;
  if ("print" in button.dataset) {
    window.print();
  } else if ("copy" in button.dataset || !navigator.share) {
    await navigator.clipboard.writeText(button.dataset.copy || location.href);
    say(button, button.dataset.done || "✓");
  } else {
    await navigator.share({ title: document.title, url: location.href }).catch((error) => {
      if (error.name !== "AbortError") throw error;
    });
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details[data-drawer][open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// Without these a button would do nothing, so it appears only now.
for (const button of document.querySelectorAll("[data-share][hidden], [data-copy][hidden], [data-print][hidden]")) {
  const needsClipboard = !("print" in button.dataset) && !(navigator.clipboard || navigator.share);
  button.hidden = needsClipboard;
}

// On a wide screen filters are always open; where the style sheet cannot do that, this does.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 48em)").matches) {
  for (const fold of document.querySelectorAll("details.filterbar")) fold.open = true;
}
