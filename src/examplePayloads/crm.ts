import type { FunctionResult } from "../zoho/crm/functionAnswer";
import type { Renewal } from "../zoho/crm/renewChannels";

const contact = {
  id: "4876876000000333001",
  Last_Name: "Example",
  First_Name: "Ada",
  Email: "ada@example.com",
  Account_Name: { name: "Example Robotics", id: "4876876000000334001" },
  Owner: { name: "Sam Sample", id: "4876876000000301001", email: "sam@example.com" },
  Created_Time: "2026-06-01T10:00:00+02:00",
  Modified_Time: "2026-06-02T11:30:00+02:00",
};

export const recordExample = { data: [contact] };

export const recordsExample = {
  data: {
    data: [contact],
    info: {
      per_page: 200,
      count: 1,
      page: 1,
      sort_by: "id",
      sort_order: "desc",
      more_records: false,
      next_page_token: null,
      previous_page_token: null,
      page_token_expiry: null,
    },
  },
};

export const queryExample = {
  data: [{ id: contact.id, Last_Name: "Example", Email: "ada@example.com" }],
};

const user = { name: "Sam Sample", id: "4876876000000301001" };

/** What Zoho says of an item that it carried out. */
const success = (message: string, details: Record<string, unknown>) => ({
  code: "SUCCESS",
  status: "success",
  message,
  details,
});

const written = (id: string, modified: string) => ({
  id,
  Created_Time: contact.Created_Time,
  Modified_Time: modified,
  Created_By: user,
  Modified_By: user,
});

export const createdExample = {
  data: [success("record added", written(contact.id, contact.Created_Time))],
};

export const updatedExample = {
  data: [success("record updated", written(contact.id, contact.Modified_Time))],
};

export const removedExample = { data: [success("record deleted", { id: contact.id })] };

export const attachedExample = {
  data: [
    success(
      "attachment uploaded successfully",
      written("4876876000000335001", contact.Created_Time),
    ),
  ],
};

const channel = {
  resource_uri: "https://www.zohoapis.eu/crm/v8/Deals",
  resource_id: "4876876000000000131",
  resource_name: "Deals",
  channel_id: "100000000068001",
};

const opened = { ...channel, channel_expiry: "2026-06-08T10:00:00+02:00" };

export const channelEnabledExample = {
  data: {
    watch: [
      success("Successfully subscribed for actions-watch of the given module", {
        events: [opened],
      }),
    ],
  },
};

export const channelUpdatedExample = {
  data: {
    watch: [success("Successfully updated the subscribe details", { events: [opened] })],
  },
};

export const channelsRenewedExample: { data: Renewal[] } = {
  data: [
    {
      channelId: "100000000068001",
      expiry: "2026-06-08T08:00:00+00:00",
      events: ["Deals.create", "Deals.edit"],
      renewed: true,
    },
  ],
};

export const eventsDisabledExample = {
  data: { watch: [success("Successfully removed the subscribe details", { events: [channel] })] },
};

export const channelsDisabledExample = {
  data: { watch: [success("Successfully un-subscribed from actions-watch", channel)] },
};

export const channelDetailsExample = {
  data: {
    watch: [
      {
        ...opened,
        events: ["Deals.create", "Deals.edit"],
        token: "example-channel-token",
        notify_url: "https://hooks.example.com/trigger/example",
        notify_on_related_action: true,
        return_affected_field_values: false,
        notification_condition: null,
      },
    ],
    info: { per_page: 200, count: 1, page: 1, more_records: false },
  },
};

export const rawExample: { data: unknown } = {
  data: {
    data: [
      success("The record has been converted successfully", {
        Contacts: { name: "Ada Example", id: contact.id },
        Accounts: { name: "Example Robotics", id: "4876876000000334001" },
        Deals: null,
      }),
    ],
  },
};

const functionResult: FunctionResult = {
  output: { rating: "Hot", score: 87 },
  outputType: "string",
  id: "4876876000000345001",
  userMessages: ["Lead rated"],
  status: 200,
  headers: { "content-type": "application/json;charset=UTF-8" },
};

export const functionExample = { data: functionResult };
