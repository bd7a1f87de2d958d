import { readOperations } from "../../operations";
import { ROUTES } from "../routes";
import { contactsOperations } from "./contacts";
import { purchasesOperations } from "./purchases";
import { salesOperations } from "./sales";
import { settingsOperations } from "./settings";
import { sharedOperations } from "./shared";

/** Calls that belong to no record type and are played. */
const others = `
cm_*: GET POST PUT DELETE
cm_*/*: GET PUT DELETE
creditnotes/print: GET
estimates/pdf: GET
invoices/pdf: GET
salesorders/pdf: GET
crm/account/*/import: POST
crm/contact/*/import: POST
crm/vendor/*/import: POST
bankstatements: POST
organizations: GET POST
organizations/*: GET PUT
settings/modules: GET
settings/customfields: GET
settings/fields: GET
share/paymentlink: GET
reports/accounttransaction: GET
reports/aragingdetails: GET
reports/aragingsummary: GET
reports/generalledger: GET
reports/profitandloss: GET
reports/vatsummary: GET
users/me: GET
`;

const ofRecords = ROUTES.map(
  ({ method, pattern }) => `${pattern.join("/").replace(/\{[^}]*\}/g, "*")}: ${method}`,
).join("\n");

/** Zoho's operations of Books v3, and which of them are played. */
export const booksOperations = readOperations(
  [
    ofRecords,
    others,
    contactsOperations,
    salesOperations,
    purchasesOperations,
    settingsOperations,
    sharedOperations,
  ].join("\n"),
);
