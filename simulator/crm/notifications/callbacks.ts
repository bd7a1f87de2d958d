import { apiHost } from "../../dataCenters";
import type { Change, Channel, CrmContext } from "../context";
import { renderField } from "../render";
import { livingChannels } from "./channels";
import { matchesCondition } from "./condition";

/** What a change is called in a channel's events: not what the callback calls it (docs/zoho-crm.md#notifications). */
const eventNames = { insert: "create", update: "edit", delete: "delete" } as const;

/** Sends the callbacks of all living channels for those changes, one per channel and operation. */
export function notify(context: CrmContext, changes: readonly Change[]): void {
  for (const channel of livingChannels(context)) {
    for (const operation of ["insert", "update", "delete"] as const) {
      const told = changes.filter(
        (change) => change.operation === operation && concerns(context, channel, change),
      );
      if (told.length > 0)
        sendWithLuck(context, channel.notifyUrl, callbackBody(context, channel, told));
    }
  }
}

function concerns(
  context: CrmContext,
  { module, events, condition }: Channel,
  change: Change,
): boolean {
  if (module !== change.module) return false;
  const wanted = events.some(
    (event) => event === `${module}.all` || event === `${module}.${eventNames[change.operation]}`,
  );
  if (!wanted || change.operation !== "update") return wanted;
  return (
    change.affectedFields.length > 0 &&
    matchesCondition(context, condition, module, change.affectedFields)
  );
}

function callbackBody(context: CrmContext, channel: Channel, changes: readonly Change[]) {
  const url = new URL(channel.notifyUrl);
  const { dataCenter, environment } = context.account;
  return {
    server_time: context.clock.now(),
    query_params: Object.fromEntries(url.searchParams),
    module: channel.module,
    // It says v2 whatever version subscribed (docs/zoho-crm.md#notifications).
    resource_uri: `https://${apiHost(dataCenter, environment)}/crm/v2/${channel.module}`,
    ids: changes.map(({ record }) => record.id),
    affected_fields: changes
      .filter(({ operation }) => operation === "update")
      .map(({ record, affectedFields }) => ({ [record.id]: affectedFields })),
    operation: changes[0]?.operation,
    channel_id: channel.channelId,
    token: channel.token,
    ...(channel.returnAffectedFieldValues
      ? { affected_values: affectedValues(context, changes) }
      : {}),
  };
}

function affectedValues(context: CrmContext, changes: readonly Change[]) {
  return changes.map(({ module, record, affectedFields, by }) => {
    const fields = context.modules.get(module)?.fields;
    const values = affectedFields.flatMap((name): [string, unknown][] => {
      const field = fields?.get(name);
      return field ? [[name, renderField(context, field, record, { timeZone: by.timeZone })]] : [];
    });
    return { record_id: record.id, values: Object.fromEntries(values) };
  });
}

/** Sends a callback; a share of them is lost or doubled when a test says so. */
export function sendWithLuck(
  context: CrmContext,
  url: string,
  body: Record<string, unknown>,
): void {
  const { lost, doubled } = context.knobs.callbacks;
  if (lost > 0 && context.random() < lost) return;
  context.sendCallback(url, body);
  if (doubled > 0 && context.random() < doubled) context.sendCallback(url, body);
}
