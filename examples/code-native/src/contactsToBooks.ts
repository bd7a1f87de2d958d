import zoho from "@component-manifests/zoho";
import { flow } from "@prismatic-io/spectral";

interface CrmContact {
  id: string;
  Full_Name: string;
  Email: string | null;
}

/** What the trigger hands over. */
interface Changes {
  created: CrmContact[];
  updated: CrmContact[];
}

interface BooksContact {
  contact_id: string;
}

/** Gives each new CRM contact a contact in Books, unless Books has one of that e-mail address, and notes its ID in CRM. */
export const contactsToBooks = flow({
  name: "Contacts to Books",
  stableKey: "contacts-to-books",
  description: "Creates a Books contact for each new CRM contact",
  schedule: { value: "*/5 * * * *" },
  onTrigger: {
    component: "zoho",
    key: "contactsPollingTrigger",
    values: {
      connection: { configVar: "Zoho Connection" },
      fields: { value: ["Email"] },
      showUpdatedRecords: { value: false },
    },
  },
  onExecution: async ({ configVars, logger }, { onTrigger }) => {
    const connection = configVars["Zoho Connection"];
    const books: Books = {
      connection,
      recordType: "contacts",
      organizationId: configVars.Organization,
    };
    const { created } = onTrigger.results.body.data as Changes;
    const bookIds: string[] = [];
    for (const { id, Full_Name, Email } of created) {
      const bookId =
        (await findInBooks(books, Email)) ?? (await createInBooks(books, Full_Name, Email));
      await zoho.actions.crmUpdateRecord.perform({
        connection,
        recordType: "Contacts",
        recordId: id,
        fieldValues: { Description: `Books contact ${bookId}` },
      });
      bookIds.push(bookId);
    }
    logger.info(`${bookIds.length} contacts are in Books.`);
    return { data: bookIds };
  },
});

type Books = Pick<
  Parameters<typeof zoho.actions.booksCreateRecord.perform>[0],
  "connection" | "recordType" | "organizationId"
>;

async function findInBooks(books: Books, email: string | null): Promise<string | undefined> {
  if (!email) return undefined;
  const { data } = await zoho.actions.booksGetRecords.perform<{
    data: { contacts: BooksContact[] };
  }>({ ...books, searchFields: { email } });
  return data.contacts[0]?.contact_id;
}

async function createInBooks(books: Books, name: string, email: string | null): Promise<string> {
  const { data } = await zoho.actions.booksCreateRecord.perform<{
    data: { contact: BooksContact };
  }>({
    ...books,
    // A value of more than text goes into Dynamic Values, as JSON.
    dynamicValues: JSON.stringify({
      contact_name: name,
      contact_persons: email ? [{ email, is_primary_contact: true }] : [],
    }),
  });
  return data.contact.contact_id;
}
