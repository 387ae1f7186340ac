import { configDefaults, defineConfig } from "vitest/config";

/** Long journeys run with `npm run test:deep` only. */
const deep = process.env.SEEDLINE_DEEP === "1";

export default defineConfig({
  test: {
    globalSetup: ["test/support/globalSetup.ts"],
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, ...(deep ? [] : ["test/**/*.deep.test.ts"])],
    // Whole stacks and browsers are started by some tests, on machines with two busy cores.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
