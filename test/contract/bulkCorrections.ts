import type { Correction } from "./corrections";

/** What is known to be wrong with Zoho's OpenAPI files of bulk jobs (CRM sheet 5). */

const named = () => ({
  type: "object",
  properties: { api_name: { type: "string" } },
  required: ["api_name"],
});

const states = [
  "ADDED",
  "QUEUED",
  "IN PROGRESS",
  "INPROGRESS",
  "COMPLETED",
  "FAILURE",
  "FAILED",
  "SKIPPED",
];
// Made anew for each place, since what is put there may be changed.
const anyState = () => ({ type: "string", enum: [...states] });
const bothSpellings = "Lacks states, and the second spelling of two, that Zoho documents";

type Line = [at: string, value: Correction["value"], reason: string];

const ofReads: Line[] = [
  ["Criteria required", [], "Asks for a type that Zoho's own samples do not have"],
  ["Criteria properties value", {}, "Typed object, where it is a value or a list"],
  ["Criteria properties field", named(), "Asks for the id beside the API name"],
  ["Query required", ["module"], "Asks for everything that a query may have at once"],
  ["Query properties module", named(), "Asks for the id beside the API name"],
  [
    "Job_Detail required",
    ["id", "operation", "state", "query", "created_by", "created_time", "file_type"],
    "Asks for a result before there is one",
  ],
  ["Job_Detail properties state", anyState(), bothSpellings],
  ["Job_Detail properties file_type enum", ["csv", "ics"], "Knows no calendar files"],
  [
    "Result properties next_page_token",
    { type: "string", nullable: true },
    "Empty when nothing follows",
  ],
];

const ofWrites: Line[] = [
  ["Resource properties status", anyState(), bothSpellings],
  ["Resource properties file properties status", anyState(), bothSpellings],
  ["Resource properties module", named(), "Asks for the id beside the API name"],
  ["File_Body_Wrapper properties file", { type: "string" }, "Takes the archive for a JSON object"],
  [
    "Success_Response properties details required",
    [],
    "Asks uploads for what only the start of a job answers",
  ],
  [
    "Success_Response properties details properties file_id",
    { type: ["integer", "string"] },
    "The id comes as a number or a numeric string",
  ],
];

const corrections = (file: string, lines: Line[]): Correction[] =>
  lines.map(([at, value, reason]) => ({
    file: `zoho-crm-v8/${file}`,
    at: ["components", "schemas", ...at.split(" ")],
    value,
    reason: `${reason} (CRM sheet 5).`,
  }));

export const bulkCorrections: Correction[] = [
  ...corrections("bulk_read.json", ofReads),
  ...corrections("bulk_write.json", ofWrites),
];
