/** What a document does to those that it is made of. */
import { BooksRefusal, invalidParameter } from "../answers";
import { findRecord, updateRecord } from "../records";
import { recordTypeNamed } from "../recordTypes";
import type { RecordType } from "../recordTypes/recordType";
import {
  type BooksRecord,
  collectionOf,
  isEmpty,
  type OrganizationState,
  objectsOf,
  type Values,
} from "../state";
import { CONVERSIONS, type Conversion } from "./conversion";
import { isHeard, targetsOf } from "./targets";

const wrongState = ({ label }: RecordType, status: unknown) =>
  new BooksRefusal(400, 4043, `The ${label.toLowerCase()} is ${status}.`);

/** A document that another one names, by one of its fields; without record where there is none. */
interface Source {
  conversion: Conversion;
  field: string;
  record?: BooksRecord;
}

/** The documents that one is made of, each once for a conversion. */
function sourcesOf(
  organization: OrganizationState,
  { name }: RecordType,
  values: Values,
): Source[] {
  return CONVERSIONS.filter(({ target }) => target === name).flatMap((conversion) => {
    const found = [
      ...namedByField(organization, conversion, values),
      ...namedByLines(organization, conversion, values),
    ];
    return [...new Map(found.map((source) => [source.record?.id, source])).values()];
  });
}

function namedByField(
  organization: OrganizationState,
  conversion: Conversion,
  values: Values,
): Source[] {
  const { source, names: field } = conversion;
  if (field === undefined || isEmpty(values[field])) return [];
  const type = recordTypeNamed(source);
  return [values[field]].flat().map((id) => ({
    ...{ conversion, field },
    record: findRecord(organization, type, String(id)),
  }));
}

function namedByLines(
  organization: OrganizationState,
  conversion: Conversion,
  values: Values,
): Source[] {
  const { source, line } = conversion;
  if (!line) return [];
  const ids = objectsOf(values.line_items).map((one) => one[line.names]);
  return ids
    .filter((id) => !isEmpty(id))
    .map((id) => {
      const [record] = organization.store.find<Values>(
        collectionOf(organization, source),
        "deleted is null and instr(json, ?) > 0",
        [`"line_item_id":"${id}"`],
      );
      return { conversion, field: line.names, record };
    });
}

/** The values of a new document with what Books fills in of those it is made of. Throws what Books refuses. */
export function withSources(
  organization: OrganizationState,
  type: RecordType,
  values: Values,
): Values {
  const filled = { ...values };
  for (const { conversion, field, record } of sourcesOf(organization, type, values)) {
    if (!record) throw invalidParameter(field);
    const { party, closed = [], fills, source } = conversion;
    if (party && record.values[party] !== String(values[party])) throw invalidParameter(party);
    const { status } = record.values;
    if (closed.includes(String(status))) throw wrongState(recordTypeNamed(source), status);
    if (conversion.target === "purchaseorders") checkPurchases(organization, values);
    if (isHeard(organization, conversion)) Object.assign(filled, fills?.(record));
  }
  return filled;
}

/** An item that is not bought cannot be ordered for a sales order. */
function checkPurchases(organization: OrganizationState, values: Values): void {
  const items = recordTypeNamed("items");
  const isSoldOnly = ({ item_id }: Values) =>
    findRecord(organization, items, String(item_id ?? ""))?.values.item_type === "sales";
  if (objectsOf(values.line_items).some(isSoldOnly)) {
    throw new BooksRefusal(400, 29032, "The item has no purchase information.");
  }
}

/** Writes into the documents that one was made of what it makes of them: after it is written or gone. */
export function settleSources(
  organization: OrganizationState,
  type: RecordType,
  { values }: BooksRecord,
): void {
  for (const { conversion, record } of sourcesOf(organization, type, values)) {
    if (!record || !conversion.becomes || !isHeard(organization, conversion)) continue;
    const changes = conversion.becomes(record.values, targetsOf(organization, conversion, record));
    const isOther = (field: string) =>
      JSON.stringify(record.values[field]) !== JSON.stringify(changes[field]);
    if (Object.keys(changes).some(isOther)) {
      updateRecord(organization, recordTypeNamed(conversion.source), record, changes);
    }
  }
}
