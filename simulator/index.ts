import https from "node:https";
import { LoopbackAgent } from "./agent";
import { createCallbackSender } from "./callbacks";
import { createCertificateAuthority, type KeyAndCertificate } from "./certificates";
import { zohoHosts } from "./dataCenters";
import { startServer } from "./server";
import { createZoho, type Zoho, type ZohoOptions } from "./zoho";

export type { SimAccount } from "./account";
export { field } from "./crm/fields";
export type { ZohoOptions } from "./zoho";

export interface EmbeddedZohoOptions extends ZohoOptions {
  /** A free port when left out. */
  port?: number;
}

/** A running Zoho on this machine: accounts, CRM v8 and Books v3 for all data centers. */
export interface EmbeddedZoho extends Omit<Zoho, "respond" | "commit" | "close"> {
  port: number;
  /** The PEM certificate of the authority that signed every certificate here. */
  certificateAuthority: string;
  /** A server certificate under the same authority, for a local webhook host. */
  issueCertificate(hosts: readonly string[]): Promise<KeyAndCertificate>;
  /** Connects Zoho's hostnames to this server and refuses all hosts that are not loopback. */
  agent: LoopbackAgent;
  /** Waits until every notification callback was sent and answered. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the embedded Zoho on 127.0.0.1. */
export async function startZoho(options: EmbeddedZohoOptions = {}): Promise<EmbeddedZoho> {
  const { respond, commit, close, ...zoho } = await createZoho(
    options,
    (url, body) => callbacks.send(url, body),
    (call) => callbacks.sendCall(call),
  );
  const { clock, requests } = zoho;
  const authority = await createCertificateAuthority();
  const certificate = await authority.issue(zohoHosts);
  const server = await startServer({ ...certificate, port: options.port ?? 0, clock, respond });
  const agent = new LoopbackAgent(server.port, authority.certificate);
  const callbacks = createCallbackSender(agent, clock, requests);
  return {
    ...zoho,
    port: server.port,
    certificateAuthority: authority.certificate,
    issueCertificate: authority.issue,
    agent,
    settle: () => {
      commit();
      return callbacks.settle();
    },
    stop: async () => {
      agent.destroy();
      await server.stop();
      close();
    },
  };
}

/**
 * Sends the process's https requests for Zoho's hostnames to the embedded Zoho by replacing
 * `https.globalAgent`. Gives the function that puts the former agent back.
 */
export function routeZohoTo(zoho: EmbeddedZoho): () => void {
  const former = https.globalAgent;
  https.globalAgent = zoho.agent;
  return () => {
    https.globalAgent = former;
  };
}
