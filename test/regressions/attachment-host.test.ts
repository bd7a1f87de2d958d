import nock from "nock";
import { dataCenters } from "../../src/zoho/connection/dataCenters";
import { accessToken, zohoConnection } from "../support/connection";
import { runAction } from "../support/harness";

test.each(dataCenters)("an attachment of a $region account goes to $apiHost", async (center) => {
  const attached = { code: "SUCCESS", status: "success", message: "uploaded", details: {} };
  const scope = nock(`https://${center.apiHost}`)
    .post("/crm/v8/Leads/1/Attachments")
    .reply(200, { data: [attached] });

  await runAction("crmAddAttachment", {
    connection: zohoConnection({
      token: { access_token: accessToken, api_domain: `https://${center.apiHost}` },
      context: {},
      fields: {},
    }),
    recordId: "1",
    file: "x",
    fileName: "x.txt",
  });

  expect(scope.isDone()).toBe(true);
});
