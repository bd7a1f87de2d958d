import type { Log } from "../connection/session";
import type { Product } from "../errors/failure";
import type { ZohoAnswer, ZohoRequest } from "./request";

/** The one way to Zoho: everything that leaves the connector goes through `send`. */
export interface ZohoClient {
  product: Product;
  log: Log;
  /** The host of requests that name none: the connection's API host. */
  host: string;
  /** Milliseconds that are left of the budget. */
  timeLeft: () => number;
  /**
   * Sends a request, repeating it when that is safe. A DELETE that finds nothing after a try whose answer was
   * lost has succeeded; its `data` is undefined.
   * @throws ZohoError, or ConnectionError when the connection is at fault.
   */
  send: <T>(request: ZohoRequest) => Promise<ZohoAnswer<T>>;
}

/** What the client needs of a Prismatic context; data sources have no `debug`. */
export interface ClientContext {
  logger: Log;
  debug?: { enabled: boolean };
}
