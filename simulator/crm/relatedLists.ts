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

/** One for each module with a lookup to the parent, and its notes. */
const lookupLists = (context: CrmContext, parent: CrmModule): LookupList[] =>
  [...context.modules.values()].flatMap((module): LookupList[] => {
    const lookups = [...module.fields.values()].filter(({ dataType }) => dataType === "lookup");
    const exact = lookups.find(({ lookup }) => lookup === parent.apiName);
    const any = lookups.filter(({ lookup }) => lookup === "*");
    const fields = [...(exact ? [exact] : []), ...any].map(({ apiName }) => apiName);
    const [field] = fields;
    if (field === undefined || module === parent) return [];
    const { apiName, plural } = module;
    return [{ kind: "lookup", apiName, label: plural, module: apiName, field, fields }];
  });

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
