import type { SimAccount } from "../../simulator";
import { field } from "../../simulator/crm/fields";

/** A custom module with a field of each type, a layout that requires one of them, and a lookup without a fixed module. */
export const everyField = "Machines__c";

/** Defines the module in an account. */
export function defineEveryField({ crm }: SimAccount): void {
  const stages = [
    { display: "In use", actual: "used" },
    { display: "In store", actual: "stored" },
    { display: "Sold, gone", actual: "Sold, gone" },
    { display: "Scrapped", actual: "scrapped", unused: true },
  ];
  crm.defineModule({
    apiName: everyField,
    plural: "Machines",
    singular: "Machine",
    layouts: [
      { name: "Standard" },
      { name: "Leased", required: ["Leased_Until"] },
      { name: "Old", inactive: true },
    ],
    fields: [
      field.text("Serial", { length: 20 }),
      field.textarea("Notes"),
      field.email("Contact_Email"),
      field.phone("Contact_Phone"),
      field.website("Manual"),
      field.integer("Hours"),
      field.bigint("Total_Turns"),
      field.double("Weight"),
      field.currency("Price"),
      field.percent("Wear"),
      field.boolean("Leased"),
      field.date("Built_On"),
      field.date("Leased_Until"),
      field.datetime("Serviced_At"),
      field.picklist("Stage", stages),
      field.multiselect("Colors", ["Red", "Green", "Blue, dark"]),
      field.lookup("Maker", "Accounts"),
      field.lookup("What_Id", "*", { label: "Related To" }),
      field.otherUser("Mechanic"),
      field.text("Batch", { createOnly: true }),
      field.autonumber("Number"),
      field.multiLookup("Sites", "Accounts"),
      field.subform("Parts", [
        field.text("Part_Name", { mandatory: true }),
        field.integer("Count"),
        field.picklist("State", ["New", "Worn"]),
        field.lookup("Supplier", "Vendors"),
        field.datetime("Fitted_At"),
      ]),
      field.multiUser("Crew"),
    ],
  });
}
