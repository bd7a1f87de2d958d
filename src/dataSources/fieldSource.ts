import { connection } from "../inputs/connection";
import { fieldReads, zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { toFieldChoices } from "../zoho/crm/metadata/choices";
import { listFieldsToShow } from "../zoho/crm/metadata/metadata";
import { pickerBudget } from "../zoho/http/retry";

/** A picker of one module's fields, for inputs of a trigger that follows that module only. */
export const fieldSource = (module: string, label: string, description: string) =>
  zohoDataSource({
    display: { label, description },
    dataSourceType: "picklist",
    scopes: [fieldReads],
    inputs: { connection },
    perform: async (context, { connection }) => {
      const client = createZohoClient(connection, "crm", context, pickerBudget);
      return { result: toFieldChoices(await listFieldsToShow(client, module)) };
    },
    examplePayload: {
      result: [
        { key: "Email", label: "Email" },
        { key: "Mobile", label: "Mobile Phone (Mobile)" },
      ],
    },
  });
