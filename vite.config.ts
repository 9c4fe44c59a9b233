/**
 * Builds the editor into dist/editor and, with --ssr scripts/penholder.ts, the command line into dist/cli; runs the tests: `unit` beside the code,
 * `e2e` in a real Chromium. The command line is bundled because it must start fast: compiling its sources takes longer
 * than most of its work.
 */
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const exclude = ["**/node_modules/**", "**/dist/**", "**/.tsc/**"];

const commandLine: ViteUserConfig = {
  build: { ssr: true, outDir: "dist/cli", emptyOutDir: true, target: "node20", minify: false },
  // one file instead of hundreds; what is native stays outside
  ssr: { noExternal: true, external: ["better-sqlite3"] },
};

/**
 * The program itself without a network: dist/editor/sw.js keeps the page and its chunks, and nothing else. No answer of the
 * server is ever kept, and a new version waits until the person asks for it (editor/program-update.ts).
 */
const serviceWorker = VitePWA({
  registerType: "prompt",
  injectRegister: false,
  manifest: false,
  filename: "sw.js",
  workbox: {
    globPatterns: ["index.html", "assets/*.{js,css}"],
    inlineWorkboxRuntime: true,
    sourcemap: false,
    // the window that installs it is looked after at once: its chunks are there when the network goes
    clientsClaim: true,
    // the page goes by a path of its own that every window may load, signed in or not (server/routes/pages.ts)
    manifestTransforms: [
      (entries) => ({
        manifest: entries.map((entry) => (entry.url === "index.html" ? { ...entry, url: "/shell" } : entry)),
      }),
    ],
    navigateFallback: "/shell",
    // only the app's own pages; whatever else the server answers to is left to it
    navigateFallbackAllowlist: [/^\/(?:$|\?|(?:dossiers|drafts|read|compare|report|history|three-way)\/)/],
    // the names of the chunks carry a hash of their content
    dontCacheBustURLsMatching: /^assets\//,
  },
});

const editorAndTests: ViteUserConfig = {
  root: "editor",
  plugins: process.env.VITEST ? [] : [serviceWorker],
  build: { outDir: "../dist/editor", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 900 },
  worker: { format: "es" },
  server: { host: "127.0.0.1" },
  test: {
    root: import.meta.dirname,
    // most of the time is spent waiting: for disks, processes and browsers
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          sequence: { groupOrder: 0 },
          root: import.meta.dirname,
          include: ["{shared,server,editor,scripts}/**/*.test.ts"],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          root: import.meta.dirname,
          include: ["tests/e2e/**/*.test.ts"],
          exclude,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // what the other window or the server must come to say: the usual second is too short for a busy machine
          expect: { poll: { timeout: 20_000 } },
          // after the unit tests: a browser that shares two cores with them answers too late
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
};

export default defineConfig(({ isSsrBuild }) => (isSsrBuild ? commandLine : editorAndTests));
