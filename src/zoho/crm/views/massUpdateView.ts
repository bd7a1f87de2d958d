import { closeNames } from "../../closest";
import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import type { ZohoClient } from "../../http/client";
import type { FieldMemory } from "../fieldMemory";
import { rethrowRefusal } from "../fieldMemory/rethrowRefusal";
import { type CrmField, checkFields, fieldsUnseen, listFields } from "../metadata/metadata";
import { runOnView, type ViewJob, type ViewTarget, viewWorks } from "./viewJobs";

/** Fields that one job updates (docs/zoho-crm.md#mass-update-of-a-custom-view). */
const maxFields = 1;
const maxDealFields = 3;

/** @throws Error for a number of fields that Zoho does not update at a time. */
export function refuseFieldCount(module: string, values: FieldValues): void {
  const names = Object.keys(values);
  const max = module === "Deals" ? maxDealFields : maxFields;
  if (names.length === 0) refuse("There is nothing to write. Fill in Values.");
  if (names.length <= max) return;
  const most = max === 1 ? "one field" : `${max} fields`;
  refuse(
    `Values names ${names.length} fields: ${names.join(", ")}. A job on a custom view updates ${most} of ${module}. Nothing was sent. Run a step for each further field.`,
  );
}

/**
 * Refuses texts without content, which would clear the field of each record, also where a step before gave none.
 * @throws Error that tells how to clear a field.
 */
export function refuseEmptyTexts(values: FieldValues): void {
  const [name] =
    Object.entries(values).find(([, value]) => typeof value === "string" && value.trim() === "") ??
    [];
  if (name === undefined) return;
  refuse(
    `The value of "${name}" is an empty text. Nothing was sent. To clear the field of all records of the custom view, give Values as an object with null: ${JSON.stringify({ [name]: null })}.`,
  );
}

/**
 * Refuses fields that Zoho does not update by a job.
 * Scope: ZohoCRM.settings.fields.READ.
 * @param memory knows whether Zoho refused to tell the fields before.
 * @throws Error naming close fields that it does update, if there are any.
 */
export async function refuseUnmarked(
  client: ZohoClient,
  module: string,
  names: readonly string[],
  memory: FieldMemory,
): Promise<void> {
  rethrowRefusal(memory, module);
  const fields = await listFields(client, module, "all");
  if (fields.length === 0) refuse(`${fieldsUnseen(module)} ${checkFields}`);
  const marked = new Set(fields.filter(isMarked).map(({ api_name }) => api_name));
  const wrong = names.find((name) => !marked.has(name));
  if (wrong === undefined) return;
  const closest = closeNames(wrong, [...marked], maxNamed).join(", ");
  const instead = [
    ...(closest ? [`Fields with close names that it does update: ${closest}.`] : []),
    wrong === "Owner"
      ? "CRM - Mass Change Owner of View gives the records to a user."
      : "CRM - Update Records updates any field.",
  ];
  refuse(
    `Zoho CRM does not update the field "${wrong}" of ${module} by a job on a custom view. Nothing was sent. ${instead.join(" ")}`,
  );
}

const maxNamed = 5;

// What Zoho leaves out forbids nothing, as with other marks of fields.
const isMarked = ({ mass_update }: CrmField) => mass_update !== false;

/**
 * Updates a field of each record of a custom view by a job. Scopes: ZohoCRM.mass_update.UPDATE and .READ.
 * @param values of fields that Zoho updates so.
 * @param overWrite replaces the selected values of a multi-select field, to which Zoho else adds.
 */
export const massUpdateView = (
  client: ZohoClient,
  target: ViewTarget,
  values: FieldValues,
  overWrite: boolean,
): Promise<ViewJob> =>
  runOnView(client, viewWorks.update, target, {
    data: [values],
    ...(overWrite && { over_write: true }),
  });
