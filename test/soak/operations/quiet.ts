import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../e2e/support";
import { quietOrganization } from "../places/books";
import { quietModule } from "../places/crm";
import { differenceOf } from "../places/records";
import { chance, type Kind, pick, type Scene } from "./kind";

/** Reads of what nobody changes: the result must be all of it, in order. */

const fields = ["Vendor_Name", "Email", "Category", "Created_Time"];

/** All vendors, the newest first, with those fields. */
function vendors({ world }: Scene, names: readonly string[] = fields): Values[] {
  const all = [...world.account.crm.all(quietModule)].reverse();
  return all.map((record) =>
    Object.fromEntries(["id", ...names].map((name) => [name, record[name]])),
  );
}

const sameRows = (found: unknown, expected: Values[]): string | undefined =>
  isDeepStrictEqual(found, expected)
    ? undefined
    : `the rows are not those that Zoho holds: ${(found as unknown[])?.length} instead of ${expected.length}, or in another order`;

const listVendors = (inputs: Values, expected: (all: Values[]) => Values[]): Kind => {
  return (scene) => ({
    key: "crmGetRecords",
    inputs: { recordType: quietModule, fields, ...inputs },
    repeat: "always",
    check: (result) => sameRows((result as { data: Values[] }).data, expected(vendors(scene))),
  });
};

const vendorPage: Kind = (scene) => {
  const page = pick(scene.random, [1, 2, 3, 9]) ?? 1;
  const start = (page - 1) * 50;
  return listVendors({ page: String(page), per_page: "50" }, (all) => all.slice(start, start + 50))(
    scene,
  );
};

const allVendors = listVendors({ fetchAll: "true" }, (all) => all);
const allVendorsInFull = listVendors({ fetchAll: "true", fullText: "true" }, (all) => all);
const allVendorsInSmallPages = listVendors(
  { fetchAll: "true", per_page: "40", sort_by: "id", sort_order: "asc" },
  (all) => [...all].reverse(),
);
const allVendorsByCoql = listVendors({ fetchAll: "true", useCoql: "true" }, (all) => all);
const hardware = [{ field: "Category", operator: "equals", value: "Hardware" }];
const hardwareVendors = listVendors({ conditions: hardware, fetchAll: "true" }, (all) =>
  all.filter(({ Category }) => Category === "Hardware"),
);
const sortedVendors = listVendors(
  { sortField: "Email", sort_order: "asc", per_page: "30", page: "2" },
  (all) =>
    [...all].sort((one, other) => (String(one.Email) < String(other.Email) ? -1 : 1)).slice(30, 60),
);
const someVendors = listVendors({ fetchAll: "true", per_page: "50", maxRecords: "120" }, (all) =>
  all.slice(0, 120),
);

const coql = (inputs: Values, names: string[], expected: (all: Values[]) => Values[]): Kind => {
  return (scene) => ({
    key: "crmRunQuery",
    inputs,
    repeat: "always",
    check: (result) => sameRows(result, expected(vendors(scene, names))),
  });
};

const queryVendors = coql(
  {
    query: "select Vendor_Name, Category from Vendors where Category = :category limit 150",
    parameters: [{ key: "category", value: "Hardware" }],
  },
  ["Vendor_Name", "Category"],
  (all) =>
    [...all]
      .reverse()
      .filter(({ Category }) => Category === "Hardware")
      .slice(0, 150),
);

const queryAllVendors = coql(
  { query: "select Vendor_Name, Email from Vendors where id is not null", fetchAll: "true" },
  ["Vendor_Name", "Email"],
  (all) => [...all].reverse(),
);

const queryNothing = coql(
  { query: "select Vendor_Name from Vendors where Vendor_Name = 'Nobody'" },
  ["Vendor_Name"],
  () => [],
);

const countVendors: Kind = (scene) => ({
  key: "crmCountRecords",
  inputs: { recordType: quietModule },
  repeat: "always",
  check: (result) =>
    isDeepStrictEqual(result, { count: vendors(scene).length, isExact: true })
      ? undefined
      : `counted ${JSON.stringify(result)} of ${vendors(scene).length} vendors`,
});

/** Finds one of the vendors by conditions, or none. */
const findVendor: Kind = (scene) => {
  const { random, world } = scene;
  const vendor = chance(random, 0.8) ? pick(random, world.account.crm.all(quietModule)) : undefined;
  const name = String(vendor?.Vendor_Name ?? "Nobody");
  const conditions = [
    { field: "Vendor Name", operator: pick(random, ["equals", "is one of"]), value: name },
    ...(vendor ? [{ field: "Category", operator: "is not", value: "Services" }] : []),
  ];
  return {
    key: "crmFindRecord",
    inputs: { recordType: quietModule, conditions, fields: ["Vendor_Name", "Email"] },
    repeat: "always",
    check: (result) => {
      const { id = null, Vendor_Name = null, Email = null } = vendor ?? {};
      const expected = vendor ? { id, Vendor_Name, Email } : null;
      return isDeepStrictEqual(result, expected)
        ? undefined
        : `found ${JSON.stringify(result)} for the vendor "${name}"`;
    },
  };
};

/** Searches for one of the vendors in each way, or for all of a category. */
const searchVendors: Kind = (scene) => {
  const { random } = scene;
  const all = vendors(scene, ["Vendor_Name", "Email", "Category"]);
  const { Vendor_Name, Email } =
    pick(
      random,
      all.filter((one) => one.Email),
    ) ?? {};
  const way = pick(random, [
    { email: Email },
    { word: Email },
    { conditions: [{ field: "Vendor Name", operator: "equals", value: Vendor_Name }] },
    { conditions: hardware, fetchAll: "true", per_page: "40" },
  ]);
  const key = way && "conditions" in way ? "Vendor_Name" : "Email";
  const isMeant = (one: Values) =>
    way && "fetchAll" in way
      ? one.Category === "Hardware"
      : one[key] === (key === "Email" ? Email : Vendor_Name);
  return {
    key: "crmSearchRecords",
    inputs: { recordType: quietModule, fields: ["Vendor_Name", "Email", "Category"], ...way },
    repeat: "always",
    check: (result) => {
      const { data, info } = result as { data: Values[]; info: Values };
      const expected = all.filter(isMeant);
      return info.isComplete && isDeepStrictEqual(data, expected)
        ? undefined
        : `found ${data.length} of ${expected.length} vendors by ${JSON.stringify(way)}, ${JSON.stringify(info)}`;
    },
  };
};

/** A record that others change, found by its mark. */
const queryRecord: Kind = ({ random, ledger, world }) => {
  const places = world.crm.modules.filter(({ name }) => ["Leads", "Deals"].includes(name));
  const place = pick(random, places);
  const thing = place && pick(random, ledger.free(place));
  // A raw request that was let repeat may have made several.
  if (!thing || place.find(thing.mark).length > 1) return undefined;
  const { markField, name } = place;
  return {
    key: "crmRunQuery",
    inputs: { query: `select ${markField} from ${name} where ${markField} = '${thing.mark}'` },
    repeat: "always",
    reads: thing,
    check: (result) => sameRows(result, [{ [markField]: thing.mark, id: thing.id }]),
  };
};

/** Invoices of the quiet organization, the newest first. */
const listInvoices = (inputs: Values, expected: (all: Values[]) => Values[]): Kind => {
  return ({ world }) => {
    const archive = world.account.books.organization(quietOrganization);
    return {
      key: "booksGetRecords",
      inputs: { recordType: "invoices", organizationId: archive.id, ...inputs },
      repeat: "always",
      check: (result) => {
        const rows = (result as { invoices: Values[] }).invoices;
        const held = expected([...archive.all("invoices")].reverse());
        if (rows.length !== held.length) return `${rows.length} rows came, not ${held.length}`;
        return rows
          .map((row, index) => differenceOf(row, held[index] ?? {}))
          .find((difference) => difference);
      },
    };
  };
};

const invoicePage = listInvoices({ page: "3", per_page: "60" }, (all) => all.slice(120, 180));
const allInvoices = listInvoices({ fetchAll: "true" }, (all) => all);
const allInvoicesInSmallPages = listInvoices({ fetchAll: "true", per_page: "90" }, (all) => all);
const dearInvoices = listInvoices(
  { fetchAll: "true", searchFields: [{ key: "total_greater_than", value: "399" }] },
  (all) => all.filter(({ total }) => Number(total) > 399),
);

/** Finds one of the invoices of the quiet organization by a filter, or by reading the list. */
const findInvoice: Kind = ({ random, world }) => {
  const archive = world.account.books.organization(quietOrganization);
  const { invoice_id, invoice_number, total } = pick(random, archive.all("invoices")) ?? {};
  const condition = pick(random, [
    { field: "invoice_number", operator: "equals", value: invoice_number },
    { field: "invoice_number", operator: "is one of", value: [invoice_number, "INV-nobody"] },
    { field: "total", operator: "is between", value: [total, total] },
  ]);
  return {
    key: "booksFindRecord",
    inputs: { recordType: "invoices", organizationId: archive.id, conditions: [condition] },
    repeat: "always",
    check: (result) => {
      const found = (result as Values | null)?.invoice_id;
      return found === invoice_id ? undefined : `found ${found}, not ${invoice_id}`;
    },
  };
};

/** Kinds on what nobody changes, with their weights. */
export const quietKinds: [weight: number, kind: Kind][] = [
  [0.5, findInvoice],
  [1.5, vendorPage],
  [0.3, allVendors],
  [0.2, allVendorsInSmallPages],
  [0.2, allVendorsInFull],
  [0.3, allVendorsByCoql],
  [0.3, someVendors],
  [0.5, hardwareVendors],
  [0.5, sortedVendors],
  [1, queryVendors],
  [0.3, queryAllVendors],
  [0.5, queryNothing],
  [0.4, countVendors],
  [1, findVendor],
  [1, searchVendors],
  [1, queryRecord],
  [1.5, invoicePage],
  [0.3, allInvoices],
  [0.2, allInvoicesInSmallPages],
  [0.3, dearInvoices],
];
