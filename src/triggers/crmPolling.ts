import { input, pollingTrigger } from "@prismatic-io/spectral";
import { crmPollExample } from "../examplePayloads/triggers";
import { toTextList } from "../inputs/clean";
import { connection } from "../inputs/connection";
import { crmListFeed } from "../sync/crmListFeed";
import { createZohoClient } from "../zoho/client";
import { pollToResult } from "./pollResult";

const fields = input({
  label: "Additional Fields",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Enter a field's API name",
  comments: "API names of fields to deliver besides id, Created_Time, Modified_Time and Full_Name.",
  example: "Email",
  clean: toTextList("Additional Fields"),
});

/** A polling trigger for one CRM module whose records have a Full_Name. */
export const crmPollingTrigger = (module: string, label: string, description: string) =>
  pollingTrigger({
    display: { label, description },
    inputs: { connection, fields },
    perform: async (context, payload, { connection, fields }) => {
      const client = createZohoClient(connection, "crm", context);
      const delivered = ["id", "Created_Time", "Modified_Time", "Full_Name", ...fields];
      return pollToResult(context, payload, () => crmListFeed(client, module, delivered));
    },
    examplePayload: crmPollExample,
  });
