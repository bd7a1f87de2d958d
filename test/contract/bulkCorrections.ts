import { type Correction, type Line, schemaCorrections } from "./corrections";

/** What is known to be wrong with Zoho's OpenAPI files of bulk jobs (docs/zoho-crm.md#bulk-jobs). */

const named = () => ({
  type: "object",
  properties: { api_name: { type: "string" } },
  required: ["api_name"],
});

const ofReads: Line[] = [
  ["Criteria required", [], "Asks for a type that Zoho's own samples do not have"],
  ["Criteria properties value", {}, "Typed object, where it is a value or a list"],
  ["Criteria properties field", named(), "Asks for the id beside the API name"],
  ["Query required", ["module"], "Asks for everything that a query may have at once"],
  ["Query properties module", named(), "Asks for the id beside the API name"],
];

const ofWrites: Line[] = [
  ["Resource properties module", named(), "Asks for the id beside the API name"],
  ["File_Body_Wrapper properties file", { type: "string" }, "Takes the archive for a JSON object"],
];

export const bulkCorrections: Correction[] = [
  ...schemaCorrections("bulk_read.json", "bulk-jobs", ofReads),
  ...schemaCorrections("bulk_write.json", "bulk-jobs", ofWrites),
];
