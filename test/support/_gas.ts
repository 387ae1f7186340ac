import { gasOperations } from "/work/main/test/support/gasOperations.ts";

const rows = await gasOperations();
for (const r of rows)
  console.log(
    r.operation.padEnd(26),
    String(r.gas).padStart(8),
    String(r.first ?? "").padStart(9),
    String(r.goal ?? "").padStart(9),
    r.goal ? (r.gas <= r.goal ? "ok" : "MISS +" + (r.gas - r.goal)) : "",
    JSON.stringify(r.peers),
  );
process.exit(0);
