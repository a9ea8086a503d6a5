// Short messages at the foot of the page, and the close button of the long ones.
import { word } from "./words.js";

const SECONDS = 5;

export function toast(text, kind = "") {
  const place = document.getElementById("toasts");
  const standing = [...(place?.children || [])].some((note) => note.textContent === text);
  if (!place || standing) return;
  const note = document.createElement("div");
  note.className = `toast-one ${kind}`;
  note.textContent = text;
  place.append(note);
  window.setTimeout(() => note.remove(), SECONDS * 1000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dismiss]");
  if (button) button.closest(".notice").remove();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  if (await copied(button.dataset.copy)) toast(word("copied"));
});

// The clipboard interface needs a secure address; a plain one on an internal network has only the old way.
async function copied(text) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "seen-by-readers";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

// An answer that is a problem never replaces what the reader has typed.
document.addEventListener("htmx:sendError", () => toast(word("offline"), "error"));
document.addEventListener("htmx:timeout", () => toast(word("offline"), "error"));
document.addEventListener("htmx:responseError", (event) => {
  const code = event.detail.xhr.status;
  if (code === 401 || code === 403) window.location.reload();
  else if (code >= 500 || code === 429) toast(word("failed"), "error");
});
