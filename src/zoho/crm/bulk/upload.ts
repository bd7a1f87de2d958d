import { dataCenterOfApiHost, uploadHostsOf } from "../../connection/dataCenters";
import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import { fileForm } from "../../files/fileForm";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { readReason } from "../../http/readFailure";
import type { ZohoRequest } from "../../http/request";
import { repetitionOf } from "../repetition";

const path = crmPath`/upload`;

/**
 * Uploads an archive for a bulk write to the data center's upload host. It may be repeated: a file without a job does
 * nothing. Scope: ZohoFiles.files.ALL.
 * @param organization the `zgid` of the organization.
 * @returns the file's ID.
 */
export async function uploadArchive(
  client: ZohoClient,
  organization: string,
  archive: Buffer,
): Promise<string> {
  const form = fileForm({ name: "rows.zip", data: archive, contentType: "application/zip" });
  const headers = { feature: "bulk-write", "X-CRM-ORG": organization };
  const request = { method: "POST", path, form, headers, ...repetitionOf("uploadFile") } as const;
  const { data } = await sendToAny(client, { ...request, timeout: 600_000 });
  const { details } = (data ?? {}) as { details?: { file_id?: unknown } };
  if (details?.file_id) return String(details.file_id);
  refuse({
    product: "crm",
    operation: `POST ${path}`,
    // Upload errors come with 200 as well, in keys of their own (docs/zoho-crm.md#bulk-uploads).
    reason: readReason((data ?? {}) as Record<string, unknown>) ?? "the answer names no file",
    hint: "Check that the connection has the scope ZohoFiles.files.ALL, and try again.",
  });
}

/** Sends to the upload host, and to the other one that it may be when that one does not exist. */
async function sendToAny(client: ZohoClient, request: ZohoRequest) {
  const dataCenter = dataCenterOfApiHost(client.host);
  const [host, other] = dataCenter ? uploadHostsOf(dataCenter) : [];
  try {
    return await client.send<unknown>({ ...request, host });
  } catch (thrown) {
    if (other === undefined || failureOf(thrown)?.code !== "ENOTFOUND") throw thrown;
    return client.send<unknown>({ ...request, host: other });
  }
}
