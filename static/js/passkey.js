// Passkeys: shows their buttons only where the browser can use them, and says in a sentence what went wrong.
// The ceremony itself is allauth's webauthn.js.

const able = "PublicKeyCredential" in window;
for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = !able;
for (const part of document.querySelectorAll("[data-passkey-missing]")) part.hidden = able;

const note = document.querySelector("[data-passkey-error]");

document.addEventListener("allauth.error", (event) => {
  if (!note) return;
  event.preventDefault();
  const sentences = { NotAllowedError: note.dataset.cancelled, AbortError: note.dataset.cancelled, InvalidStateError: note.dataset.known };
  note.textContent = sentences[event.detail.exception?.name] ?? note.dataset.failed;
  note.hidden = false;
});
