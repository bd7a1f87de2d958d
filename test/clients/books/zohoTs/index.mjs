/** @trieb.work/zoho-ts, as published: its Books half, area by area. */
import { finish } from "../../calls.mjs";
import { contacts } from "./contacts.mjs";
import { invoices } from "./invoices.mjs";
import { makeItems } from "./items.mjs";
import { lists } from "./lists.mjs";
import { payments } from "./payments.mjs";
import { invoiceOfOrder, pages, salesOrders } from "./salesOrders.mjs";

await lists();
const items = await makeItems();
const customer = await contacts();
await salesOrders(items, customer);
const invoice = await invoices(items, customer);
await payments(customer, invoice);
await pages(customer);
await invoiceOfOrder(items, customer);
finish();
