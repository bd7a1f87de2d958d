/** Custom fields of records written by themselves, and the fields of a type (docs/zoho-books.md#custom-fields). */
import type { SimAnswer, SimRequest } from "../types";
import { BooksRefusal, bodyMissing, invalidParameter, success } from "./answers";
import type { BelowCall, Called } from "./call";
import { checkCustomFields } from "./customFields";
import { updateRecord } from "./records";
import { recordTypes } from "./recordTypes";
import { isEmpty, type OrganizationState, objectsOf, type Values } from "./state";
import { bodyOf } from "./validate";

function write({ organization, type, record }: Called, given: unknown): SimAnswer {
  const changes = objectsOf(given);
  if (!Array.isArray(given) || changes.length !== given.length || isEmpty(given)) {
    throw invalidParameter("custom_fields");
  }
  checkCustomFields(organization, type, changes, record);
  updateRecord(organization, type, record, { custom_fields: changes });
  return success("Custom Fields Updated Successfully");
}

/** A bare list; of a name that is no ID, label or place nothing is heard. */
function put(called: Called): SimAnswer {
  const { body } = called.request;
  if (body === undefined) throw bodyMissing();
  return write(
    called,
    Array.isArray(body) ? objectsOf(body).map(({ api_name: _, ...change }) => change) : body,
  );
}

const post = (called: Called): SimAnswer => write(called, bodyOf(called.request).custom_fields);

const singular = (name: string): string => name.replace(/s$/, "");

export const customFieldCalls: BelowCall[] = [
  ...[
    ...["bills", "customerpayments", "estimates", "invoices", "items", "purchaseorders"],
    "salesorders",
  ].map((type) => ({
    type,
    method: "PUT",
    path: `${singular(type)}/{id}/customfields`,
    answer: put,
  })),
  { type: "creditnotes", method: "POST", path: "creditnotes/{id}/customfields", answer: post },
];

/** `/settings/fields` and `/settings/customfields`, which no document of Zoho's has. */
export function callFields(organization: OrganizationState, request: SimRequest): SimAnswer {
  const { customFields, quirks } = organization;
  const entity = request.query.get("entity") ?? "";
  const type = recordTypes.find(
    ({ name, upsert }) =>
      singular(name) === entity && (entity === "item" || (upsert && !quirks.fieldsOfItemsAlone)),
  );
  if (!type) throw invalidParameter("entity");
  const isOlder = request.segments[1] === "customfields";
  if (!isOlder && quirks.fieldsRefused) {
    throw new BooksRefusal(400, 57, "You do not have the permission to view these fields.");
  }
  const fields = customFields
    .filter((field) => field.type === type.name)
    .map(
      ({ id, label, apiName, dataType, options }): Values => ({
        [isOlder ? "customfield_id" : "field_id"]: id,
        label,
        api_name: apiName,
        data_type: dataType,
        is_active: true,
        values: options.map((name) => ({ name })),
      }),
    );
  return success("success", isOlder ? { customfields: { [entity]: fields } } : { fields });
}
