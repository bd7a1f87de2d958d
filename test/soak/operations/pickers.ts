import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../e2e/support";
import { quietOrganization } from "../places/books";
import { quietModule, robots } from "../places/crm";
import { runApart } from "./component";
import { type Kind, pickThing, type Scene } from "./kind";

/** Data sources: the keys of their entries must be those of what Zoho holds. */

type Element = { key: string };

/** The keys of a picklist's entries, or the names of an object's members. */
const keysOf = (result: unknown): string[] =>
  Array.isArray(result)
    ? (result as Element[]).map(({ key }) => key)
    : Object.keys(result as object);

/** A read of a data source; `check` gets the keys of its entries. */
export const picker =
  (
    key: string,
    inputs: (scene: Scene) => Values,
    check: (keys: string[], scene: Scene) => boolean,
  ): Kind =>
  (scene) => {
    const { world } = scene;
    const source = world.bundle.dataSources[key];
    if (!source) throw new Error(`The component has no data source "${key}".`);
    const values = inputs(scene);
    return {
      key,
      inputs: values,
      repeat: "always",
      // Three tries, and 8 seconds of waiting.
      mostTroubles: 1,
      run: async () => {
        const perform = source.perform as (
          context: unknown,
          params: Values,
        ) => Promise<{ result: Element[] }>;
        return (await runApart(world, source, values, perform)).result;
      },
      check: (result) =>
        check(keysOf(result), scene) ? undefined : "the entries are not what Zoho holds",
    };
  };

const archiveOf = ({ world }: Scene) => world.account.books.organization(quietOrganization);

const isNewest = (keys: string[], oldestFirst: Values[], idField: string): boolean => {
  const newest = oldestFirst.slice(-200).map((row) => String(row[idField]));
  return isDeepStrictEqual(new Set(keys), new Set(newest));
};

const modules = picker(
  "selectCrmModule",
  () => ({}),
  (keys, { world }) => world.crm.modules.every(({ name }) => keys.includes(name)),
);

/** What can be watched are modules of the account, one of which the soak works on. */
const watchable = picker(
  "selectWatchableModule",
  () => ({}),
  (keys) => keys.includes(quietModule),
);

const moduleEvents = picker(
  "selectModuleEvent",
  () => ({ recordType: quietModule }),
  (keys) => isDeepStrictEqual(keys, eventsOf(quietModule)),
);

const eventsOf = (module: string) =>
  ["create", "edit", "delete", "all"].map((operation) => `${module}.${operation}`);

const notificationFields = picker(
  "selectNotificationField",
  () => ({ recordType: quietModule }),
  (keys) => keys.length > 0 && keys.every((key) => key.startsWith(`${quietModule}.`)),
);

const assignmentRules = picker(
  "selectAssignmentRule",
  () => ({ recordType: robots }),
  (keys, { world }) => isDeepStrictEqual(keys, [world.crm.ruleId]),
);

const fromAddresses = picker(
  "selectFromAddress",
  () => ({}),
  (keys, { world }) => keys.length === 1 && keys.join().includes(world.account.user.email),
);

const emailTemplates = picker(
  "selectEmailTemplate",
  () => ({ recordType: quietModule }),
  (keys, { world }) => isDeepStrictEqual(keys, [world.crm.templateId]),
);

const inventoryTemplates = picker(
  "selectInventoryTemplate",
  () => ({ recordType: "Quotes" }),
  (keys, { world }) => isDeepStrictEqual(keys, [world.crm.inventoryTemplateId]),
);

/** By its own field and by the one that no two records share. */
const uniqueFields = picker(
  "selectUniqueField",
  () => ({ recordType: robots }),
  (keys) => isDeepStrictEqual(new Set(keys), new Set(["Name", "Serial"])),
);

const relatedRecords = picker(
  "selectRelatedRecord",
  ({ world }) => ({
    recordType: quietModule,
    recordId: world.crm.quietNotes.recordId,
    relatedList: "Notes",
  }),
  (keys, { world }) => isDeepStrictEqual(keys, [...world.crm.quietNotes.ids].reverse()),
);

/** Others remove records meanwhile: the picker offers records that lay in the bin, each once. */
const deletedRecords = picker(
  "selectDeletedRecord",
  () => ({}),
  (keys) => new Set(keys).size === keys.length,
);

const contactRoles = picker(
  "selectContactRole",
  () => ({}),
  (keys) => keys.length > 0,
);

const pipelines = picker(
  "selectPipeline",
  () => ({}),
  (keys) => keys.length > 0,
);

const vendors = picker(
  "selectCrmRecord",
  () => ({ recordType: quietModule }),
  (keys, { world }) => isNewest(keys, world.account.crm.all(quietModule), "id"),
);

const invoices = picker(
  "selectBooksRecord",
  (scene) => ({ recordType: "invoices", organizationId: archiveOf(scene).id }),
  (keys, scene) => isNewest(keys, archiveOf(scene).all("invoices"), "invoice_id"),
);

const booksUniqueFields = picker(
  "selectBooksUniqueField",
  (scene) => ({ recordType: "items", organizationId: archiveOf(scene).id }),
  (keys) => keys.join() === "cf_external_id,cf_region",
);

const parents = picker(
  "selectBooksParentRecord",
  (scene) => ({ parentRecordType: "invoices", organizationId: archiveOf(scene).id }),
  (keys, scene) => isNewest(keys, archiveOf(scene).all("invoices"), "invoice_id"),
);

const organizations = picker(
  "selectOrganization",
  () => ({}),
  (keys, { world }) =>
    isDeepStrictEqual(
      new Set(keys),
      new Set(world.account.books.organizations.map(({ id }) => id)),
    ),
);

const customModules = picker(
  "selectBooksCustomModule",
  (scene) => ({ organizationId: archiveOf(scene).id }),
  (keys) => isDeepStrictEqual(keys, ["cm_machines"]),
);
const ofBooks = (key: string, isRight: (keys: string[], scene: Scene) => boolean) =>
  picker(key, (scene) => ({ organizationId: archiveOf(scene).id }), isRight);

const customers = ofBooks("selectBooksCustomer", (keys) => keys.length > 0);
const booksVendors = ofBooks("selectBooksVendor", (keys) => keys.length === 0);
const openDocuments = ofBooks("selectBooksDocument", (keys) => keys.length === 0);
const moneyAccounts = ofBooks("selectBooksAccount", (keys) => keys.length === 3);
/** Items are written by their unique field meanwhile. */
const booksItems = ofBooks("selectBooksItem", (keys, scene) => {
  const ids = archiveOf(scene)
    .all("items")
    .map(({ item_id }) => item_id);
  return keys.every((key) => ids.includes(key));
});
const booksTaxes = ofBooks("selectBooksTax", (keys) => keys.length > 0);
const booksCurrencies = ofBooks("selectBooksCurrency", (keys) => keys.length > 2);
const booksProjects = ofBooks("selectBooksProject", (keys) => keys.length === 0);
const ledgerAccounts = ofBooks("selectBooksLedgerAccount", (keys) => keys.length > 3);
const bankAccounts = ofBooks("selectBooksBankAccount", (keys) => keys.length === 1);
const paymentModes = ofBooks("selectBooksPaymentMode", (keys) => keys.length === 7);

/** Others open and close channels meanwhile; one that nobody works on must be among the entries. */
const channels: Kind = (scene) => {
  const found = pickThing(scene, [scene.world.crm.channels]);
  if (!found) return undefined;
  const listed = picker(
    "selectNotificationChannel",
    () => ({}),
    (keys) => keys.includes(found.thing.id),
  )(scene);
  return listed && { ...listed, reads: found.thing };
};

/** Kinds of pickers, with their weights. */
export const pickerKinds: [weight: number, kind: Kind][] = [
  [0.3, modules],
  [0.3, vendors],
  [0.3, invoices],
  [0.2, parents],
  [0.2, booksUniqueFields],
  [0.3, organizations],
  [0.2, customModules],
  [0.2, customers],
  [0.2, booksVendors],
  [0.2, openDocuments],
  [0.2, moneyAccounts],
  [0.2, bankAccounts],
  [0.2, paymentModes],
  [0.2, booksItems],
  [0.2, booksTaxes],
  [0.2, booksCurrencies],
  [0.2, booksProjects],
  [0.2, ledgerAccounts],
  [0.3, channels],
  [0.2, watchable],
  [0.2, assignmentRules],
  [0.2, fromAddresses],
  [0.2, emailTemplates],
  [0.2, inventoryTemplates],
  [0.2, uniqueFields],
  [0.2, relatedRecords],
  [0.2, deletedRecords],
  [0.2, contactRoles],
  [0.2, pipelines],
  [0.2, moduleEvents],
  [0.2, notificationFields],
];
