import { ensureWebBuild } from "../../scripts/stack/ensureWebBuild.ts";

/** Builds the web app once, before test files that serve it run side by side. */
export default async function setUp(): Promise<void> {
  await ensureWebBuild();
}
