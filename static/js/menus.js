// Menus are <details>: they open without a script; with one they close when the reader turns away.
import { keep } from "./store.js";

function close(except) {
  document.querySelectorAll("details.menu[open], details.why[open]").forEach((menu) => {
    if (!except || !menu.contains(except)) menu.open = false;
  });
}

document.addEventListener("click", (event) => close(event.target));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open], details.why[open]");
  if (open) {
    close();
    open.querySelector("summary").focus();
  } else if (window.location.hash === "#side") {
    window.location.hash = "#main";
  }
});

document.addEventListener("toggle", (event) => {
  if (!event.target.matches || !event.target.matches("details.menu[open], details.why[open]")) return;
  const sheet = event.target.querySelector(".menu-sheet");
  if (sheet) keepInside(sheet);
}, true);

// Near an edge of a narrow screen the sheet is pushed back in.
function keepInside(sheet) {
  sheet.style.translate = "0";
  const box = sheet.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  if (box.left < 8) sheet.style.translate = `${8 - box.left}px`;
  else if (box.right > wide - 8) sheet.style.translate = `${wide - 8 - box.right}px`;
}

// The preferences page stores the theme with the account; this browser follows.
document.addEventListener("submit", (event) => {
  const theme = event.target.elements?.namedItem("theme");
  if (theme?.value) keep("theme", theme.value);
});

function showTheme() {
  const choice = document.documentElement.dataset.theme;
  document.querySelectorAll("[data-set-theme]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.setTheme === choice));
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-set-theme]");
  if (!button) return;
  keep("theme", button.dataset.setTheme);
  document.documentElement.dataset.theme = button.dataset.setTheme;
  document.documentElement.dispatchEvent(new Event("heqi:theme"));
  showTheme();
  close();
  document.dispatchEvent(new Event("heqi:repaint"));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toggle]");
  if (!button) return;
  const part = document.getElementById(button.dataset.toggle);
  if (!part) return;
  event.preventDefault();
  const open = part.toggleAttribute("data-open");
  button.setAttribute("aria-expanded", String(open));
  if (open) part.querySelector("input:not([type=hidden]), select, textarea")?.focus();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-open]:not(section)");
  if (button?.dataset.open) document.getElementById(button.dataset.open)?.showModal();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// A click on the backdrop is a click on the dialog itself.
document.addEventListener("click", (event) => {
  if (event.target.matches("dialog.window")) event.target.close();
});

showTheme();
