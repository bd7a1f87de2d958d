/** A webhook of a workflow rule: each change of such a record makes one call. */
export interface WorkflowWebhook {
  module: string;
  /** Both when left out. */
  on?: readonly ("insert" | "update")[];
  url: string;
  /** `POST` when left out; a GET has its parameters in the URL. */
  method?: "POST" | "GET";
  /** Names and values; `${Leads.Last_Name}` and `${Leads.id}` stand for the record's own. */
  parameters: Readonly<Record<string, string>>;
  /** How a POST is written; `form` when left out. */
  body?: "form" | "multipart" | "json";
  headers?: Readonly<Record<string, string>>;
}
