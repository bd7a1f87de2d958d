import { request as httpsRequest } from "node:https";
import type { EmbeddedZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { apiHost } from "../../simulator/dataCenters";

export interface Reply {
  status: number;
  headers: Record<string, string>;
  raw: Buffer;
  text: string;
  /** The parsed JSON body; undefined when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
  body: any;
}

export interface Call {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  data?: Buffer | string;
}

/** One https request through the embedded Zoho's agent. */
export function send(zoho: EmbeddedZoho, url: string, call: Call = {}): Promise<Reply> {
  const data = call.json === undefined ? call.data : JSON.stringify(call.json);
  const headers = {
    ...(call.json === undefined ? {} : { "content-type": "application/json" }),
    ...(data === undefined ? {} : { "content-length": String(Buffer.byteLength(data)) }),
    ...call.headers,
  };
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(
      url,
      { method: call.method ?? "GET", headers, agent: zoho.agent },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const raw = Buffer.concat(chunks);
          const text = raw.toString();
          const json = response.headers["content-type"]?.startsWith("application/json");
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            raw,
            text,
            body: json && text !== "" ? JSON.parse(text) : undefined,
          });
        });
      },
    );
    sent.on("error", reject);
    sent.end(data);
  });
}

/** A caller of one account's CRM: paths behind `/crm/v8/`, the owner's token unless another is given. */
export function crmCaller(zoho: EmbeddedZoho, account: SimAccount, token?: string) {
  const accessToken = token ?? account.issueToken().access_token;
  const base = `https://${apiHost(account.dataCenter, account.environment)}/crm/v8/`;
  return (path: string, call: Call = {}) =>
    send(zoho, base + path, {
      ...call,
      headers: { authorization: `Zoho-oauthtoken ${accessToken}`, ...call.headers },
    });
}
