/** zoho-books-js, as published: contacts, their people, estimates and accounts. */
import { finish } from "../../calls.mjs";
import { accounts } from "./accounts.mjs";
import { contacts } from "./contacts.mjs";
import { estimates } from "./estimates.mjs";
import { people } from "./people.mjs";

for (const area of [contacts, people, estimates, accounts]) await area();
finish();
