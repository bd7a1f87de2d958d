import type { SimAnswer, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import type { CrmContext, CrmModule } from "./context";
import { linkingModule } from "./linkingModule";
import { readList } from "./parameters";
import { type RelatedList, relatedLists } from "./relatedLists";

/** What tells a related list apart from the others of its module. */
interface ListSpec {
  apiName: string;
  label: string;
  /** None for groups of lists and what is no module. */
  module?: string;
  /** The lookup that shows it. */
  lookup?: string;
  /** What links its records, and the module of the records that are linked with. */
  linking?: { linkingmodule: string; connectedmodule: string };
  type?: "default" | "custom" | "multiselectlookup" | "grouped";
  status?: (typeof statuses)[number];
  /** Some lists have no path in metadata although they can be read. */
  hasPath?: boolean;
}

const statuses = ["visible", "user_hidden", "scheduled_for_deletion"] as const;

/** GET /settings/related_lists and /settings/related_lists/{id}: of a module, or of one of its layouts. */
export function readRelatedLists(
  context: CrmContext,
  request: SimRequest,
  module: CrmModule,
  id?: string,
): SimAnswer {
  const layoutId = request.query.get("layout_id");
  if (layoutId !== null && !module.layouts.some((layout) => layout.id === layoutId)) {
    throw new Refusal("INVALID_DATA", "the layout id given seems to be invalid", {
      param_name: "layout_id",
    });
  }
  const wanted = readStatuses(request);
  const related_lists = renderRelatedLists(context, module)
    .filter(({ status }) => wanted.length === 0 || wanted.includes(status))
    .filter((list) => id === undefined || list.id === id);
  return related_lists.length > 0 ? ok({ related_lists }) : empty(204);
}

function readStatuses(request: SimRequest): string[] {
  const wanted = readList(request, "status");
  if (wanted.every((status) => statuses.some((one) => one === status))) return wanted;
  throw new Refusal("INVALID_DATA", "The status given is invalid.", {
    param_name: "status",
    supported_values: statuses,
  });
}

/** The related list that shows the records of a module by a lookup; undefined when there is none. */
export const relatedListOf = (
  context: CrmContext,
  parent: CrmModule,
  module: string,
  field: string,
) =>
  renderRelatedLists(context, parent).find(
    ({ connectedlookupApiName, module: shown }) =>
      connectedlookupApiName === field && shown?.api_name === module,
  );

/** Lists of all forms: those of lookups, without a path, hidden, about to go, and a group of others. */
const listsOf = (context: CrmContext, module: CrmModule): ListSpec[] => [
  ...relatedLists(context, module).map(describe),
  { apiName: "Attachments", label: "Attachments", module: "Attachments" },
  { apiName: "Emails", label: "Emails", module: "Emails", status: "user_hidden" },
  {
    apiName: "Old_Visits",
    label: "Old Visits",
    module: "Old_Visits",
    type: "custom",
    status: "scheduled_for_deletion",
  },
  { apiName: "ChronologicalView", label: "Open & Closed Activities", type: "grouped" },
];

/** What metadata tells of a list that records are read from. */
function describe(list: RelatedList): ListSpec {
  const { apiName, label, module } = list;
  const spec = { apiName, label, module, hasPath: apiName !== "Notes" };
  if (list.kind === "lookup") return { ...spec, lookup: list.field };
  if (list.kind === "linked") return spec;
  const linkingmodule = linkingModule(list.owner, list.field).api_name;
  const linking = { linkingmodule, connectedmodule: module };
  return { ...spec, type: "multiselectlookup", lookup: list.field.apiName, linking };
}

function renderRelatedLists(context: CrmContext, module: CrmModule) {
  const isCustom = (name?: string) => context.modules.get(name ?? "")?.generatedType === "custom";
  return listsOf(context, module).map((list, index) => {
    const { apiName, label, module: target, lookup, linking, type, status = "visible" } = list;
    const isList = type !== "grouped";
    return {
      id: `${module.id.slice(0, -3)}${String(index + 1).padStart(3, "0")}`,
      sequence_number: String(index + 1),
      api_name: apiName,
      display_label: label,
      name: label,
      module: target ? { api_name: target, id: context.modules.get(target)?.id ?? null } : null,
      href: isList && list.hasPath !== false ? `${module.apiName}/{ENTITYID}/${apiName}` : null,
      action: null,
      type: type ?? (isCustom(target) ? "custom" : "default"),
      customize_sort: isList,
      customize_fields: isList,
      customize_display_label: true,
      status,
      connectedmodule: linking?.connectedmodule ?? null,
      linkingmodule: linking?.linkingmodule ?? null,
      parent_related_lists: null,
      ...(lookup && { connectedlookupApiName: lookup }),
    };
  });
}
