import { configDefaults, defineConfig } from "vitest/config";

/** Long journeys run with `npm run test:deep` only. */
const deep = process.env.SEEDLINE_DEEP === "1";
/** Tests that start the whole product, and so need the built web app. */
const STACK = ["test/e2e/**/*.test.ts", "test/scripts/**/*.test.ts"];
const left = [...configDefaults.exclude, ...(deep ? [] : ["test/**/*.deep.test.ts"])];
// Whole stacks and browsers are started by some tests, on machines with two busy cores.
const patience = { testTimeout: 120_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...patience, name: "parts", include: ["test/**/*.test.ts"], exclude: [...left, ...STACK] } },
      {
        test: {
          ...patience,
          name: "stack",
          include: STACK,
          exclude: left,
          globalSetup: ["test/support/globalSetup.ts"],
        },
      },
    ],
  },
});
