/** Which fields each record type has, with their types. */
import { accountingFields } from "./accounting";
import { bankingFields } from "./banking";
import { belowFields } from "./below";
import { deliveriesFields } from "./deliveries";
import { type Fields, type FieldsOf, parseFields } from "./parse";
import { projectsFields } from "./projects";
import { purchasesFields } from "./purchases";
import { refundsFields } from "./refunds";
import { salesFields } from "./sales";
import { settingsFields } from "./settings";

/** Fields that stand in many records. */
const parts = {
  tag: "tag_id tag_name tag_option_id tag_option_name is_tag_mandatory?",
  custom: "customfield_id index# api_name label data_type value* value_formatted show_on_pdf?",
  associated: `contact_person_id contact_person_name first_name last_name contact_person_email
    phone mobile communication_preference{is_email_enabled?}`,
};

const tables: Record<string, FieldsOf> = {
  ...accountingFields,
  ...bankingFields,
  ...belowFields,
  ...deliveriesFields,
  ...projectsFields,
  ...purchasesFields,
  ...refundsFields,
  ...salesFields,
  ...settingsFields,
};

/** The fields of a record type, by its collection's path; throws for a type without a table. */
export function fieldsOf(type: string): { row: Fields; full: Fields } {
  const table = tables[type];
  if (!table) throw new Error(`The embedded Books has no fields of ${type}.`);
  return { row: parseFields(table.row, parts), full: parseFields(table.full, parts) };
}
