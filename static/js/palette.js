// Ctrl+K: go to anything. Pages come from the navigation, the rest from the server; without a script, / searches.
import { word } from "./words.js";

const WAIT = 180;
const dialog = document.getElementById("palette");
const field = dialog?.querySelector("input");
const list = dialog?.querySelector("ul");
const address = document.querySelector("[data-palette]")?.dataset.palette;
const searchPage = document.querySelector("form.find")?.action;
const sprite = document.querySelector("svg.ico use")?.getAttribute("href").split("#")[0];
let asked = 0;
let timer = 0;

export function openPalette() {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  field.value = "";
  show([pages("")]);
  field.focus();
}

function pages(text) {
  const entries = [...document.querySelectorAll(".side nav li > a:first-child")];
  const items = entries
    .map((entry) => ({
      label: entry.textContent.trim(),
      url: entry.href,
      icon: entry.querySelector("use")?.getAttribute("href").split("#")[1],
      note: entry.closest("ul").previousElementSibling?.textContent || "",
    }))
    .filter((item) => item.label.toLowerCase().includes(text.toLowerCase()));
  return { group: word("pages"), items };
}

function drawn(icon) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "ico");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${icon || "forward"}`);
  svg.append(use);
  return svg;
}

function show(groups) {
  list.replaceChildren();
  let number = 0;
  for (const { group, items } of groups) {
    if (!items.length) continue;
    const title = document.createElement("li");
    title.className = "menu-title";
    title.setAttribute("role", "presentation");
    title.textContent = group;
    list.append(title);
    for (const item of items) list.append(option(item, number++));
  }
  if (!number) {
    const none = document.createElement("li");
    none.className = "menu-title";
    none.textContent = word("nothing");
    list.append(none);
  }
  choose(0);
}

function option(item, number) {
  const entry = document.createElement("li");
  entry.id = `palette-${number}`;
  entry.setAttribute("role", "option");
  const link = document.createElement("a");
  link.href = item.url;
  link.tabIndex = -1;
  const label = document.createElement("span");
  label.textContent = item.label;
  const note = document.createElement("small");
  note.textContent = item.note || "";
  link.append(drawn(item.icon), label, note);
  entry.append(link);
  return entry;
}

function options() {
  return [...list.querySelectorAll("[role=option]")];
}

function choose(number) {
  const all = options();
  const at = Math.max(0, Math.min(all.length - 1, number));
  all.forEach((entry, index) => entry.setAttribute("aria-selected", String(index === at)));
  if (all[at]) {
    field.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  }
}

async function ask(text) {
  const mine = ++asked;
  const found = [pages(text)];
  if (text && address) {
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
      if (answer.ok) found.unshift(...(await answer.json()));
    } catch {
      // The pages stay reachable when the server is not.
    }
  }
  if (mine !== asked) return;
  if (text && searchPage) {
    found.push({ group: word("all"), items: [{ label: text, url: `${searchPage}?q=${encodeURIComponent(text)}`, icon: "search" }] });
  }
  show(found);
}

field?.addEventListener("input", (event) => {
  if (event.isComposing) return;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => ask(field.value.trim()), WAIT);
});
field?.addEventListener("compositionend", () => ask(field.value.trim()));
field?.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const at = options().findIndex((entry) => entry.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") choose(at + 1);
  else if (event.key === "ArrowUp") choose(at - 1);
  else if (event.key === "Enter") options()[at]?.querySelector("a").click();
  else return;
  event.preventDefault();
});
