/** Writes three rows and is gone, as with `kill -9`, the moment the last write has resolved. */
import { openPglite } from "../../../src/server/database/openPglite.ts";

const database = await openPglite(process.argv[2] ?? "");
await database.transact("CREATE TABLE t (v integer)");
for (const value of [1, 2, 3]) await database.query("INSERT INTO t VALUES ($1)", [value]);
process.kill(process.pid, "SIGKILL");
