import https from "node:https";
import { LoopbackAgent } from "../simulator/agent";
import type { Route } from "./children";

/** Sends this process's requests for Zoho's hosts to the embedded Zoho of another process. */
export function routeTo({ port, certificateAuthority }: Route): void {
  https.globalAgent = new LoopbackAgent(port, certificateAuthority);
}

export const quiet = { debug: () => {}, info: () => {}, warn: () => {} };
