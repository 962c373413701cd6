import { fileURLToPath, URL } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { about } from "./vite/about.ts";
import { precompress } from "./vite/precompress.ts";

const GATEWAY = process.env.MEDIAROUTER_URL ?? "http://127.0.0.1:3001";
const SERVED_BY_GATEWAY = ["/v1", "/videos", "/docs", "/openapi.json", "/health", "/login"];

export default defineConfig({
  plugins: [
    tanstackRouter({ target: "react", autoCodeSplitting: true }),
    react(),
    tailwindcss(),
    about(),
    precompress(),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    // A test holds every page to 200 kB as they are sent.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        // What every page needs travels as one file, which compresses better than many.
        codeSplitting: { groups: [{ name: "start", tags: ["$initial"] }] },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(SERVED_BY_GATEWAY.map((path) => [path, { target: GATEWAY }])),
  },
  test: {
    // Files share a process, which loads the code once: each test leaves nothing behind.
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: {
          name: "views",
          environment: "happy-dom",
          include: ["src/**/*.test.tsx"],
          setupFiles: ["src/test/setup.ts"],
        },
      },
      // A page to draw on costs each file a third of a second.
      { extends: true, test: { name: "logic", include: ["src/**/*.test.ts"] } },
    ],
  },
});
