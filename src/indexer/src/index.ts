import { ponder } from "ponder:registry";
import { applyEvent } from "./applyEvent.ts";
import { endWithParent } from "./endWithParent.ts";

endWithParent();

ponder.on("Works:Transfer", ({ event, context }) => applyEvent("Transfer", event, context));
ponder.on("Licences:TermsPublished", ({ event, context }) => applyEvent("TermsPublished", event, context));
ponder.on("Licences:TermsClosed", ({ event, context }) => applyEvent("TermsClosed", event, context));
ponder.on("RoyaltyLedger:Settled", ({ event, context }) => applyEvent("Settled", event, context));
ponder.on("RoyaltyLedger:Withdrawn", ({ event, context }) => applyEvent("Withdrawn", event, context));
