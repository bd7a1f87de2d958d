import type { BulkJob } from "../zoho/crm/bulk/jobs";
import type { WriteSummary } from "../zoho/crm/bulk/tally";

const created = {
  created_by: { id: "4876876000000301001", name: "Sam Sample" },
  created_time: "2026-06-01T10:00:00+02:00",
};

const readJob = { id: "4876876000000540001", operation: "read", ...created };

export const readJobStartedExample: { data: BulkJob } = { data: { ...readJob, state: "ADDED" } };

export const readJobExample: { data: BulkJob } = {
  data: {
    ...readJob,
    state: "COMPLETED",
    query: { module: { api_name: "Contacts" }, fields: ["Last_Name", "Email"], page: 1 },
    file_type: "csv",
    result: {
      page: 1,
      count: 1,
      per_page: 200_000,
      download_url: "/crm/bulk/v8/read/4876876000000540001/result",
      more_records: false,
      next_page_token: null,
    },
  },
};

export const bulkReadExample: { data: unknown } = {
  data: {
    jobId: readJob.id,
    state: "COMPLETED",
    completed: true,
    rows: [{ id: "4876876000000333001", Last_Name: "Example", Email: "ada@example.com" }],
    moreRecords: false,
    nextPageToken: null,
  },
};

const missing = {
  error: "MANDATORY_NOT_FOUND-Last_Name",
  hint: "A mandatory field is missing. Add the field named here; mandatory fields can differ by layout.",
};

const writeJob = { id: "4876876000000541001", ...created };

export const writeJobStartedExample: { data: BulkJob } = {
  data: { id: writeJob.id, state: "ADDED", created_by: created.created_by },
};

export const writeJobExample: { data: BulkJob } = {
  data: {
    ...writeJob,
    operation: "insert",
    state: "COMPLETED",
    character_encoding: "UTF-8",
    resource: [
      {
        status: "COMPLETED",
        type: "data",
        module: { api_name: "Contacts" },
        file: {
          status: "COMPLETED",
          name: "rows.csv",
          added_count: 1,
          updated_count: 0,
          skipped_count: 1,
          total_count: 2,
        },
      },
    ],
    result: {
      download_url:
        "https://download-accl.zoho.com/v2/crm/20087654/bulk-write/4876876000000541001/4876876000000541001.zip",
    },
  },
};

export const writeResultExample: { data: unknown } = {
  data: {
    jobId: writeJob.id,
    state: "COMPLETED",
    counts: { rows: 2, added: 1, updated: 0, failed: 1 },
    rows: [
      {
        row: 1,
        status: "ADDED",
        id: "4876876000000333001",
        error: null,
        hint: null,
        values: { Last_Name: "Example", Email: "ada@example.com" },
      },
      {
        row: 2,
        status: "SKIPPED",
        id: null,
        ...missing,
        values: { Last_Name: "", Email: "sam@example.com" },
      },
    ],
  },
};

export const bulkWriteExample: { data: WriteSummary } = {
  data: {
    completed: true,
    counts: { rows: 2, added: 1, updated: 0, failed: 1, unfinished: 0, unknown: 0 },
    jobs: [{ id: writeJob.id, state: "COMPLETED", firstRow: 1, rows: 2 }],
    failedRows: [{ Last_Name: "", Email: "sam@example.com" }],
    errors: [{ row: 2, ...missing }],
  },
};
