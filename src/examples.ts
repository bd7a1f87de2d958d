import type { TriggerPayload } from "@prismatic-io/spectral";
import type { BulkJob } from "./zoho/crm/bulk/jobs";
import type { CrmModule } from "./zoho/crm/metadata/metadata";
import type { CrmUser } from "./zoho/crm/metadata/users";
import { countStatuses, type RowResult, type RowStatus } from "./zoho/crm/rows/rowResult";
import type { ViewJob } from "./zoho/crm/views/viewJobs";

/** Example data that several operations share, so that their examples tell one story. */

export const moduleExample: CrmModule = {
  id: "4876876000000002179",
  api_name: "Contacts",
  module_name: "Contacts",
  singular_label: "Contact",
  plural_label: "Contacts",
  generated_type: "default",
  api_supported: true,
  creatable: true,
  editable: true,
  deletable: true,
  viewable: true,
};

export const contactExample = {
  id: "4876876000000333001",
  Last_Name: "Example",
  First_Name: "Ada",
  Email: "ada@example.com",
  Account_Name: { name: "Example Robotics", id: "4876876000000334001" },
  Owner: { name: "Sam Sample", id: "4876876000000301001", email: "sam@example.com" },
  Created_Time: "2026-06-01T10:00:00+02:00",
  Modified_Time: "2026-06-02T11:30:00+02:00",
};

/** What Zoho CRM says of an item that it carried out. */
export const success = (message: string, details: Record<string, unknown>) => ({
  code: "SUCCESS",
  status: "success",
  message,
  details,
});

/** What a batch says of a row of which there is nothing more to say. */
export const rowExample = (index: number, status: RowStatus, id: string | null): RowResult => ({
  index,
  status,
  id,
  code: status === "unchanged" ? null : "SUCCESS",
  field: null,
  message: null,
  hint: null,
  existingRecordId: null,
});

/** The result of a batch all of whose rows were written. */
export const rowsExample = <T extends RowResult>(...rows: T[]) => ({
  data: { counts: countStatuses(rows), rows, retry: [] },
});

const author = { name: "Sam Sample", id: "4876876000000301001" };

/** The details of a record that was written. */
export const writtenItem = (id: string, modified: string) => ({
  id,
  Created_Time: contactExample.Created_Time,
  Modified_Time: modified,
  Created_By: author,
  Modified_By: author,
});

/** A file that is attached to a record. */
export const attachmentExample = {
  id: "4876876000000335001",
  File_Name: "offer.txt",
  Size: "24",
  Parent_Id: { name: "Ada Example", id: contactExample.id },
  Owner: contactExample.Owner,
  Created_By: author,
  Created_Time: contactExample.Created_Time,
  Modified_By: author,
  Modified_Time: contactExample.Created_Time,
  $type: "File",
  $file_id: "ac1e5d0f7c1b4e0f9b6a3d2c8e7f6a5b4c3d2e1f",
};

/** A file that was downloaded. */
export const fileExample = {
  data: Buffer.from("The content of the offer"),
  contentType: "text/plain",
  suggestedExtension: "txt",
  fileName: "offer.txt",
};

/** A notification channel that is open. */
export const channelExample = {
  resource_uri: "https://www.zohoapis.eu/crm/v8/Deals",
  resource_id: "4876876000000000131",
  resource_name: "Deals",
  channel_id: "100000000068001",
  channel_expiry: "2026-06-08T10:00:00+02:00",
};

export const userExample: CrmUser = {
  id: "4876876000000301001",
  full_name: "Sam Sample",
  first_name: "Sam",
  last_name: "Sample",
  email: "sam@example.com",
  status: "active",
  confirm: true,
  role: { id: "4876876000000026005", name: "CEO" },
  profile: { id: "4876876000000026011", name: "Administrator" },
  time_zone: "Europe/Berlin",
};

const started = { created_by: author, created_time: "2026-06-01T10:00:00+02:00" };

/** A bulk job that reads, as it begins. */
export const startedReadJob = { id: "4876876000000540001", operation: "read", ...started };

/** A bulk job that writes, as it begins. */
export const startedWriteJob = { id: "4876876000000541001", ...started };

/** A completed job on a custom view. */
export const viewJobExample = (counts: ViewJob["counts"]): { data: ViewJob } => ({
  data: { jobId: "4876876000000542001", state: "completed", counts },
});

export const readJobExample: { data: BulkJob } = {
  data: {
    ...startedReadJob,
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
    jobId: startedReadJob.id,
    state: "COMPLETED",
    completed: true,
    rows: [{ id: contactExample.id, Last_Name: "Example", Email: "ada@example.com" }],
    moreRecords: false,
    nextPageToken: null,
  },
};

/** Why a bulk job refused a row. */
export const refusedRow = {
  error: "MANDATORY_NOT_FOUND-Last_Name",
  hint: "A mandatory field is missing. Add the field named here; mandatory fields can differ by layout.",
};

/** A contact of Zoho Books, with what list rows leave out. */
export const booksContactExample = {
  contact_id: "982000000567114",
  contact_name: "Example Robotics",
  company_name: "Example Robotics",
  contact_type: "customer",
  status: "active",
  email: "ada@example.com",
  created_time: "2026-06-09T09:47:41-0400",
  last_modified_time: "2026-06-10T14:02:10-0400",
  contact_persons: [
    {
      contact_person_id: "982000000567116",
      first_name: "Ada",
      last_name: "Example",
      email: "ada@example.com",
      is_primary_contact: true,
    },
  ],
};

const payloadOwner = { id: "example", name: "Example", externalId: "example" };

/** A trigger's incoming payload, as the platform fills it, with the given body. */
export const payloadWith = (body: { data: unknown; contentType?: string }): TriggerPayload => ({
  headers: {},
  queryParameters: {},
  rawBody: { data: null },
  body,
  pathFragment: "",
  webhookUrls: { "Example Flow": "https://hooks.example.com/trigger/example" },
  webhookApiKeys: { "Example Flow": [] },
  invokeUrl: "https://hooks.example.com/trigger/example",
  executionId: "example",
  customer: payloadOwner,
  instance: payloadOwner,
  user: { ...payloadOwner, email: "ada@example.com" },
  integration: { ...payloadOwner, versionSequenceId: "1", externalVersion: "1" },
  flow: { ...payloadOwner, stableId: "example" },
  startedAt: "2026-06-02T09:30:00.000Z",
  globalDebug: false,
});

/** An e-mail of a record, as a list has it. */
export const emailExample = {
  message_id: "2cceafa194d037b63f2000181dd818642d812d3aca66d1aa60eb8ad7ee2e6867",
  subject: "Your offer",
  from: { user_name: "Sam Sample", email: "sam@example.com" },
  to: [{ user_name: "Ada Example", email: "ada@example.com" }],
  owner: { id: userExample.id, name: "Sam Sample" },
  linked_record: { id: contactExample.id, name: "Ada Example" },
  sent_time: contactExample.Created_Time,
  has_attachment: true,
};
