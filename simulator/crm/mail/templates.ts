import { zonedTimestamp } from "../../timestamps";
import type { SimAnswer, SimRequest } from "../../types";
import { empty, ok, Refusal } from "../answers";
import { type CrmContext, findModule, userReference } from "../context";
import type { MailTemplate } from "./state";

/** A kind of templates: its container, and what it says of a module that there is not. */
const kinds = {
  email_templates: "Module not found or not allowed",
  inventory_templates: "The module name provided is invalid.",
} as const;

type Kind = keyof typeof kinds;

export const isTemplates = (kind: string | undefined): kind is Kind =>
  kind !== undefined && kind in kinds;

/** GET /settings/email_templates and inventory_templates, or one of them by its id (docs/zoho-crm.md#e-mail-templates). */
export function readTemplates(
  context: CrmContext,
  request: SimRequest,
  [kind, id]: readonly [Kind, string | undefined],
): SimAnswer {
  const { mail } = context;
  const all = kind === "email_templates" ? mail.templates : mail.inventoryTemplates;
  if (id !== undefined) {
    const one = all.find((template) => template.id === id);
    return one
      ? ok({ [kind]: [{ ...describe(context, kind, one), content: one.content }] })
      : empty(204);
  }
  const module = request.query.get("module");
  if (module !== null && !findModule(context, module)) {
    throw new Refusal("INVALID_DATA", kinds[kind], { param_name: "module" });
  }
  const { page, perPage } = readPage(request);
  const found = all.filter((one) => module === null || one.module === module);
  const rows = found.slice((page - 1) * perPage, page * perPage);
  if (rows.length === 0) return empty(204);
  return ok({
    [kind]: rows.map((one) => describe(context, kind, one)),
    info: {
      per_page: perPage,
      page,
      count: rows.length,
      more_records: page * perPage < found.length,
    },
  });
}

/** 20 a page by default, 100 at most. */
function readPage({ query }: SimRequest): { page: number; perPage: number } {
  const read = (name: string, fallback: number, max: number) => {
    const value = Number(query.get(name) ?? fallback);
    if (Number.isInteger(value) && value >= 1 && value <= max) return value;
    throw new Refusal("PATTERN_NOT_MATCHED", "Please check whether the input values are correct", {
      param_name: name,
    });
  };
  return { page: read("page", 1, 10_000), perPage: read("per_page", 20, 100) };
}

function describe(context: CrmContext, kind: Kind, template: MailTemplate) {
  const { account } = context;
  const by = userReference(context, account.user.id);
  const time = zonedTimestamp(template.created, account.user.timeZone);
  return {
    id: template.id,
    name: template.name,
    created_time: time,
    modified_time: time,
    last_usage_time: null,
    category: "normal",
    folder: { id: `${account.user.id.slice(0, -4)}5001`, name: "Public Email Templates" },
    module: { api_name: template.module, id: findModule(context, template.module)?.id },
    created_by: by,
    modified_by: by,
    editor_mode: kind === "email_templates" ? "plain_text" : "gallery",
    favorite: false,
    ...(kind === "email_templates" && ofEmail(template)),
  };
}

/** Templates of inventory records have none of these (docs/zoho-crm.md#e-mail-templates). */
const ofEmail = ({ subject, active, files }: MailTemplate) => ({
  subject,
  active,
  associated: false,
  consent_linked: false,
  // Published as text.
  attachments: files.map(({ id, name, data }) => ({
    size: String(data.length),
    file_name: name,
    file_id: id,
    id,
  })),
  last_version_statistics: {
    tracked: 0,
    delivered: 0,
    opened: 0,
    bounced: 0,
    sent: 0,
    clicked: 0,
  },
});
