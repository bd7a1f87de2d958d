import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, rows } from "./answers.mjs";
import { choice, classes, make, parameters } from "./models.mjs";

const kinds = await classes("notifications/notifications_operations");
const { NotificationsOperations, GetNotificationsParam, DeleteNotificationParam } = kinds;
const operations = new NotificationsOperations();
const channelId = "1000000068001";
const notifyUrl = "https://client.example.com/notify";

const body = async (members) =>
  make("notifications/body_wrapper", {
    watch: [await make("notifications/notification", { channelId, ...members })],
  });

/** Channels of notifications, from their beginning to their end. */
export async function notifications() {
  const expiry = new Date(Math.floor((await ask("now")) / 1000) * 1000 + 24 * 3_600_000);
  const list = async () =>
    answered(
      await operations.getNotifications(
        await parameters(GetNotificationsParam, { CHANNEL_ID: channelId }),
      ),
    );
  const assertEvents = async (...events) =>
    assert.deepEqual((await ask("channel", channelId)).events.sort(), events.sort());
  await call(
    "enable notifications",
    async () =>
      rows(
        await operations.enableNotifications(
          await body({
            notifyUrl,
            token: "a token of ours",
            channelExpiry: expiry,
            events: ["Contacts.create", "Deals.edit"],
          }),
        ),
      ),
    async ([row]) => {
      const events = row.getDetails().get("events");
      assert.equal(events.length, 2);
      assert.equal(events[0].getResourceName(), "Contacts");
      assert.equal(events[0].getChannelExpiry().getTime(), expiry.getTime());
      await assertEvents("Contacts.create", "Deals.edit");
    },
  );
  await call("list a channel", list, (answer) => {
    const found = answer.getWatch();
    assert.deepEqual(found.map((each) => each.getResourceName()).sort(), ["Contacts", "Deals"]);
    for (const each of found) {
      assert.equal(each.getChannelId(), channelId);
      assert.equal(each.getNotifyUrl(), notifyUrl);
      assert.equal(each.getToken(), "a token of ours");
      assert.equal(each.getChannelExpiry().getTime(), expiry.getTime());
    }
  });
  await call(
    "update a channel",
    async () =>
      rows(
        await operations.updateNotifications(
          await body({ notifyUrl, channelExpiry: expiry, events: ["Contacts.all", "Leads.all"] }),
        ),
      ),
    () => assertEvents("Contacts.all", "Leads.all"),
  );
  await call(
    "update the details of a channel",
    async () =>
      rows(
        await operations.updateNotification(
          await body({ token: "another", events: ["Contacts.all", "Leads.all"] }),
        ),
      ),
    async () => assert.equal((await ask("channel", channelId)).token, "another"),
  );
  await call(
    "disable some events of a channel",
    async () =>
      rows(
        await operations.disableNotification(
          await body({ events: ["Leads.all"], deleteEvents: choice(true) }),
        ),
      ),
    () => assertEvents("Contacts.all"),
  );
  const remove = async () =>
    rows(
      await operations.deleteNotification(
        await parameters(DeleteNotificationParam, { CHANNEL_IDS: channelId }),
      ),
    );
  await call("disable a channel", remove, async ([row]) => {
    assert.equal(row.getStatus().getValue(), "success");
    assert.equal(await ask("channel", channelId), undefined);
  });
  await call("list a channel that there is not", list, (answer) => assert.equal(answer, undefined));
  await refused("disable a channel that there is not", "NOT_SUBSCRIBED", remove);
  await refused("enable notifications of an event that there is not", "INVALID_DATA", async () =>
    rows(
      await operations.enableNotifications(await body({ notifyUrl, events: ["Nothings.create"] })),
    ),
  );
}
