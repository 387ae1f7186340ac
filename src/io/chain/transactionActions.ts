/** What is asked about transactions: a third of the code that talks to a chain, and no use to whoever only reads. */
export { getTransaction, getTransactionReceipt, simulateContract, waitForTransactionReceipt } from "viem/actions";
