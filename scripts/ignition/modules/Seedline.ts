import { buildModule } from "@nomicfoundation/ignition-core";

/** The three contracts; none has an owner, so nothing is left to set up after this. */
export default buildModule("Seedline", (m) => {
  const ledger = m.contract("RoyaltyLedger");
  const licences = m.contract("Licences");
  const works = m.contract("Works", [licences, ledger]);
  return { ledger, licences, works };
});
