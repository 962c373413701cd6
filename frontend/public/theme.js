// Runs before the first paint, so that no frame is drawn in the wrong theme. A file of
// its own because the page's policy allows no inline script.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("mediarouter.theme") || "system";
  } catch {
    // Storage may be switched off; the system's theme is right then.
  }
  const dark =
    choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.classList.toggle("dark", dark);
})();
