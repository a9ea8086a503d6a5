// Shares in percent: shows their sum while somebody types, in ten-thousandths, never in floats.
const WHOLE = 1000000n;

function parts(text) {
  const found = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(text.trim());
  return found ? BigInt(found[1]) * 10000n + BigInt((found[2] || "").padEnd(4, "0")) : null;
}

function show(table) {
  const typed = [...table.querySelectorAll("[data-share]")].filter((field) => field.value.trim());
  const numbers = typed.map((field) => parts(field.value));
  const output = table.querySelector("[data-total]");
  if (numbers.includes(null)) {
    output.textContent = "—";
    output.className = "tone waiting";
    return;
  }
  const sum = numbers.reduce((total, number) => total + number, 0n);
  output.textContent = `${sum / 10000n}.${String(sum % 10000n).padStart(4, "0")}`;
  output.className = sum === WHOLE ? "tone done" : "tone waiting";
}

document.addEventListener("input", (event) => {
  const table = event.target.closest?.("[data-shares]");
  if (table) show(table);
});

document.querySelectorAll("[data-shares]").forEach(show);
