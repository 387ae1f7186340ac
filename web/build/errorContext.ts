/** Sets the sentences of errors apart in the catalogues: they are found by what they say, not by where they stand. */
export const ERROR_CONTEXT = "error";
