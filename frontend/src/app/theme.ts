import { createStore } from "@/lib/store";
import { createPreference } from "@/lib/stored";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The user's choice; `public/theme.js` reads the same place before the first paint. */
export const themeChoice = createPreference<Theme>("theme", "system", (text) =>
  THEMES.find((theme) => theme === text),
);

const system = matchMedia("(prefers-color-scheme: dark)");
const shown = createStore<"light" | "dark">(resolve());

function resolve() {
  const choice = themeChoice.get();
  if (choice !== "system") return choice;
  return system.matches ? "dark" : "light";
}

function apply() {
  const theme = resolve();
  document.documentElement.classList.toggle("dark", theme === "dark");
  shown.set(theme);
}

themeChoice.subscribe(apply);
system.addEventListener("change", apply);

/** The theme that is on screen. */
export const useShownTheme = shown.use;
