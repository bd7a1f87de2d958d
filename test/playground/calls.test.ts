import { get } from "node:https";
import nock from "nock";
import { reportLines } from "../../playground/reportLines";
import { countReports } from "../../playground/statistics";
import { gate, testFlow, testInstance } from "./testInstance";

const HOST = "https://www.zohoapis.eu";

const fetchStatus = (path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    get(`${HOST}${path}`, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });

describe("the calls that a step makes", () => {
  it("are reported with method, path and status, without the query", async () => {
    nock(HOST).get("/crm/v8/Contacts").query({ secret: "x" }).reply(200);
    nock(HOST).get("/books/v3/contacts").reply(404);
    const { instance } = testInstance(
      {
        act: async () => {
          await fetchStatus("/crm/v8/Contacts?secret=x");
          await fetchStatus("/books/v3/contacts");
          return { data: null };
        },
      },
      [testFlow("poll")],
    );
    await instance.deploy();
    const { steps } = await instance.tick("Flow");
    expect(steps.map(({ calls }) => calls)).toEqual([
      [],
      [
        { method: "GET", host: "www.zohoapis.eu", path: "/crm/v8/Contacts", status: 200 },
        { method: "GET", host: "www.zohoapis.eu", path: "/books/v3/contacts", status: 404 },
      ],
    ]);
  });

  it("are told apart when executions overlap", async () => {
    nock(HOST).get("/one").reply(200).get("/two").reply(200);
    const hold = gate();
    const paths = ["/one", "/two"];
    const { instance } = testInstance(
      {
        act: async () => {
          const path = paths.shift() ?? "";
          if (path === "/one") await hold.opened;
          await fetchStatus(path);
          return { data: null };
        },
      },
      [testFlow("poll")],
    );
    await instance.deploy();
    const first = instance.tick("Flow");
    const second = await instance.tick("Flow");
    hold.open();
    const called = [await first, second].map(({ steps }) =>
      steps[1]?.calls.map(({ path }) => path),
    );
    expect(called).toEqual([["/one"], ["/two"]]);
  });
});

describe("what the terminal shows of an execution", () => {
  it("is the trigger, each step with its calls, warnings and the result", async () => {
    nock(HOST).get("/crm/v8/Contacts").reply(200);
    const { instance, reports } = testInstance(
      {
        act: async ({ logger }) => {
          logger.debug("not shown");
          logger.warn("two organizations");
          await fetchStatus("/crm/v8/Contacts");
          return { data: null };
        },
      },
      [testFlow("poll")],
    );
    await instance.deploy();
    await instance.tick("Flow");
    const [report] = reports;
    const lines = report ? reportLines(new Date(2026, 0, 2, 3, 4, 5).getTime(), report) : [];
    expect(lines.map((line) => line.replace(/\d+ ms/g, "N ms").replace(/ {2,}/g, "  "))).toEqual([
      "03:04:05  Flow  by schedule",
      "  Test  N ms  no call",
      "  Act  N ms  GET  /crm/v8/Contacts 200",
      "  warn  two organizations",
      "  done  done  1 call, N ms",
    ]);
  });

  it("is one line when nothing changed, a refused caller, or the failure", async () => {
    const response = { statusCode: 401, contentType: "text/plain" };
    let attempt = 0;
    const { instance, reports } = testInstance(
      {
        hook: async (_context, payload) => {
          attempt += 1;
          if (attempt === 3) throw new Error("No such channel.");
          return { payload, response, resultType: "polled_no_changes" };
        },
      },
      [testFlow("hook", undefined, { trigger: { key: "hook", inputs: {} } })],
    );
    await instance.deploy();
    await instance.tick("Flow");
    await (await instance.receive("Flow", { headers: {}, body: "" })).execution;
    await instance.tick("Flow");
    const shown = reports
      .filter(({ kind }) => kind === "execution")
      .map((report) => reportLines(0, report).join("\n"));
    expect(shown[0]).toMatch(/by schedule {2}no changes {2}0 calls/);
    expect(shown[1]).toMatch(/by webhook {2}refused, 401 {2}0 calls/);
    expect(shown[2]).toMatch(/failed {2}No such channel\./);
    expect(countReports(reports)).toMatchObject({
      executions: 3,
      bySchedule: 2,
      callbacks: 1,
      withoutChanges: 2,
      failed: 1,
      steps: 3,
      callsToCrm: 0,
    });
  });
});
