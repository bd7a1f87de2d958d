import type { FaultRule } from "../../simulator/faults";
import { readRequest } from "../../simulator/readRequest";
import type { SimAnswer } from "../../simulator/types";
import { both, injectFaults, type PlannedFault } from "./faultPlan";
import { requestHeader, type Traffic } from "./traffic";

const asPage = (answer: SimAnswer): SimAnswer => ({ ...answer, headers: {} });

const planned: PlannedFault = {
  name: "altered where it is a result",
  share: both(100),
  trouble: "lost",
  fault: {
    kind: "alter",
    alter: (answer) => (answer.status < 400 ? asPage(answer) : answer),
  },
};

/** What is noted at a request whose answer has that status. */
function noteAt(status: number) {
  const rules: FaultRule[] = [];
  const faults = {
    add: (rule: FaultRule) => {
      rules.push(rule);
      return () => {};
    },
  };
  const sent = { method: "GET", url: "/", letTimePass: () => {} };
  const traffic: Traffic = { number: 0, key: "crmGetRecords", requests: [sent] };
  injectFaults({ faults } as never, 1, [planned], () => traffic);
  const request = readRequest({
    method: "GET",
    url: "/crm/v8/Leads",
    headers: { host: "www.zohoapis.com", [requestHeader]: "0.0" },
    rawBody: Buffer.alloc(0),
  });
  const [rule] = rules;
  expect(rule?.match?.(request)).toBe(true);
  if (rule?.kind === "alter") rule.alter({ status, body: {} }, request);
  return sent;
}

test("a fault that alters answers is counted where it altered one", () => {
  expect(noteAt(200)).toMatchObject({ fault: planned.name, trouble: "lost" });
});

test("a request whose answer it left as it was met no fault", () => {
  const note = noteAt(400);
  expect(note).not.toHaveProperty("fault");
  expect(note).not.toHaveProperty("trouble");
});
