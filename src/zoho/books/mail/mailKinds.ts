/** What can be mailed: its name, where it goes below a record, and of which types; all that are mailed where none is told. */
export const mailKinds = {
  record: { label: "Record", path: "email", types: undefined },
  reminder: {
    label: "Payment Reminder",
    path: "paymentreminder",
    types: ["invoices", "debitnotes"],
  },
  statement: { label: "Statement", path: "statements/email", types: ["contacts"] },
  vendorStatement: {
    label: "Vendor Statement",
    path: "vendorstatements/email",
    types: ["contacts"],
  },
} as const;

export type MailKind = keyof typeof mailKinds;
