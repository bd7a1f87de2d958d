import https from "node:https";
import { answerEverything } from "../support/anyZoho";
import { runAction } from "../support/harness";

/** Such a request stayed open behind its answer and kept its socket: axios counted the bytes of a form that had ended. */
test("a form of texts alone ends, and its socket is free again", async () => {
  answerEverything();

  await runAction("crmRawRequest", {
    url: "/Leads/1/Attachments",
    method: "POST",
    formData: [{ key: "attachmentUrl", value: "https://robotics.example.com/offer" }],
  });
  await new Promise(setImmediate);

  const { sockets, freeSockets } = https.globalAgent;
  expect(Object.values(sockets).flat()).toEqual([]);
  expect(Object.values(freeSockets).flat()).toHaveLength(1);
});
