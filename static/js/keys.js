// The keyboard: ? help, / search, g and a letter to go, j k x in lists, e n f on the page.
import { moveTo, pickRow } from "./lists.js";
import { openPalette } from "./palette.js";

let going = 0;

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function press(letter) {
  const control = document.querySelector(`[data-key="${letter}"]`);
  if (control) control.click();
  return Boolean(control);
}

function go(letter) {
  if (letter === "h") {
    document.querySelector(".brand")?.click();
    return true;
  }
  const entry = document.querySelector(`[data-go="${CSS.escape(letter)}"]`);
  entry?.click();
  return Boolean(entry);
}

function single(key) {
  switch (key) {
    case "?":
      document.getElementById("help")?.showModal();
      return true;
    case "/": {
      const field = document.getElementById("find-here") || document.getElementById("search");
      field?.focus();
      field?.select();
      return Boolean(field);
    }
    case "j": return moveTo(1) || press("j");
    case "k": return moveTo(-1) || press("k");
    case "x": return pickRow();
    case "e": case "n": case "f": return press(key);
    default: return false;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // a Chinese input method is still at work
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  if (command && event.key === "Enter") {
    event.target.closest?.("form")?.requestSubmit();
    return;
  }
  if (command || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (document.documentElement.dataset.keyboard === "off") return;
  const now = Date.now();
  const wasGoing = now - going < 1500;
  going = 0;
  if (event.key === "g" && !wasGoing) {
    going = now;
    return;
  }
  if (wasGoing ? go(event.key) : single(event.key)) event.preventDefault();
});
