import type { Deployment } from "../../src/core/chain/Deployment.ts";

/** What `run.json` in the data directory says of a running stack. */
export interface RunInfo extends Deployment {
  readonly pid: number;
  /** Address of the web app. */
  readonly url: string;
  readonly rpcUrl: string;
  readonly ipfsApi: string;
  readonly gateway: string;
  /** Where the index answers, by way of the server; left out where none is kept. */
  readonly index?: string;
}
