import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import nock from "nock";
import { createSimulatedTime } from "./simulatedTime";
import { runWith, type Traffic, watchedHttps } from "./traffic";

test("a silent answer ends by the simulated time, however long the machine takes", async () => {
  // The sockets are Node's own here. The server takes connections and never says a word.
  nock.restore();
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const time = createSimulatedTime(0);
  const traffic: Traffic = { number: 1, key: "crmGetRecord", requests: [] };

  const silent = runWith(traffic, async () => {
    const sending = watchedHttps(time).request({ host: "127.0.0.1", port });
    sending.once("error", () => {});
    const ended = new Promise<void>((resolve) => {
      sending.setTimeout(1_000, resolve);
    });
    const met = Promise.all([once(sending, "socket"), once(server, "connection")]);
    sending.end();
    const [, [other]] = (await met) as [unknown, [Socket]];
    traffic.requests[0]?.letTimePass();
    await ended;
    await new Promise((resolve) => {
      sending.once("close", resolve);
      other.destroy();
    });
  });

  expect(await time.passUntil(silent)).toBe(true);
  expect(time.now()).toBe(1_000);
  server.close();
});
