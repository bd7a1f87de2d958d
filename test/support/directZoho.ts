import axios, { AxiosError, type InternalAxiosRequestConfig } from "axios";
import type { SendCallback } from "../../simulator/crm/context";
import { readRequest } from "../../simulator/readRequest";
import type { Sending } from "../../simulator/sending";
import { answerHeaders } from "../../simulator/server";
import type { SimRequest } from "../../simulator/types";
import { createZoho, type Zoho, type ZohoOptions } from "../../simulator/zoho";

/** What a test sees of each exchange. */
export interface Exchange {
  request: SimRequest;
  /** Missing when the connection ended without a whole answer. */
  status?: number;
}

export interface DirectZoho extends Zoho {
  /** Takes the connector's requests from now on; gives the function that ends that. */
  connect(watch?: {
    before?: (request: SimRequest) => void | Promise<void>;
    after?: (exchange: Exchange) => void;
  }): () => void;
}

/** A Zoho in this process, without sockets: the connector's client reaches it through axios' adapter. */
export async function openDirectZoho(
  options: ZohoOptions = {},
  sendCallback: SendCallback = (url) => {
    throw new Error(`Without a transport no callback reaches ${url}.`);
  },
): Promise<DirectZoho> {
  const zoho = await createZoho(options, sendCallback);
  return {
    ...zoho,
    connect: ({ before = () => {}, after = () => {} } = {}) => {
      const former = axios.defaults.adapter;
      axios.defaults.adapter = async (config) => {
        const request = requestOf(config);
        // Without a turn of its own where there is nothing to wait for: what is noted before belongs to this request.
        const waiting = before(request);
        if (waiting) await waiting;
        const ending = await zoho.respond(request);
        ending.finished();
        const { answer, bytes, sent } = ending;
        if (sent.kind !== "whole") {
          after({ request });
          throw brokenOff(sent.kind, config);
        }
        after({ request, status: answer.status });
        const headers = answerHeaders(ending, zoho.clock);
        return { status: answer.status, statusText: "", headers, config, data: bytes };
      };
      return () => {
        axios.defaults.adapter = former;
      };
    },
  };
}

function requestOf({ url = "", method = "get", headers, data }: InternalAxiosRequestConfig) {
  const { host, pathname, search } = new URL(url);
  const sent = Object.entries(headers.toJSON()).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    String(value),
  ]);
  return readRequest({
    method: method.toUpperCase(),
    url: pathname + search,
    headers: { ...Object.fromEntries(sent), host },
    rawBody: Buffer.isBuffer(data) ? data : Buffer.from(String(data ?? "")),
  });
}

/** The failures that axios makes of a connection that ends before the answer, and within it. */
const brokenOff = (sent: Sending["kind"], config: InternalAxiosRequestConfig) =>
  sent === "none"
    ? new AxiosError("socket hang up", "ECONNRESET", config)
    : new AxiosError("stream has been aborted", AxiosError.ERR_BAD_RESPONSE, config);
