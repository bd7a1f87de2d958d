import { answerEverything, type Reply, type SentRequest } from "../../support/anyZoho";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const deal = { recordType: "Deals", recordId: "4876876000000333001", transition: "Win" };
const error = (code: string, message: string) => ({
  code,
  message,
  details: {},
  status: "error",
});
const done = (message: string) => ({ code: "SUCCESS", message, details: {}, status: "success" });
const outside = error("RECORD_NOT_IN_PROCESS", "record not in process");

interface Story {
  /** The transition's next value. */
  next?: string | null;
  put?: Reply;
  /** What reading the blueprint answers afterwards: a state, or an error. */
  after?: string | Reply;
  /** The record's own field afterwards. */
  stage?: unknown;
  choices?: unknown[];
}

const carriedOut: Reply = [200, done("transition updated successfully")];

/** Plays one deal in the state Open. */
function play({ next = "Won", put = carriedOut, after = "Won", stage, choices }: Story) {
  skipWaits();
  let isSent = false;
  const blueprint = (state: string): Reply => [
    200,
    {
      blueprint: {
        process_info: { api_name: "Stage", field_value: state },
        transitions: [{ id: "1", name: "Win", next_field_value: next, fields: [] }],
      },
    },
  ];
  const answers = ({ method, path }: SentRequest): Reply => {
    if (path.includes("/settings/fields")) {
      const field = { api_name: "Stage", data_type: "picklist", pick_list_values: choices };
      return [200, { fields: [field] }];
    }
    if (method === "PUT") {
      isSent = true;
      return put;
    }
    if (!path.endsWith("/actions/blueprint")) {
      return [200, { data: [{ id: deal.recordId, Stage: stage }] }];
    }
    if (!isSent) return blueprint("Open");
    return typeof after === "string" ? blueprint(after) : after;
  };
  const sent = answerEverything(answers);
  return { sent, puts: () => sent.filter(({ method }) => method === "PUT") };
}

const run = async (inputs = {}) =>
  ((await runAction("crmAdvanceBlueprint", { ...deal, ...inputs })) as { data: unknown }).data;

test("sends the transition and its values alone", async () => {
  const { puts } = play({});

  expect(await run()).toEqual({ from: "Open", to: "Won" });
  expect(puts().map(({ body }) => body)).toEqual([
    { blueprint: [{ transition_id: "1", data: {} }] },
  ]);
});

test("the state is what people see of the value, or what is stored", async () => {
  const choices = [{ display_value: "Gewonnen", actual_value: "Won", type: "used" }];
  play({ choices, after: "Gewonnen" });

  expect(await run()).toEqual({ from: "Open", to: "Won" });
});

test("behind the last state the record itself is looked at", async () => {
  play({ after: [400, outside], stage: "Won" });
  expect(await run()).toEqual({ from: "Open", to: "Won" });

  // Zoho may show the record as it was for a while; it left the blueprint.
  play({ after: [400, outside], stage: "Open" });
  expect(await run()).toEqual({ from: "Open", to: "Won" });

  play({ after: [400, outside], stage: "Lost" });
  await expect(run()).rejects.toThrow('the record is in "Lost" and not in "Won"');
});

test("a state that is neither says that the record was moved on", async () => {
  play({ after: "Lost" });

  await expect(run()).rejects.toThrow(/in "Lost" and not in "Won".*moved the record on/);
});

test("a state that stays is a partial save, whatever the message says", async () => {
  play({ after: "Open" });

  await expect(run()).rejects.toThrow(/still in "Open".*does not tell what is missing/);
});

test("a partial save of a transition to the same state is told by its message", async () => {
  play({ next: "Open", after: "Open", put: [200, done("transition saved partially")] });

  await expect(run()).rejects.toThrow('still in "Open"');
});

test("without a next value the state afterwards is the result", async () => {
  play({ next: null, after: "Won" });

  expect(await run()).toEqual({ from: "Open", to: "Won" });
});

test("an invalid transition was open before", async () => {
  play({ put: [400, error("INVALID_DATA", "invalid transition")] });

  await expect(run()).rejects.toThrow(/CRM - Get Blueprint tells what is open now/);
});

test.each([
  ["transition", { transition: " " }, "Transition is empty"],
  ["record ID", { recordId: ".." }, "which is no record ID"],
])("refuses a wrong %s before anything is asked", async (_, inputs, message) => {
  const { sent } = play({});

  await expect(run(inputs)).rejects.toThrow(message);
  expect(sent).toEqual([]);
});
