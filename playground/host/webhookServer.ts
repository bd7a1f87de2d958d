import type { AddressInfo } from "node:net";
import fastify from "fastify";
import type { HttpResponse } from "./component";
import type { WebhookRequest } from "./webhookRequest";

/** The platform accepts webhook requests of at most 6 MB (docs/prismatic.md#time-and-size-limits). */
const BODY_LIMIT_BYTES = 6 * 1024 * 1024;

export interface WebhookServer {
  /** For instance `https://localhost:43210/trigger`; a flow's URL is this, a slash and its stable id. */
  base: string;
  close(): Promise<void>;
}

/**
 * Listens on loopback for requests to the webhooks of flows.
 * @param certificate PEM key and certificate for `localhost`
 * @param receive gives the answer, or undefined when there is no such flow (404)
 */
export async function startWebhookServer(
  certificate: { key: string; cert: string },
  receive: (stableId: string, request: WebhookRequest) => Promise<HttpResponse | undefined>,
): Promise<WebhookServer> {
  const server = fastify({
    https: certificate,
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );

  for (const url of ["/trigger/:stableId", "/trigger/:stableId/*"]) {
    server.all<{ Params: { stableId: string; "*"?: string } }>(url, async (request, reply) => {
      const response = await receive(request.params.stableId, {
        headers: headersAsSent(request.raw.rawHeaders),
        query: request.query as Record<string, string>,
        body: Buffer.isBuffer(request.body) ? request.body : "",
        path: request.params["*"],
      });
      if (!response) return reply.code(404).send();
      return reply
        .code(response.statusCode)
        .headers(response.headers ?? {})
        .type(response.contentType)
        .send(response.body ?? "");
    });
  }

  await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.server.address() as AddressInfo;
  return { base: `https://localhost:${port}/trigger`, close: () => server.close() };
}

/** Header names keep the caller's spelling, as on the platform: triggers must not rely on case. */
function headersAsSent(rawHeaders: string[]): Record<string, string> {
  const pairs = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""]] : [],
  );
  return Object.fromEntries(pairs);
}
