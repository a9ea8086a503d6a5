// Which theme stands? Runs in the head, before the first pixel, and never fails: storage may be forbidden.
(function () {
  var root = document.documentElement;
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function kept(name) {
    try { return window.localStorage.getItem("heqi." + name); } catch (refused) { return null; }
  }
  function apply() {
    // The console's frame is not ours to mark, so it says the reader's choice beside it.
    var said = document.querySelector('meta[name="heqi-theme"]');
    var choice = kept("theme") || root.dataset.theme || (said && said.content) || "auto";
    var theme = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
    root.dataset.theme = choice;
    root.setAttribute("data-bs-theme", theme);
  }
  root.classList.remove("no-script");
  apply();
  if (dark.addEventListener) dark.addEventListener("change", apply);
  root.addEventListener("heqi:theme", apply);
})();
