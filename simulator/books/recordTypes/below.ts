/** Records that stand below others of another type, by paths of their own. */
import { pathsWithout, plainPaths, type RecordType, recordType } from "./recordType";

export const below: RecordType[] = [
  recordType({
    name: "contacts/address",
    label: "Address",
    listKey: "addresses",
    singleKey: "address_info",
    idField: "address_id",
    scope: "contacts",
    paths: pathsWithout("get", "contacts/{parent}/address"),
    parent: { type: "contacts", field: "contact_id" },
    updateNeedsId: true,
    unpaged: true,
    sort: ["created_time", "A"],
  }),
  recordType({
    name: "settings/currencies/exchangerates",
    label: "Exchange rate",
    listKey: "exchange_rates",
    singleKey: "exchange_rate",
    idField: "exchange_rate_id",
    scope: "settings",
    paths: plainPaths("settings/currencies/{parent}/exchangerates"),
    parent: { type: "settings/currencies", field: "currency_id" },
    required: "effective_date rate",
    days: "effective_date",
    unpaged: true,
    sort: ["effective_date", "D"],
  }),
];
