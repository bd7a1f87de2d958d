import type { ZohoClient } from "../../http/client";
import { checkFields, fieldsUnseen, listFields } from "../metadata/metadata";
import { getOrganization } from "../metadata/organization";
import { type Chunk, checkRows, inChunks } from "./chunks";
import {
  type Column,
  columnsOf,
  type RowSettings,
  refuseRows,
  requireAllColumns,
  requireFound,
  type WriteRow,
} from "./columns";
import { type BulkJob, startJob } from "./jobs";
import type { JobCallback } from "./read";
import { uploadArchive } from "./upload";
import { packFile } from "./zip";

/** How rows are written. */
export interface WriteSettings extends RowSettings {
  module: string;
  /** Leaves a field as it is where its cell is empty. */
  ignoreEmpty: boolean;
}

/** Rows that were checked as far as that goes without writing. */
export interface PreparedWrite extends WriteSettings {
  rows: WriteRow[];
  columns: Column[];
  /** What uploads are made in the name of. */
  organization: string;
}

// docs/zoho-crm.md#bulk-writes.
const notTaken = ["Attachments", "Notes", "Events", "Calls"];
const fileName = "rows.csv";
const maxArchive = 25 * 1024 * 1024;

/**
 * Checks before the first row is sent what is certain without Zoho: the fields of all rows and the forms of their
 * values. Whether Zoho takes the values shows later. Scopes: ZohoCRM.settings.fields.READ, ZohoCRM.org.READ.
 * @throws ZohoError naming the row or field that cannot be written.
 */
export async function prepareWrite(
  client: ZohoClient,
  settings: WriteSettings,
  rows: WriteRow[],
): Promise<PreparedWrite> {
  const { module, operation, ignoreEmpty } = settings;
  if (notTaken.includes(module)) {
    refuseRows(
      `bulk jobs do not write ${module}`,
      "Write such records with CRM - Create Record or CRM - Add attachment.",
    );
  }
  const findBy = operation === "insert" ? undefined : settings.findBy;
  const fields = await listFields(client, module);
  if (fields.length === 0) refuseRows(fieldsUnseen(module), checkFields);
  const columns = columnsOf(rows, fields, { ...settings, findBy });
  if (findBy !== undefined && !columns.some(({ key }) => key === findBy)) {
    refuseRows(`the rows have no field ${findBy}`, "Give each row the field of Find By.");
  }
  if (operation === "update" && findBy !== undefined) requireFound(rows, findBy);
  if (operation !== "insert" && !ignoreEmpty) requireAllColumns(rows, columns);
  checkRows(rows, columns);
  const { zgid } = await getOrganization(client);
  return { ...settings, rows, columns, organization: String(zgid) };
}

/** Packs and uploads the rows of one job. Scope: ZohoFiles.files.ALL. @returns the file's ID. */
export async function uploadChunk(
  client: ZohoClient,
  { organization }: PreparedWrite,
  { pieces }: Chunk,
): Promise<string> {
  const archive = await packFile(fileName, pieces);
  if (archive.length > maxArchive) refuseRows("a file is too large", "Write fewer rows.");
  return uploadArchive(client, organization, archive);
}

/** Starts the job that writes an uploaded file. Scopes: ZohoCRM.bulk.CREATE and the module's; costs 500 credits. */
export const startWriteJob = (
  client: ZohoClient,
  { module, operation, findBy, ignoreEmpty, columns }: PreparedWrite,
  fileId: string,
  callback?: JobCallback,
): Promise<BulkJob> => {
  const body = {
    operation,
    ignore_empty: ignoreEmpty,
    character_encoding: "UTF-8",
    ...(callback && { callback: { url: callback.url, method: "post" } }),
    resource: [
      {
        type: "data",
        module: { api_name: module },
        file_id: fileId,
        file_names: [fileName],
        ...(operation !== "insert" && { find_by: findBy }),
        field_mappings: columns.map(({ mapping }) => mapping),
      },
    ],
  };
  return startJob(client, "write", body, callback?.secret);
};

/**
 * Writes rows that fit into one job.
 * @returns the job, which Zoho has yet to do.
 * @throws ZohoError when the rows need more than one.
 */
export async function writeOneJob(
  client: ZohoClient,
  settings: WriteSettings,
  rows: WriteRow[],
  callback?: JobCallback,
): Promise<BulkJob> {
  const prepared = await prepareWrite(client, settings, rows);
  const [chunk] = inChunks(rows, prepared.columns);
  if (chunk?.rows !== rows.length) {
    refuseRows(
      "the rows need several jobs, as one takes 25,000 rows and 25 MB",
      "Use CRM - Bulk Write, which splits them.",
    );
  }
  return startWriteJob(client, prepared, await uploadChunk(client, prepared, chunk), callback);
}
