import type { CrmContext, CrmModule } from "./context";
import type { CrmField } from "./fields";
import { type LinkSide, linkSides } from "./linkKinds";

/** A related list of a module: the records of another one that belong to a record. */
export type RelatedList = LookupList | MultiSelectList | LinkedList;

interface ListBase {
  apiName: string;
  label: string;
  /** The module whose records it shows. */
  module: string;
}

/** Records that point to the record by a lookup. */
export interface LookupList extends ListBase {
  kind: "lookup";
  /** The lookup that shows the list in metadata. */
  field: string;
  /** All lookups by which records belong to it: meetings by contact and by what they are related to. */
  fields: readonly string[];
}

/** Records that a multi-select lookup links with the record, seen from either side of it. */
export interface MultiSelectList extends ListBase {
  kind: "multiselectlookup";
  field: CrmField;
  /** The module that has the field, and whether that is the one of the list. */
  owner: CrmModule;
  isOfOwner: boolean;
}

/** Records that are linked with the record, each link with values of its own. */
export interface LinkedList extends ListBase {
  kind: "linked";
  side: LinkSide;
}

/** The related lists of a module (docs/zoho-crm.md#related-records). */
export const relatedLists = (context: CrmContext, parent: CrmModule): RelatedList[] => [
  ...lookupLists(context, parent),
  ...linkSides(parent.apiName).map((side): LinkedList => {
    const { apiName, module } = side;
    return { kind: "linked", apiName, label: apiName.replaceAll("_", " "), module, side };
  }),
  ...multiSelectLists(context, parent),
];

/** One for each module with a lookup to the parent, its notes, and one for each further lookup or one to itself. */
const lookupLists = (context: CrmContext, parent: CrmModule): LookupList[] =>
  [...context.modules.values()].flatMap((module): LookupList[] => {
    const lookups = [...module.fields.values()].filter(({ dataType }) => dataType === "lookup");
    const exact = lookups.filter(({ lookup }) => lookup === parent.apiName);
    const any = lookups.filter(({ lookup }) => lookup === "*");
    if (module === parent) return exact.map((field, index) => furtherList(module, field, index));
    const [first, ...further] = exact;
    const others = further.map((field, index) => furtherList(module, field, index));
    const fields = [...(first ? [first] : []), ...any].map(({ apiName }) => apiName);
    const [field] = fields;
    if (field === undefined) return others;
    const { apiName, plural } = module;
    const base = { kind: "lookup", module: apiName } as const;
    return [{ ...base, apiName, label: plural, field, fields }, ...others];
  });

// The names of such lists are Zoho's own choice: played as the module's with a number (docs/zoho-crm.md#related-records).
function furtherList({ apiName, plural }: CrmModule, field: CrmField, index: number): LookupList {
  const name = `${apiName}${index + 2}`;
  const label = `${plural} (${field.label})`;
  const fields = [field.apiName];
  return { kind: "lookup", module: apiName, apiName: name, label, field: field.apiName, fields };
}

/** Both sides of multi-select lookups have a list of the field's name. */
const multiSelectLists = (context: CrmContext, parent: CrmModule): MultiSelectList[] =>
  [...context.modules.values()].flatMap((owner) =>
    [...owner.fields.values()]
      .filter(({ dataType }) => dataType === "multiselectlookup")
      .filter(({ lookup }) => owner === parent || lookup === parent.apiName)
      .map((field): MultiSelectList => {
        const isOfOwner = owner === parent;
        const { apiName, label } = field;
        const module = isOfOwner ? (field.lookup ?? "") : owner.apiName;
        return { kind: "multiselectlookup", apiName, label, module, field, owner, isOfOwner };
      }),
  );
