import nock from "nock";
import { runAction } from "../support/harness";

test.each([false, true])(
  "notification details are asked for by channel_id, Fetch All %p",
  async (fetchAll) => {
    let asked: unknown;
    nock("https://www.zohoapis.eu")
      .get("/crm/v8/actions/watch")
      .query((query) => {
        asked = query;
        return true;
      })
      .reply(204);

    await runAction("crmGetNotificationDetails", { channelId: "100000000068001", fetchAll });

    expect(asked).toEqual({ channel_id: "100000000068001", page: "1", per_page: "200" });
  },
);
