import { createTransactionDesk } from "./transactionDesk.ts";

/** Transactions of this page, and those that were open when it was last left. */
export const desk = createTransactionDesk("seedline.transactions.1", localStorage);
