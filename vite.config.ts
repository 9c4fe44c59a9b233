/** Builds the editor into dist/editor, and runs the tests: `unit` beside the code, `e2e` in a real Chromium. */
import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**", "**/dist/**", "**/.tsc/**"];

export default defineConfig({
  root: "editor",
  build: { outDir: "../dist/editor", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 900 },
  worker: { format: "es" },
  server: { host: "127.0.0.1" },
  test: {
    root: import.meta.dirname,
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
          fileParallelism: false,
          // after the unit tests: a browser that shares two cores with them answers too late
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
