import type { Change } from "./business";

/** Customers that Books has before the instance is deployed: one known by e-mail, one by name only. */
export const customersBefore = [
  {
    contact_name: "Lin Ledger",
    contact_persons: [
      {
        first_name: "Lin",
        last_name: "Ledger",
        email: "lin.ledger@example.com",
        phone: "+49 30 0000001",
        is_primary_contact: true,
      },
    ],
  },
  { contact_name: "Noel Nomail" },
];

/** A minute of business: the second at which it happens, and what. */
export const minute: [second: number, change: Change][] = [
  [1, create(1, "Accounts", "Example Robotics", { Account_Name: "Example Robotics" })],
  [2, create(1, "Accounts", "Sample & Sons", { Account_Name: "Sample & Sons" })],
  [3, contact(1, "Ada", "Example", "ada.example@example.com", "Example Robotics")],
  [4, contact(2, 'Jean "Jo"', "Comma, Esq.", "jean.comma@example.com", "Sample & Sons")],
  [5, contact(2, "Noel", "Nomail")],
  [6, contact(1, "Lin", "Ledger", "lin.ledger@example.com", "Sample & Sons")],
  [
    6,
    create(2, "Leads", "Lea Maybe", {
      Last_Name: "Maybe",
      First_Name: "Lea",
      Company: "Perhaps Ltd",
    }),
  ],
  [
    7,
    create(
      1,
      "Deals",
      "100 robot arms",
      { Deal_Name: "100 robot arms", Stage: "Qualification", Amount: 12000 },
      "Example Robotics",
    ),
  ],
  // Several in one second.
  [9, contact(1, "Max", "Mailer", "max.mailer@example.com")],
  [9, contact(1, "Mia", "Mailer", "mia.mailer@example.com")],
  [9, contact(2, "Zoé", "Ünïcode", "zoe.unicode@example.com")],
  [9, contact(2, "Del", "Eted", "del.eted@example.com")],

  // Two edits of one record in one second.
  [16, edit(1, "Contacts", "Ada Example", { Phone: "+1 555 0100" })],
  [16, edit(2, "Contacts", "Ada Example", { Phone: "+1 555 0101" })],
  // A second person of the same name.
  [
    18,
    contact(2, "Ada", "Example", "ada.other@example.com", "Sample & Sons", "the other Ada Example"),
  ],
  [20, edit(1, "Deals", "100 robot arms", { Stage: "Needs Analysis" })],
  [22, edit(2, "Deals", "100 robot arms", { Amount: 15000 })],
  [22, edit(1, "Deals", "100 robot arms", { Amount: 15500, Stage: "Proposal/Price Quote" })],
  [25, edit(1, "Contacts", "Max Mailer", { Email: "max@example.org" })],
  [28, { by: 2, does: "deletes", module: "Leads", record: "Lea Maybe" }],

  [33, edit(2, "Contacts", "Noel Nomail", { Email: "noel@example.com" })],
  [35, edit(1, "Contacts", "Mia Mailer", { Last_Name: "Married" })],
  [38, { by: 1, does: "deletes", module: "Contacts", record: "Del Eted" }],
  [40, contact(1, "Never", "Seen", "never.seen@example.com")],
  [41, { by: 1, does: "deletes", module: "Contacts", record: "Never Seen" }],

  [47, edit(2, "Contacts", "Zoé Ünïcode", { Phone: null })],
  [
    50,
    create(
      2,
      "Deals",
      "Spare parts",
      { Deal_Name: "Spare parts", Stage: "Qualification" },
      "Sample & Sons",
    ),
  ],
  [52, edit(2, "Contacts", "Lin Ledger", {}, "Example Robotics")],
  [55, edit(1, "Deals", "100 robot arms", { Stage: "Closed Won" })],
  [59, edit(1, "Contacts", 'Jean "Jo" Comma, Esq.', { Phone: "+33 1 00 00 00 00" })],
];

function create(
  by: number,
  module: Change["module"],
  record: string,
  fields: Change["fields"],
  account?: string,
): Change {
  return { by, does: "creates", module, record, fields, account };
}

function contact(
  by: number,
  First_Name: string,
  Last_Name: string,
  Email?: string,
  account?: string,
  record = `${First_Name} ${Last_Name}`,
): Change {
  return create(
    by,
    "Contacts",
    record,
    { First_Name, Last_Name, Email, Phone: "+49 30 0000000" },
    account,
  );
}

function edit(
  by: number,
  module: Change["module"],
  record: string,
  fields: Change["fields"],
  account?: string,
): Change {
  return { by, does: "edits", module, record, fields, account };
}
