import type { CrmModule, Values } from "./context";

/**
 * Sets what Zoho computes of line items: each item's total of quantity and list price, and the record's
 * sub total and grand total (docs/zoho-crm.md#amounts-of-line-items). A record without items keeps none.
 */
export function setAmounts(module: CrmModule, values: Values): void {
  const name = module.fields.get("Sub_Total")?.associatedWith;
  const items = name === undefined ? undefined : values[name];
  if (name === undefined || !Array.isArray(items)) return;
  const priced = items.map(withTotal);
  values[name] = priced;
  values.Sub_Total = rounded(
    sum(priced.map((item) => amount(item.Total) - amount(item.Discount) + amount(item.Tax))),
  );
  values.Grand_Total = rounded(
    amount(values.Sub_Total) -
      amount(values.Discount) +
      amount(values.Tax) +
      amount(values.Adjustment),
  );
}

function withTotal(item: Values): Values {
  const { Quantity, List_Price } = item;
  if (typeof Quantity !== "number" || typeof List_Price !== "number") return item;
  return { ...item, Total: rounded(Quantity * List_Price) };
}

const amount = (value: unknown): number => (typeof value === "number" ? value : 0);

const sum = (amounts: number[]): number => amounts.reduce((total, each) => total + each, 0);

const rounded = (value: number): number => Math.round(value * 100) / 100;
