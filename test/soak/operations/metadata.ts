import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../e2e/support";
import { quietModule } from "../places/crm";
import type { Kind, Scene } from "./kind";
import { picker } from "./pickers";

/** Reads of what modules consist of, which nobody changes, and records that are prepared by it. */

const recordType = quietModule;

const moduleOf = ({ world }: Scene, name = recordType) => {
  const module = world.account.crm.context.modules.get(name);
  if (!module) throw new Error(`There is no module ${name}.`);
  return module;
};

const fieldsOf = (scene: Scene, name?: string) => [...moduleOf(scene, name).fields.keys()];

/** An action whose rows have these values of a member. */
const lists =
  (
    key: string,
    inputs: Values,
    member: string,
    expected: (scene: Scene) => string[],
    isWhole = true,
  ): Kind =>
  (scene) => ({
    key,
    inputs,
    repeat: "always",
    check: (result) => {
      const found = new Set((result as Values[]).map((row) => row[member]));
      const wanted = expected(scene);
      const isRight = wanted.every((name) => found.has(name));
      return isRight && (!isWhole || found.size === wanted.length)
        ? undefined
        : `${key} did not give what Zoho holds`;
    },
  });

const getModule: Kind = () => ({
  key: "crmGetModule",
  inputs: { recordType },
  repeat: "always",
  check: (result) =>
    (result as Values).api_name === recordType ? undefined : "crmGetModule gave another module",
});

const modulesOf = ({ world }: Scene) => world.crm.modules.map(({ name }) => name);
const layoutsOf = (scene: Scene) => moduleOf(scene).layouts.map(({ id }) => id);
const viewsOf = ({ world }: Scene) =>
  world.account.crm.context.views.filter(({ module }) => module === recordType).map(({ id }) => id);

/** A picker whose entries have these keys, and perhaps others. */
const offers = (key: string, inputs: Values, expected: (scene: Scene) => string[]): Kind =>
  picker(
    key,
    () => inputs,
    (keys, scene) => expected(scene).every((name) => keys.includes(name)),
  );

const categories = ["Hardware", "Services", "Software"];

const prepare: Kind = ({ mark, world }) => ({
  key: "crmPrepareRecord",
  inputs: {
    recordType,
    mapping: { name: "Vendor_Name", kind: "Category", owner: "Owner" },
    source: { name: mark, kind: "software", owner: world.account.user.email },
  },
  repeat: "always",
  check: (result) => {
    const record = {
      Vendor_Name: mark,
      Category: "Software",
      Owner: { id: world.account.user.id },
    };
    const isRight = isDeepStrictEqual(result, { record, problems: [], absent: [], ready: true });
    return isRight ? undefined : `prepared as ${JSON.stringify(result)}`;
  },
});

const mapping = { recordType, ownFields: [{ key: "name", value: "Vendor Name" }] };

/** Kinds on metadata, with their weights. */
export const metadataKinds: [weight: number, kind: Kind][] = [
  [0.2, lists("crmListModules", {}, "api_name", modulesOf, false)],
  [0.2, getModule],
  [0.2, lists("crmListFields", { recordType }, "api_name", (scene) => fieldsOf(scene))],
  [0.2, lists("crmListLayouts", { recordType }, "id", layoutsOf)],
  [0.2, lists("crmListRelatedLists", { recordType }, "api_name", () => ["Contacts"], false)],
  [0.2, lists("crmListCustomViews", { recordType }, "id", viewsOf)],
  [0.4, prepare],
  [0.1, offers("selectCreatableModule", {}, modulesOf)],
  [0.1, offers("selectEditableModule", {}, modulesOf)],
  [0.1, offers("selectDeletableModule", {}, modulesOf)],
  [0.2, offers("selectCrmField", { recordType }, () => ["Vendor_Name", "Category"])],
  [0.1, offers("selectLeadField", {}, () => ["Last_Name", "Company"])],
  [0.1, offers("selectContactField", {}, () => ["Last_Name", "Department"])],
  [0.1, offers("selectCrmPicklistValue", { recordType, field: "Category" }, () => categories)],
  [0.1, offers("selectCrmLayout", { recordType }, layoutsOf)],
  [0.1, offers("selectCrmCustomView", { recordType }, viewsOf)],
  [0.1, offers("selectCrmRelatedList", { recordType }, () => ["Contacts"])],
  [0.1, offers("selectCrmUser", {}, ({ world }) => [world.account.user.id])],
  [0.1, offers("mapCrmFields", mapping, () => ["fields", "options"])],
  [0.1, offers("crmFieldMappingForm", mapping, () => ["schema", "uiSchema", "data"])],
];
