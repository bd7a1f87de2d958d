import http, { type ServerResponse } from "node:http";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import type { SentRequest } from "../../support/plausible";

/** What a hostile host does with a request. */
export type Conduct =
  | { kind: "answer"; status: number; headers: Record<string, string>; body: Buffer }
  /** The connection ends before the answer does. */
  | { kind: "cut"; status: number; headers: Record<string, string>; body: Buffer }
  /** A byte, and then one after each pause, for as long as somebody listens. */
  | { kind: "drip"; body: Buffer; pause: () => Promise<unknown> }
  | { kind: "silence" }
  | { kind: "switchProtocols" };

export interface HostileHost {
  /** Decides from now on; may take its time. */
  conduct: (request: SentRequest) => Conduct | Promise<Conduct>;
  stop(): void;
}

/** A server that stands for every host; the connector's connections lead to it without TLS. */
export async function startHostileHost(): Promise<HostileHost> {
  const host: HostileHost = { conduct: () => ({ kind: "silence" }), stop };
  const origins = new Map<number | undefined, string>();
  const server = http.createServer({ maxHeaderSize: 1024 * 1024 }, async (request, response) => {
    const { method = "", url = "", headers, socket } = request;
    const bytes = await request.toArray().catch(() => undefined);
    if (!bytes) return;
    const body = Buffer.concat(bytes).toString("utf8");
    const origin = origins.get(socket.remotePort) ?? "";
    await carryOut(await host.conduct({ method, origin, path: url, headers, body }), response);
  });
  server.on("clientError", (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const agent = Object.assign(new http.Agent({ keepAlive: false }), {
    protocol: "https:",
    defaultPort: 443,
    createConnection: (options: http.ClientRequestArgs) => {
      const socket = net.connect(port, "127.0.0.1");
      let local: number | undefined;
      socket.once("connect", () => {
        local = socket.localPort;
        origins.set(
          local,
          `https://${options.host}${options.port === 443 ? "" : `:${options.port}`}`,
        );
      });
      return socket.once("close", () => origins.delete(local));
    },
  });
  const former = https.globalAgent;
  https.globalAgent = agent as unknown as https.Agent;

  function stop() {
    https.globalAgent = former;
    agent.destroy();
    server.closeAllConnections();
    server.close();
  }
  return host;
}

async function carryOut(conduct: Conduct, response: ServerResponse): Promise<void> {
  const { socket } = response;
  response.on("error", () => {});
  switch (conduct.kind) {
    case "silence":
      return;
    case "switchProtocols":
      socket?.write(
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n",
      );
      return;
    case "cut":
      writeHead(response, conduct);
      response.write(conduct.body, () => socket?.destroy());
      return;
    case "drip":
      response.writeHead(200, { "content-type": "application/json" });
      for (let at = 0; !response.destroyed; at += 1) {
        response.write(
          conduct.body.subarray(at % conduct.body.length, (at % conduct.body.length) + 1),
        );
        await conduct.pause();
      }
      return;
    case "answer":
      writeHead(response, conduct);
      response.end(conduct.body);
  }
}

/** Headers that Node does not write are left out. */
function writeHead(
  response: ServerResponse,
  { status, headers }: { status: number; headers: Record<string, string> },
): void {
  for (const [name, value] of Object.entries(headers)) {
    try {
      response.setHeader(name, value);
    } catch {}
  }
  response.writeHead(status);
}
