import type { Flow, FlowRun } from "../host/flow";
import { type CrmContact, type Customer, customerFields, isSameEmail } from "./customer";

/** Connections of both demo flows go by this config variable. */
export const CONNECTION = "Zoho connection";
export const CONTACTS_FLOW = "CRM contacts to Books";

interface Changes {
  created: CrmContact[];
  updated: CrmContact[];
}

/**
 * CRM contacts that were created or changed become customers in Books: found by e-mail, else by
 * name, and updated; created when there is none.
 */
export function crmContactsToBooks(everySeconds?: number): Flow {
  return {
    name: CONTACTS_FLOW,
    stableId: "crm-contacts-to-books",
    trigger: {
      key: "contactsPollingTrigger",
      inputs: {
        connection: CONNECTION,
        fields: ["First_Name", "Last_Name", "Email", "Phone", "Account_Name"],
      },
      everySeconds,
      describe: ({ body }) => {
        const { created, updated } = body.data as Changes;
        return `Contacts: ${created.length} created, ${updated.length} updated`;
      },
    },
    async run(execution) {
      const { created, updated } = execution.payload.body.data as Changes;
      const counts = { created: 0, updated: 0 };
      for (const contact of [...created, ...updated]) counts[await sync(execution, contact)] += 1;
      return `Customers: ${counts.created} created, ${counts.updated} updated`;
    },
  };
}

async function sync(execution: FlowRun, contact: CrmContact): Promise<"created" | "updated"> {
  const byEmail = contact.Email
    ? (await findCustomers(execution, "Find customer by e-mail", "email", contact.Email)).find(
        (customer) => isSameEmail(customer.email, contact.Email),
      )
    : undefined;
  const namesake = (
    await findCustomers(execution, "Find customer by name", "contact_name", contact.Full_Name)
  ).find((customer) => customer.contact_name === contact.Full_Name);

  const found = byEmail ?? (await samePerson(execution, namesake));
  const nameIsTaken = namesake !== undefined && namesake.contact_id !== found?.contact_id;
  if (!found) {
    await execution.step("Create customer", "booksCreateRecord", {
      connection: CONNECTION,
      recordType: "contacts",
      dynamicValues: customerFields(contact, nameIsTaken),
    });
    return "created";
  }
  const { contact: customer } = await execution.step<{ contact: Customer }>(
    "Get customer",
    "booksGetRecord",
    { connection: CONNECTION, recordType: "contacts", recordId: found.contact_id },
  );
  await execution.step("Update customer", "booksUpdateRecord", {
    connection: CONNECTION,
    recordType: "contacts",
    recordId: customer.contact_id,
    dynamicValues: customerFields(contact, nameIsTaken, customer),
  });
  return "updated";
}

async function findCustomers(
  { step }: FlowRun,
  name: string,
  field: "email" | "contact_name",
  value: string,
): Promise<Customer[]> {
  const { contacts } = await step<{ contacts: Customer[] }>(name, "booksGetRecords", {
    connection: CONNECTION,
    recordType: "contacts",
    searchFields: [{ key: field, value }],
  });
  return contacts;
}

/**
 * A customer of the contact's name is the same person unless somebody in CRM has the customer's
 * e-mail: then the two only share a name. Nobody has it after the contact's e-mail was changed.
 */
async function samePerson(
  { branch }: FlowRun,
  namesake: Customer | undefined,
): Promise<Customer | undefined> {
  if (!namesake?.email) return namesake;
  return branch(
    "Who has this e-mail in CRM?",
    "crmFindRecord",
    {
      connection: CONNECTION,
      recordType: "Contacts",
      conditions: [{ field: "Email", operator: "equals", value: namesake.email }],
      fields: ["Email"],
    },
    { Found: async () => undefined, "Not Found": async () => namesake },
  );
}
