import type { Connection, Inputs } from "@prismatic-io/spectral";
import { organizationId } from "../inputs/books";
import { connection } from "../inputs/connection";
import { zohoDataSource } from "../scopes/operation";
import { createBooksClient } from "../zoho/books/client";
import type { Choice } from "../zoho/choices";
import type { ZohoClient } from "../zoho/http/client";
import { pickerBudget } from "../zoho/http/retry";

type Asked = Record<string, string | undefined>;

/** A picker of what `list` gives; `inputs` stand between the connection and the organization. */
export const booksPicker = (
  label: string,
  description: string,
  scopes: string[],
  list: (client: ZohoClient, asked: Asked) => Promise<Choice[]>,
  [key = "", name = ""]: [key: string, label: string],
  inputs: Inputs = {},
) =>
  zohoDataSource({
    display: { label, description },
    dataSourceType: "picklist",
    scopes: [...scopes, "ZohoBooks.settings.READ"],
    inputs: { connection, ...inputs, organizationId },
    perform: async (context, { connection, organizationId, ...asked }) => {
      const organization = organizationId as string | undefined;
      const client = createBooksClient(
        connection as Connection,
        context,
        organization,
        pickerBudget,
      );
      return { result: await list(client, asked as Asked) };
    },
    examplePayload: { result: [{ key, label: name }] },
  });
