import { LoopbackAgent } from "../../simulator/agent";
import { createCertificateAuthority } from "../../simulator/certificates";
import { zohoHosts } from "../../simulator/dataCenters";
import { type Ending, startServer } from "../../simulator/server";
import type { SimClock, SimRequest } from "../../simulator/types";
import { createZoho, type Zoho } from "../../simulator/zoho";
import type { Records } from "./records";
import type { Callback } from "./scene";

/** What to show of records besides their stamps and who made and changed them. */
type Columns = Pick<Records, "idField" | "watched">;

const stamps = ["created_time", "last_modified_time", "Created_Time", "Modified_Time"];
const people = ["Created_By", "Modified_By"];

/** Serves one Zoho after the other on one port, each with a clock of its own. */
export interface Stage {
  readonly agent: LoopbackAgent;
  /** Makes an empty Zoho and serves it from now on. */
  open(clock: SimClock, send: (callback: Callback) => void): Promise<Zoho>;
  /** Shows nothing else of records from now on. */
  show(columns: Columns): void;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const authority = await createCertificateAuthority();
  const certificate = await authority.issue(zohoHosts);
  let current: Zoho | undefined;
  let columns: Columns | undefined;
  const shown = (): Zoho => {
    if (!current) throw new Error("No Zoho is served yet.");
    return current;
  };
  const server = await startServer({
    ...certificate,
    port: 0,
    clock: { now: () => shown().clock.now() },
    respond: async (request) => {
      const ending = await shown().respond(request);
      return columns ? narrowed(request, ending, columns) : ending;
    },
  });
  const newAgent = () => new LoopbackAgent(server.port, authority.certificate);
  let agent = newAgent();
  return {
    get agent() {
      return agent;
    },
    open: async (clock, send) => {
      current?.close();
      // Each bundle leaves a listener on each connection.
      agent.destroy();
      agent = newAgent();
      current = await createZoho({ clock }, (url, body) => send({ url, body }));
      current.limits.enabled = false;
      return current;
    },
    show: (wanted) => {
      columns = wanted;
    },
    close: async () => {
      agent.destroy();
      await server.stop();
      current?.close();
    },
  };
}

/**
 * Shows the same columns of records whatever the embedded Zoho learns to show: what was delivered is remembered by its
 * content.
 */
function narrowed({ path }: SimRequest, ending: Ending, columns: Columns): Ending {
  const { body } = ending.answer;
  const isBooks = path.startsWith("/books/v3/");
  const isObject = typeof body === "object" && body !== null && !Buffer.isBuffer(body);
  if (!isObject || !(isBooks || path.startsWith("/crm/v8/"))) return ending;
  const isOfRecords = (name: string) => isBooks || name === "data";
  const members = Object.entries(body).map(([name, value]) => [
    name,
    isOfRecords(name) ? narrow(value, columns) : value,
  ]);
  return { ...ending, bytes: Buffer.from(JSON.stringify(Object.fromEntries(members))) };
}

function narrow(value: unknown, columns: Columns): unknown {
  if (Array.isArray(value)) return value.map((entry) => narrow(entry, columns));
  if (typeof value !== "object" || value === null) return value;
  // Deletions have columns of their own.
  if (!(columns.idField in value) || "deleted_time" in value) return value;
  const shown = [columns.idField, ...stamps, ...people, ...columns.watched];
  const kept = Object.entries(value).filter(([name]) => shown.includes(name));
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutNames(one)]));
}

/** Of a person the ID alone. */
const withoutNames = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "id" in value ? { id: value.id } : value;
