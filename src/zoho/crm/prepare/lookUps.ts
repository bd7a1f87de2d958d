import type { Connection } from "@prismatic-io/spectral";
import { byCloseness } from "../../closest";
import { type RunMemory, remember } from "../../connection/remember";
import { refusal } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { listLayouts, requiredFields } from "../metadata/layouts";
import { listFields } from "../metadata/metadata";
import { getOrganization } from "../metadata/organization";
import { type CrmUser, listAllUsers } from "../metadata/users";
import { type FieldRule, toFieldRule } from "./fieldRule";
import type { UserDirectory } from "./references";

/** What preparing a record asks Zoho for: each at most once per execution and connection, and only when needed. */
export interface LookUps {
  /** The rules of a module's fields, or of the rows of a subform. Scope: ZohoCRM.settings.fields.READ. */
  fields(module: string): Promise<FieldRule[]>;
  /**
   * The fields that a layout requires. Scope: ZohoCRM.settings.layouts.READ.
   * @throws ZohoError naming the layouts when the module has none of this ID.
   */
  required(module: string, layoutId: string): Promise<string[]>;
  /** The organization's time zone. Scope: ZohoCRM.org.READ. */
  timeZone(): Promise<string | undefined>;
  /** The active users. Scope: ZohoCRM.users.READ. */
  users(): Promise<UserDirectory>;
}

/** Look-ups that are remembered, as plain data. */
export function rememberedLookUps(
  client: ZohoClient,
  { configVarKey }: Connection,
  memory: RunMemory,
): LookUps {
  const once = <T>(name: string, lookUp: () => Promise<T>): Promise<T> =>
    remember(memory, `zohoCrm:${configVarKey}:${name}`, lookUp);
  return {
    fields: (module) =>
      once(`fields:${module}`, async () => (await listFields(client, module)).map(toFieldRule)),
    required: async (module, layoutId) => {
      const layouts = await once(`layouts:${module}`, async () =>
        (await listLayouts(client, module)).map((layout) => ({
          id: String(layout.id),
          name: layout.name,
          required: requiredFields(layout),
        })),
      );
      const found = layouts.find(({ id }) => id === layoutId);
      if (found) return found.required;
      throw unknownLayout(module, layoutId, layouts);
    },
    timeZone: async () => {
      const zone = await once("timeZone", async () => (await getOrganization(client)).time_zone);
      return typeof zone === "string" && zone !== "" ? zone : undefined;
    },
    users: () =>
      once("users", async () => {
        const filter = { type: "ActiveUsers", perPage: 200 };
        return toDirectory((await listAllUsers(client, filter)).users);
      }),
  };
}

const toDirectory = (users: CrmUser[]): UserDirectory =>
  Object.fromEntries(
    users.flatMap(({ id, email }) => (email ? [[email.toLowerCase(), String(id)]] : [])),
  );

function unknownLayout(module: string, layoutId: string, layouts: { id: string; name: string }[]) {
  const closest = byCloseness(
    layoutId,
    layouts.map(({ id, name }) => `${id} (${name})`),
  );
  return refusal({
    product: "crm",
    operation: `GET ${crmPath`/settings/layouts?module=${module}`}`,
    reason: `${module} has no layout ${layoutId}`,
    hint: `Set Layout ID to one of these: ${closest.slice(0, 10).join(", ") || "none"}.`,
  });
}
