import { Agent, type RequestOptions } from "node:https";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { findHost } from "./dataCenters";

const loopback = new Set(["localhost", "127.0.0.1", "::1"]);

/**
 * An https agent that connects every Zoho hostname to the embedded Zoho on 127.0.0.1, passes
 * loopback hosts through (trusting the same authority), and refuses every other host, so that
 * nothing leaves the machine.
 */
export class LoopbackAgent extends Agent {
  constructor(
    private readonly port: number,
    private readonly certificateAuthority: string,
  ) {
    super({ keepAlive: true });
  }

  /** Called by Node for each new connection. */
  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const host = options.host ?? "localhost";
    const ca = this.certificateAuthority;
    if (findHost(host)) {
      const { port } = this;
      return super.createConnection(
        { ...options, host: "127.0.0.1", port, servername: host, ca },
        callback,
      );
    }
    if (loopback.has(host)) {
      return super.createConnection(
        { ...options, servername: isIP(host) ? "" : host, ca },
        callback,
      );
    }
    const refusal = new Error(
      `The embedded Zoho refuses to connect to ${host}: neither a host of Zoho nor of this machine.`,
    );
    // Node's callback type has no room for a failure without a stream.
    callback?.(refusal, undefined as unknown as Duplex);
    return undefined;
  }
}
