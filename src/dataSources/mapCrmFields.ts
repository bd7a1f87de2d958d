import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { ownFields } from "../inputs/ownFields";
import { fieldReads, zohoDataSource } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { readFieldMap } from "../zoho/crm/records/fieldMap";
import { pickerBudget } from "../zoho/http/retry";

const lastName = { key: "Last_Name", label: "Last Name (Last_Name, text, mandatory)" };
const contacts = { key: "Contacts", label: "Contacts" };

export const mapCrmFields = zohoDataSource({
  display: {
    label: "Map CRM Fields",
    description:
      "Lays own fields beside the fields of a Zoho CRM module that can be written, for a field mapper.",
  },
  dataSourceType: "objectFieldMap",
  scopes: [fieldReads],
  inputs: { connection, recordType, ownFields },
  perform: async (context, { connection, recordType, ownFields }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    const { own, targets } = await readFieldMap(client, recordType, ownFields);
    // Its plural label would cost another call, the third for modules with a subform.
    const object = { key: recordType, label: recordType };
    return {
      result: {
        fields: own.map(({ field, proposed }) =>
          proposed ? { field, defaultObject: object, defaultField: proposed } : { field },
        ),
        options: [{ object, fields: targets }],
      },
    };
  },
  examplePayload: {
    result: {
      fields: [
        {
          field: { key: "lastName", label: "Last name" },
          defaultObject: contacts,
          defaultField: lastName,
        },
      ],
      options: [{ object: contacts, fields: [lastName] }],
    },
  },
});
