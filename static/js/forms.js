// Forms: the first wrong field has the focus, unsaved changes are not lost, one press sends once.
import { word } from "./words.js";

const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

function changed(form) {
  return form.dataset.changed === "yes";
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-guard]");
  if (!form || changed(form)) return;
  form.dataset.changed = "yes";
  const note = form.querySelector("[data-unsaved]");
  if (note) note.hidden = false;
});

// Links of the error list lead into the field, not only to it.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".error-summary a[href^='#']");
  if (!link) return;
  const place = document.getElementById(link.hash.slice(1));
  const field = place?.matches("input, select, textarea") ? place : place?.querySelector("input, select, textarea");
  if (!field) return;
  event.preventDefault();
  field.focus();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent && !form.hasAttribute("hx-post")) {
    event.preventDefault();
    return;
  }
  form.dataset.changed = "";
  form.dataset.sent = "yes";
  form.querySelectorAll("button:not([type=button])").forEach((button) => button.setAttribute("aria-busy", "true"));
  // A download answers without leaving the page: the form may be sent again a little later.
  window.setTimeout(() => release(form), 4000);
});

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}

window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

window.addEventListener("beforeunload", (event) => {
  const unsaved = [...document.querySelectorAll("form[data-guard]")].some(changed);
  if (!unsaved) return;
  event.preventDefault();
  event.returnValue = word("unsaved");
});

document.addEventListener("click", (event) => {
  const leave = event.target.closest?.("[data-leave]");
  const form = leave?.closest("form[data-guard]");
  if (form) form.dataset.changed = "";
});

// A select that answers at once, such as the period of a page; without a script its button stays.
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-send]")) event.target.form.requestSubmit();
});
