import { createStore } from "../createStore.ts";

/** Whether the connect dialog is open: the header and the mint panel both open it. */
export const walletDialogOpen = createStore(false);
