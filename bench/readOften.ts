import axios from "axios";
import { createZohoClient } from "../src/zoho/createClient";
import type { Route } from "./children";
import { median } from "./median";
import { quiet, routeTo } from "./route";

/** Reads one record again and again, through the client and with bare axios in turn, and sends both paces. */

export interface ReadTask {
  route: Route;
  path: string;
}

/** Requests per second, medians of all rounds. */
export interface Paces {
  client: number;
  axios: number;
  /** The median of the rounds' own ratios, which a busy machine disturbs least. */
  ratio: number;
}

const rounds = 15;
const readsPerRound = 200;
const { route, path }: ReadTask = JSON.parse(process.argv[2] ?? "");

async function run(): Promise<void> {
  routeTo(route);
  const client = createZohoClient(route.connection, "crm", { logger: quiet });
  const headers = { Authorization: `Zoho-oauthtoken ${route.connection.token?.access_token}` };
  const throughClient = () => client.send({ method: "GET", path });
  const withAxios = () => axios.get(`https://www.zohoapis.eu${path}`, { headers });

  await paceOf(throughClient);
  await paceOf(withAxios);
  const measured: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    measured.push([await paceOf(throughClient), await paceOf(withAxios)]);
  }
  const paces: Paces = {
    client: median(measured.map(([client]) => client)),
    axios: median(measured.map(([, axios]) => axios)),
    ratio: median(measured.map(([client, axios]) => client / axios)),
  };
  process.send?.(paces);
}

async function paceOf(read: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let count = 0; count < readsPerRound; count++) await read();
  return (readsPerRound * 1000) / (performance.now() - start);
}

void run();
