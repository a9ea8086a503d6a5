// Rows that are walked with j and k, and rows that are chosen for the bar at the foot.
import { word } from "./words.js";

function rows() {
  return [...document.querySelectorAll("#list table.rows tbody tr, table[data-walk] tbody tr")];
}

function chosenRow() {
  return document.querySelector("tr.is-at");
}

export function moveTo(step) {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(chosenRow());
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
  all.forEach((row) => row.classList.toggle("is-at", row === next));
  next.querySelector("td:not(.pick) a")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

export function pickRow() {
  const box = chosenRow()?.querySelector(".pick input");
  box?.click();
  return Boolean(box);
}

function boxes() {
  return [...document.querySelectorAll("#list td.pick input")];
}

function count() {
  const all = boxes();
  const picked = all.filter((box) => box.checked);
  all.forEach((box) => box.closest("tr").classList.toggle("is-picked", box.checked));
  const head = document.querySelector("[data-pick-all]");
  if (head) {
    head.checked = all.length > 0 && picked.length === all.length;
    head.indeterminate = picked.length > 0 && picked.length < all.length;
  }
  const bar = document.querySelector("[data-bulk]");
  if (!bar) return;
  bar.toggleAttribute("data-shown", picked.length > 0);
  bar.querySelector("[data-picked]").textContent = word("chosen", { count: picked.length });
  const matching = bar.querySelector("[data-all-matching]");
  if (matching) {
    matching.hidden = picked.length < all.length;
    if (matching.hidden) matching.querySelector("input").checked = false;
  }
}

let last = null;

document.addEventListener("click", (event) => {
  const box = event.target.closest?.("td.pick input");
  if (!box) return;
  const all = boxes();
  if (event.shiftKey && last && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    all.slice(from, to + 1).forEach((between) => { between.checked = box.checked; });
  }
  last = box;
  count();
});

document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-pick-all]")) {
    boxes().forEach((box) => { box.checked = event.target.checked; });
    count();
  } else if (event.target.matches?.("td.pick input")) count();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-unpick]")) return;
  boxes().forEach((box) => { box.checked = false; });
  count();
});

// A Chinese input method sends its letters while the word is still being chosen: the search waits for the word.
document.addEventListener("input", (event) => {
  if (event.isComposing && event.target.id === "find-here") event.stopImmediatePropagation();
}, true);

document.addEventListener("compositionend", (event) => {
  if (event.target.id === "find-here") event.target.dispatchEvent(new Event("input", { bubbles: true }));
});

// The filters carry the word that stands in the search field now.
document.addEventListener("input", (event) => {
  const carried = document.querySelector("#filter-form input[name=q]");
  if (event.target.id === "find-here" && carried) carried.value = event.target.value;
});

document.addEventListener("htmx:afterSwap", count);
count();
