import type { FieldsOf } from "./parse";

export const belowFields: Record<string, FieldsOf> = {
  "contacts/address": {
    row: "address_id attention address street2 city state zip country fax phone",
    full: "address_id attention address street2 city state zip country fax phone",
  },
  "settings/currencies/exchangerates": {
    row: "exchange_rate_id currency_id currency_code effective_date rate#",
    full: "exchange_rate_id currency_id currency_code effective_date rate#",
  },
};
