import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { getModule } from "../metadata/metadata";
import { runQuery } from "../query/coql";
import { coqlLiteral } from "../query/coqlText";
import { doneItems, sendWrite } from "../records/answers";
import { repetitionOf } from "../repetition";
import { toId } from "./readConversion";
import { saysConverted } from "./saysConverted";

/** What each module's records become, the usual one first (docs/zoho-crm.md#conversion-of-quotes-and-orders). */
export const inventoryTargets = {
  Quotes: ["Sales_Orders", "Invoices"],
  Sales_Orders: ["Invoices"],
} as const;

type Source = keyof typeof inventoryTargets;
type InventoryTarget = (typeof inventoryTargets)[Source][number];

/** The lookup by which a new record names the one that it was made of; an invoice names no quote. */
const lookups = {
  Quotes: { target: "Sales_Orders", lookup: "Quote_Name" },
  Sales_Orders: { target: "Invoices", lookup: "Sales_Order" },
} as const;

/** A quote or a sales order, and what it is to become. */
export interface InventoryConversion {
  module: Source;
  id: string;
  /** The usual one when left out. */
  target?: InventoryTarget;
  carriesTags: boolean;
}

/** The record that a quote or a sales order became. */
export interface ConvertedRecord {
  /** Null where Zoho does not tell. */
  id: string | null;
  /** Null where Zoho does not tell which of several kinds it is. */
  recordType: InventoryTarget | null;
  alreadyConverted: boolean;
}

/**
 * Makes a sales order of a quote, or an invoice of either, once. A second request is refused by Zoho, and gives the record
 * that names the old one. Scopes: ZohoCRM.modules.{module}.CREATE, the one of ZohoCRM.mass_convert,
 * ZohoCRM.settings.modules.READ, and ZohoCRM.coql.READ for a second one.
 * @throws ZohoError also for a value that another record has, whatever status this comes with.
 */
export async function convertInventoryRecord(
  client: ZohoClient,
  { module, id, target, carriesTags }: InventoryConversion,
): Promise<ConvertedRecord> {
  const [usual, ...others] = inventoryTargets[module];
  const recordType = target ?? usual;
  if (![usual, ...others].includes(recordType as never)) {
    refuse("Convert To is Sales Orders. A sales order becomes an invoice. Choose Invoices.");
  }
  const path = crmPath`/${module}/${id}/actions/convert`;
  // Zoho needs both the name and the ID of the module.
  const { id: moduleId } = await getModule(client, recordType);
  const to = {
    module: { api_name: recordType, id: moduleId },
    // False is refused.
    ...(carriesTags && { carry_over_tags: true }),
  };
  try {
    const body = { data: [{ convert_to: [to] }] };
    const request = { method: "POST", path, body, ...repetitionOf("convertInventory") } as const;
    const [done] = doneItems(await sendWrite<unknown>(client, request));
    return { id: toId(done?.details?.[recordType]), recordType, alreadyConverted: false };
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (!failure || !saysConverted(failure)) throw thrown;
  }
  return { ...(await findMadeOf(client, module, id)), alreadyConverted: true };
}

type Made = Pick<ConvertedRecord, "id" | "recordType">;

/** What a converted record became, whatever was asked for now; warns where that stays untold. */
async function findMadeOf(client: ZohoClient, module: Source, id: string): Promise<Made> {
  const { target, lookup } = lookups[module];
  const query = `select id from ${target} where ${lookup} = ${coqlLiteral(id)} limit 2`;
  const rows = await runQuery(client, query).catch((thrown: unknown) => {
    const failure = failureOf(thrown);
    // Without the right to query, it stays untold. Any other failure may be over at the next run.
    const { status = 500, code } = failure ?? {};
    if (status >= 500 || status === 429) throw thrown;
    return code === "OAUTH_SCOPE_MISMATCH" ? missingScope : [];
  });
  const [found, other] = Array.isArray(rows) ? rows : [];
  const one = other === undefined ? toId(found) : null;
  const kinds: readonly InventoryTarget[] = inventoryTargets[module];
  // A quote that no sales order names may be an invoice, which names no quote.
  const possible = found === undefined ? kinds : [target];
  if (one === null) {
    const why = rows === missingScope ? lacksScope : "Zoho CRM does not tell to which record. Look";
    client.log.warn(
      `Record ${id} of ${module} is converted, and ${why} for the record in ${possible.join(" and ")}.`,
    );
  }
  return { id: one, recordType: possible.length === 1 ? target : null };
}

const missingScope = "missing scope";
const coqlScope = "ZohoCRM.coql.READ";
const lacksScope = `the connection lacks the scope ${coqlScope} to look up the new record. Add the scope to the connection's Scopes, connect to Zoho again and run the step again, or look`;
