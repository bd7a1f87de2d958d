import type { StoredRecord } from "../store";
import { type CrmContext, type CrmModule, userReference, type Values, zuidOf } from "./context";
import type { ItemError } from "./values";

/** What one record of a write is refused with (docs/zoho-crm.md#errors-of-records). */

export const unknownId = (path: string): ItemError => ({
  code: "INVALID_DATA",
  message: "the id given seems to be invalid",
  details: { api_name: "id", json_path: `${path}.id` },
});

export const notDeleted = (id: string): ItemError => ({
  code: "INVALID_DATA",
  message: "record not deleted",
  details: { id },
});

// An update names the place of the id, a deletion the id.
export const lockedForUpdate = (path: string): ItemError => ({
  code: "RECORD_LOCKED",
  message: "Sorry, you cannot perform this operation as the record is locked.",
  details: { api_name: "id", json_path: `${path}.id`, action: "record_locking" },
});

/** Of tags and owners. */
export const lockedForAction = (id: string): ItemError => ({
  code: "RECORD_LOCKED",
  message: "Sorry, you cannot perform this operation as the record is locked.",
  details: { action: "record_locking", id },
});

export const lockedForDeletion = (id: string): ItemError => ({
  code: "RECORD_LOCKED",
  message: "You cannot perform this operation as the record is locked.",
  details: { action: "record_locking", id },
});

/** The code is Zoho's; message and details are UNSURE (docs/zoho-crm.md#blueprints). */
export const inBlueprint = (apiName: string, path: string): ItemError => ({
  code: "RECORD_IN_BLUEPRINT",
  message: "record is in blueprint",
  details: { api_name: apiName, json_path: `${path}.${apiName}` },
});

/** Several errors of one record come as one. */
export function oneError(errors: ItemError[]): ItemError | undefined {
  return errors.length > 1
    ? {
        code: "MULTIPLE_OR_MULTI_ERRORS",
        message: "Multiple errors in the request",
        details: { errors: errors.map((error) => ({ ...error, status: "error" })) },
      }
    : errors[0];
}

/** Another record has the value of a unique field. */
export const duplicateError = (
  context: CrmContext,
  module: CrmModule,
  apiName: string,
  path: string,
  { id, values }: StoredRecord<Values>,
  more = false,
): ItemError => ({
  code: "DUPLICATE_DATA",
  message: "duplicate data",
  details: {
    api_name: apiName,
    json_path: `${path}.${apiName}`,
    id,
    duplicate_record: {
      id,
      Owner: ownerOf(context, values),
      module: { api_name: module.apiName, id: module.id },
    },
    more_records: more,
  },
});

function ownerOf(context: CrmContext, { Owner }: Values) {
  const { name, id } = userReference(context, (Owner as Values | undefined)?.id);
  return { name, id, zuid: zuidOf(id) };
}
