import { input } from "@prismatic-io/spectral";
import { toTextList } from "./clean";

/** The fields by which an upsert finds records, each once. */
export const findBy = input({
  label: "Find By",
  type: "string",
  collection: "valuelist",
  required: false,
  dataSource: "selectUniqueField",
  placeholder: "Select or enter a unique field's API name",
  comments: "Fields by which Zoho looks for the record, in order; leave empty for Zoho's own.",
  example: "Email",
  clean: (value: unknown) => [...new Set(toTextList("Find By")(value))],
});
