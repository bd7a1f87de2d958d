import { action, input } from "@prismatic-io/spectral";
import { channelDetailsExample } from "../../examplePayloads/crm";
import { toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { fetchAll, page, per_page } from "../../inputs/lists";
import { channelId as requiredChannelId, toChannelId } from "../../inputs/notifications";
import { channelDetailsOutput } from "../../outputSchemas/crm";
import { createZohoClient } from "../../zoho/createClient";
import { listAllChannels, listChannels } from "../../zoho/crm/notifications";

const channelId = input({
  ...requiredChannelId,
  required: false,
  comments: "The number that identifies the channel; leave empty to get all channels of the user.",
  clean: toChannelId,
});

const moduleName = input({
  label: "Module",
  type: "string",
  required: false,
  dataSource: "selectWatchableModule",
  placeholder: "Select or enter a module",
  comments: "The API name of the module whose notifications to get; leave empty for all modules.",
  example: "Deals",
  clean: toOptionalText("Module"),
});

export const crmGetNotificationDetails = action({
  display: {
    label: "CRM - Get Notification Details",
    description: "Gets the connected user's notification channels in Zoho CRM.",
  },
  performSafety: "safe",
  inputs: { channelId, fetchAll, module: moduleName, page, per_page, connection },
  perform: async (context, { connection, channelId, fetchAll, module, page, per_page }) => {
    const client = createZohoClient(connection, "crm", context);
    const list = fetchAll ? listAllChannels : listChannels;
    const filter = { channelId: channelId?.toString(), module, page, perPage: per_page };
    return { data: await list(client, filter) };
  },
  examplePayload: channelDetailsExample,
  outputSchema: channelDetailsOutput,
});
