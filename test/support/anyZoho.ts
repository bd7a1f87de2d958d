import http, { type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import net, { type AddressInfo, type Socket } from "node:net";
import nock from "nock";
import { plausible, type Reply, type SentRequest } from "./plausible";

export { plausible, type Reply, type SentRequest };

export type Answer = (request: SentRequest) => Reply;

/** Where a connection of the connector was meant to go, by the local port that it has instead. */
const connections = new Map<number | undefined, { origin: string; socket: Socket }>();

let current: { answer: Answer; sent: SentRequest[] } | undefined;

// No idle connection ends just when the next request takes it.
const server = http.createServer({ maxHeaderSize: 1024 * 1024, keepAliveTimeout: 0 }, receive);

/** An agent that connects to the server above whatever host is asked for, without TLS, and remembers the host. */
function loopbackAgent(scheme: "http" | "https"): http.Agent {
  const defaultPort = scheme === "https" ? 443 : 80;
  const createConnection = ({ host, port }: http.ClientRequestArgs): Socket => {
    const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
    const origin = `${scheme}://${host}${Number(port) === defaultPort ? "" : `:${port}`}`;
    socket.once("connect", () => connections.set(socket.localPort, { origin, socket }));
    return socket;
  };
  const protocol = `${scheme}:`;
  return Object.assign(new http.Agent({ keepAlive: true }), {
    protocol,
    defaultPort,
    createConnection,
  });
}

const agents = { http: http.globalAgent, https: https.globalAgent };

beforeAll(async () => {
  // Its interception costs more than a request.
  nock.restore();
  http.globalAgent = loopbackAgent("http");
  https.globalAgent = loopbackAgent("https") as https.Agent;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  current = undefined;
});

afterAll(() => {
  http.globalAgent.destroy();
  https.globalAgent.destroy();
  http.globalAgent = agents.http;
  https.globalAgent = agents.https;
  server.closeAllConnections();
  server.close();
});

/**
 * Takes every request to every host from now on, and answers it.
 * @returns the requests so far, in order; it grows.
 */
export function answerEverything(answer: Answer = plausible): SentRequest[] {
  const sent: SentRequest[] = [];
  current = { answer, sent };
  return sent;
}

async function receive(request: IncomingMessage, response: ServerResponse) {
  const { method = "", url = "", headers, socket } = request;
  const connection = connections.get(socket.remotePort);
  const text = Buffer.concat(await request.toArray()).toString("utf8");
  const sent: SentRequest = {
    method,
    origin: connection?.origin ?? "",
    path: url,
    headers,
    body: parsed(text),
  };
  current?.sent.push(sent);
  const reply = current?.answer(sent) ?? networkError("ECONNRESET");
  if (reply instanceof Error) return connection?.socket.destroy(reply);
  const [status, content = "", extra = {}] = reply;
  const isText = typeof content === "string" || Buffer.isBuffer(content);
  const type: Record<string, string> = isText ? {} : { "content-type": "application/json" };
  response.writeHead(status, { ...type, ...extra });
  response.end(isText ? content : JSON.stringify(content));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What Node reports when no answer comes. */
export const networkError = (code: string): Error =>
  Object.assign(new Error(`connect ${code}`), { code });
