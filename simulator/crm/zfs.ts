import { createHash } from "node:crypto";
import type { SimAnswer, SimRequest } from "../types";
import { empty, ok, Refusal, refusal } from "./answers";
import type { CrmContext } from "./context";
import { success } from "./items";
import type { ZfsFile } from "./zfsFile";

const maxFiles = 10;
const maxBytes = 20 * 1024 * 1024;

/** POST /files: up to ten files; one that is too large ends the whole request (docs/zoho-crm.md#files). */
export function uploadFiles(context: CrmContext, { parts }: SimRequest): SimAnswer {
  const files = parts.filter(({ name, fileName }) => name === "file" && fileName !== undefined);
  if (files.length === 0 || files.some(({ data }) => data.length === 0)) {
    return refusal(
      "failure_in_attachment_handling",
      "Problem in uploading attachment. kindly upload the file properly",
    );
  }
  if (files.length > maxFiles) {
    return refusal(
      "INVALID_REQUEST",
      "unable to process your request. please verify whether you have entered proper method name, parameter and parameter values.",
    );
  }
  if (files.some(({ data }) => data.length > maxBytes)) {
    return refusal(
      "FILE_SIZE_MORE_THAN_ALLOWED_SIZE",
      "Please check if the size of the file is in the correct range",
      {},
      415,
    );
  }
  const data = files.map(({ fileName = "", contentType, data: bytes }) => {
    const id = createHash("sha256").update(context.newId()).digest("hex").slice(0, 40);
    // A copy: the part is a view that would keep the whole request alive.
    const file = { name: fileName, contentType: contentType ?? unknownType };
    context.zfs.set(id, { ...file, data: Buffer.from(bytes) });
    return success(`${fileName} uploaded successfully`, { name: fileName, id });
  });
  return ok({ data });
}

const unknownType = "application/octet-stream";

/** GET /files?id=: the bytes of a file; 204 for an unknown one. */
export function downloadFile(context: CrmContext, { query }: SimRequest): SimAnswer {
  const id = query.get("id");
  if (id === null) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: "id",
    });
  }
  const file = context.zfs.get(id);
  return file ? fileAnswer(file) : empty(204);
}

/** A file as it is downloaded. */
export const fileAnswer = ({ name, contentType, data }: ZfsFile): SimAnswer => ({
  status: 200,
  headers: {
    "content-type": contentType,
    "content-disposition": `attachment;filename*=UTF-8''${encodeURIComponent(name)}`,
  },
  body: data,
});
