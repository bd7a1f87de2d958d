/** zoho-books-js, as published: contacts, their people and e-mails, estimates and accounts. */
import { finish } from "../../calls.mjs";
import { accounts } from "./accounts.mjs";
import { contacts } from "./contacts.mjs";
import { estimates } from "./estimates.mjs";
import { mails } from "./mails.mjs";
import { people } from "./people.mjs";

for (const area of [contacts, people, mails, estimates, accounts]) await area();
finish();
