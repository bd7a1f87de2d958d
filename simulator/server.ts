import type { AddressInfo } from "node:net";
import fastify, { type FastifyReply } from "fastify";
import type { KeyAndCertificate } from "./certificates";
import { type RawRequest, readRequest } from "./readRequest";
import { type Sending, sendAnswer } from "./sending";
import type { SimAnswer, SimClock, SimRequest } from "./types";

/** How an exchange ends: the answer, and the way in which it leaves. */
export interface Ending {
  answer: SimAnswer;
  /** The answer's body as it goes over the wire. */
  bytes: Buffer;
  sent: Sending;
  /** Called when the answer has left, or the connection is gone. */
  finished(): void;
}

export interface ServerOptions extends KeyAndCertificate {
  port: number;
  clock: SimClock;
  respond(request: SimRequest): Promise<Ending>;
}

// Attachments of up to 100 MB (docs/zoho-crm.md#attachments) and the multipart wrapping around them.
const bodyLimit = 110 * 1024 * 1024;

/** Starts HTTPS on 127.0.0.1; gives the port and a function that stops it. */
export async function startServer(options: ServerOptions) {
  const server = fastify({
    https: { key: options.key, cert: options.cert },
    bodyLimit,
    forceCloseConnections: true,
    // A path that cannot be decoded is Zoho's to refuse, not the framework's.
    frameworkErrors: (_error, request, reply) =>
      handle(
        {
          method: request.method,
          url: request.raw.url ?? "",
          headers: request.headers,
          rawBody: Buffer.alloc(0),
        },
        reply,
      ),
  });
  const handle = async (raw: RawRequest, reply: FastifyReply) => {
    const ending = await options.respond(readRequest(raw));
    reply.hijack();
    reply.raw.once("close", ending.finished);
    const { answer, bytes, sent } = ending;
    const headers = answerHeaders(ending, options.clock);
    await sendAnswer(reply.raw, { status: answer.status, headers, bytes }, sent);
  };
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  server.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const code = status === 413 ? "BODY_SIZE_REACHED" : "INTERNAL_ERROR";
    reply.status(status).send({ code, details: {}, message: error.message, status: "error" });
  });
  server.all("*", (request, reply) =>
    handle(
      {
        method: request.method,
        url: request.raw.url ?? "",
        headers: request.headers,
        rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      },
      reply,
    ),
  );
  await server.listen({ host: "127.0.0.1", port: options.port });
  const { port } = server.server.address() as AddressInfo;
  return { port, stop: () => server.close() };
}

/** The bytes of an answer's body as they go over the wire. */
export function bodyBytes({ body }: SimAnswer): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
}

/** The headers with which an answer leaves. */
export function answerHeaders(
  { answer, bytes }: Pick<Ending, "answer" | "bytes">,
  clock: SimClock,
): Record<string, string> {
  const json = answer.body !== undefined && !Buffer.isBuffer(answer.body);
  return {
    ...(json ? { "content-type": "application/json;charset=UTF-8" } : {}),
    ...(answer.body === undefined ? {} : { "content-length": String(bytes.length) }),
    // Zoho's clock, not the machine's: the connector's watermarks go by this header.
    date: new Date(clock.now()).toUTCString(),
    ...answer.headers,
  };
}
