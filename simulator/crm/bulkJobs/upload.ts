import { zonedTimestamp } from "../../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { ok, Refusal, refusal } from "../answers";
import type { CrmContext } from "../context";
import { zgidOf } from "../organization";
import { unpacked } from "./archive";

const maxArchive = 25 * 1024 * 1024;

/** POST https://{upload host}/crm/v8/upload: a ZIP archive with one CSV file (docs/zoho-crm.md#bulk-uploads). */
export function uploadFile(
  context: CrmContext,
  { headers, parts }: SimRequest,
  caller: SimCaller,
): SimAnswer {
  const unnamed = checkHeaders(context, headers);
  if (unnamed) return unnamed;
  const file = parts.find(({ name }) => name === "file");
  if (!file) throw new Refusal("INVALID_DATA", "the form has no file", { param_name: "file" });
  if (file.data.length > maxArchive) {
    return context.quirks.publishedUploadErrors
      ? refusal("INVALID_DATA", "Import file size should be less than 25 mb.")
      : refusal("FILE_TOO_LARGE", "File size too large to process", {}, 413);
  }
  const content = unpacked(file.data);
  if (!content?.name.endsWith(".csv")) {
    throw new Refusal("INVALID_FILE_FORMAT", "invalid file format. only zip format is supported");
  }
  const file_id = context.newId();
  context.bulk.uploads.set(file_id, { name: content.name, csv: content.text });
  const details = {
    file_id,
    created_time: zonedTimestamp(context.clock.now(), caller.user.timeZone),
  };
  const answer = {
    status: "success",
    code: "FILE_UPLOAD_SUCCESS",
    message: "file uploaded.",
    details,
  };
  return context.quirks.numericFileIds ? withNumber(answer, file_id) : ok(answer);
}

/** The headers say what the file is for and whose it is (docs/zoho-crm.md#bulk-uploads). */
function checkHeaders(context: CrmContext, headers: SimRequest["headers"]): SimAnswer | undefined {
  const [organization, feature] = [headers["x-crm-org"], headers.feature];
  if (feature === "bulk-write" && organization === zgidOf(context)) return undefined;
  if (!context.quirks.publishedUploadErrors) {
    return {
      status: 400,
      body: {
        ERROR_CODE: 400,
        ERROR_MESSAGE: "Bad Request",
        "x-error": "check if headers [feature, X-CRM-ORG] are present and valid",
      },
    };
  }
  for (const name of ["feature", "x-crm-org"]) {
    if (!headers[name]) {
      return refusal("MANDATORY_NOT_FOUND", `Required key ${name} is not available`);
    }
  }
  return feature === "bulk-write"
    ? refusal("INVALID_DATA", "Invalid data - x-crm-org")
    : refusal("NOT_SUPPORTED_FEATURE", "Feature is not supported");
}

/** The id unquoted, with more digits than a JavaScript number holds. */
const withNumber = (answer: unknown, id: string): SimAnswer => ({
  status: 200,
  headers: { "content-type": "application/json;charset=UTF-8" },
  body: Buffer.from(JSON.stringify(answer).replace(`"${id}"`, id)),
});
