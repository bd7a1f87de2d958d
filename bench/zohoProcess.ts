import { startZoho } from "../simulator";
import { field } from "../simulator/crm/fields";
import type { ZohoOrder } from "./children";
import { fieldNames } from "./records";

/** The embedded Zoho as a process that is told by messages what to do. */

const { text, email, phone, integer, currency, date, datetime, boolean } = field;
const makers = [text, email, phone, integer, currency, date, datetime, boolean];

/** The value of a field by the maker at the same place. */
const values = [
  (index: number) => `Example number ${index}`,
  (index: number) => `person${index}@example.com`,
  (index: number) => `+49 30 ${1_000_000 + index}`,
  (index: number) => index,
  (index: number) => index / 4,
  () => "2026-06-01",
  () => "2026-06-01T10:00:00+00:00",
  (index: number) => index % 2 === 0,
];

async function run(): Promise<void> {
  const zoho = await startZoho();
  zoho.limits.enabled = false;
  const account = zoho.createAccount({ dataCenter: "EU" });
  const send = (message: unknown) => process.send?.(message);

  const seed = (module: string, count: number) => {
    const kindOf = (index: number) => index % makers.length;
    account.crm.defineModule({
      apiName: module,
      fields: fieldNames.map((name, index) => (makers[kindOf(index)] ?? text)(name)),
    });
    const [id] = account.crm.seed(module, count, (record) => ({
      values: Object.fromEntries(
        fieldNames.map((name, index) => [name, values[kindOf(index)]?.(record)]),
      ),
    }));
    return id;
  };
  const second = 1000;
  const polled = new Map<string, string[]>();
  const seedPolled = (module: string, count: number) => {
    account.crm.defineModule({ apiName: module, fields: [text("Name")] });
    const now = zoho.clock.now();
    const ids = account.crm.seed(module, count, (record) => ({
      values: { Name: `Example number ${record}` },
      created: now - 30 * 86_400 * second,
      modified: now - 86_400 * second - record * second,
    }));
    polled.set(module, ids);
    return null;
  };
  const change = (module: string, count: number) => {
    // Apart from what was polled before by more than the trigger's overlap.
    zoho.clock.advance(90 * second);
    const since = zoho.clock.now();
    for (const id of polled.get(module)?.slice(0, count) ?? []) {
      account.crm.bulk(module, { update: [{ id, values: { Name: `Changed ${since}` } }] });
      zoho.clock.advance(second / 10);
    }
    zoho.clock.advance(90 * second);
    return new Date(since - second).toISOString().replace(/\.\d+Z$/, "+00:00");
  };
  const traffic = () => {
    const entries = zoho.requests.all({ product: "crm" });
    zoho.requests.clear();
    return {
      calls: entries.length,
      bytes: entries.reduce((sum, { bytesOut }) => sum + bytesOut, 0),
    };
  };

  process.on("disconnect", () => process.exit());
  process.on("message", (order: ZohoOrder) => {
    if (order.do === "traffic") return send(traffic());
    send({ seed, seedPolled, change }[order.do](order.module, order.count));
  });
  send({
    port: zoho.port,
    certificateAuthority: zoho.certificateAuthority,
    connection: {
      key: "zohoTemplatedConnection",
      configVarKey: "Zoho Connection",
      fields: { zohoRegion: "https://accounts.zoho.eu" },
      token: account.issueToken(),
    },
  });
}

void run();
