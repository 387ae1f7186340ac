import { ponder } from "ponder:registry";
import { applyEvent } from "./applyEvent.ts";
import { endWithParent } from "./endWithParent.ts";

endWithParent();

ponder.on("Works:Transfer", ({ event, context }) => applyEvent("Transfer", event, context));
ponder.on("Works:Superseded", ({ event, context }) => applyEvent("Superseded", event, context));
ponder.on("Works:PromptRevealed", ({ event, context }) => applyEvent("PromptRevealed", event, context));
ponder.on("Licences:Waived", ({ event, context }) => applyEvent("Waived", event, context));
ponder.on("Licences:ExternalRegistered", ({ event, context }) => applyEvent("ExternalRegistered", event, context));
ponder.on("Licences:OfferCancelled", ({ event, context }) => applyEvent("OfferCancelled", event, context));
ponder.on("Licences:OffersCancelled", ({ event, context }) => applyEvent("OffersCancelled", event, context));
ponder.on("RoyaltyLedger:AccountSettled", ({ event, context }) => applyEvent("AccountSettled", event, context));
ponder.on("RoyaltyLedger:Distributed", ({ event, context }) => applyEvent("Distributed", event, context));
ponder.on("Licences:TermsPublished", ({ event, context }) => applyEvent("TermsPublished", event, context));
ponder.on("Licences:TermsClosed", ({ event, context }) => applyEvent("TermsClosed", event, context));
ponder.on("RoyaltyLedger:Settled", ({ event, context }) => applyEvent("Settled", event, context));
ponder.on("RoyaltyLedger:Withdrawn", ({ event, context }) => applyEvent("Withdrawn", event, context));
ponder.on("Works:VouchersCancelled", ({ event, context }) => applyEvent("VouchersCancelled", event, context));
ponder.on("Market:Listed", ({ event, context }) => applyEvent("Listed", event, context));
ponder.on("Market:Unlisted", ({ event, context }) => applyEvent("Unlisted", event, context));
ponder.on("Market:Sold", ({ event, context }) => applyEvent("Sold", event, context));
ponder.on("Market:OfferMade", ({ event, context }) => applyEvent("OfferMade", event, context));
ponder.on("Market:OfferAccepted", ({ event, context }) => applyEvent("OfferAccepted", event, context));
ponder.on("Market:OfferWithdrawn", ({ event, context }) => applyEvent("OfferWithdrawn", event, context));
ponder.on("Market:BidUsed", ({ event, context }) => applyEvent("BidUsed", event, context));
ponder.on("Market:SignedCancelled", ({ event, context }) => applyEvent("SignedCancelled", event, context));
