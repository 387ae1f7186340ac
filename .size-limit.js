/**
 * How large the scripts of the web app may become, gzipped, each address by the very files it loads: the build writes them down in
 * `routes.json`, so that a new import shows here and not only in what visitors wait for. 1 kB is 1,000 bytes.
 */
import { readFileSync } from "node:fs";

const DIST = "web/dist/";
const graph = JSON.parse(readFileSync(`${DIST}routes.json`, "utf8"));

/** What each page and its workers may add to the shell, in kB: for verifying the aim itself, for the others some room above what they have. */
const PAGE_LIMITS = {
  "": 70,
  studio: 232,
  work: 185,
  verify: 120,
  ip: 114,
  earnings: 112,
  creator: 70,
  voucher: 140,
  badge: 116,
};

const limit = (name, files, kilobytes) => ({
  name,
  path: files.map((file) => DIST + file),
  limit: `${kilobytes} kB`,
  gzip: true,
});

export default [
  limit("shell", graph.verify.shell, 140),
  ...Object.entries(PAGE_LIMITS).map(([route, kilobytes]) =>
    limit(`/${route}`, [...graph[route].page, ...graph[route].workers], kilobytes),
  ),
];
