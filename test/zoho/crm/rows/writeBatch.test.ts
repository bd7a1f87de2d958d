import { toOutcome } from "../../../../src/zoho/crm/rows/rowResult";
import { type FittedWrite, writeBatch } from "../../../../src/zoho/crm/rows/writeBatch";
import { ZohoError } from "../../../../src/zoho/errors/errors";
import type { FieldValues } from "../../../../src/zoho/fieldValues";
import type { ZohoClient } from "../../../../src/zoho/http/client";
import { recordingLogger } from "../../../support/logger";

function open(send: (values: FieldValues[]) => unknown[]) {
  let told = 0;
  const sent: FieldValues[][] = [];
  const client = {
    log: recordingLogger().logger,
    timeLeft: () => 600_000,
    send: async ({ body }: { body: { data: FieldValues[] } }) => {
      sent.push(body.data);
      return { status: 200, headers: {}, data: { data: send(body.data) } };
    },
  } as unknown as ZohoClient;
  const fitting = {
    prepare: async (row: unknown) => ({ values: row as FieldValues }),
    tell: () => {
      told += 1;
    },
  };
  return { client, sent, told: () => told, choices: { fitting, onFailure: "never" as const } };
}

const done = () => ({ code: "SUCCESS", status: "success", message: "", details: { id: "1" } });

const write: FittedWrite = {
  maxRows: 2,
  statusOf: () => "updated",
  toRequest: (values) => ({ method: "PUT", path: "/crm/v8/Leads", body: { data: values } }),
};

test("tells of the fitting once, behind the last row", async () => {
  const { client, choices, told } = open((values) => values.map(done));

  const { counts } = await writeBatch(client, [{}, {}, {}], write, choices);

  expect(counts.updated).toBe(3);
  expect(told()).toBe(1);
});

test("tells of the fitting also where an error ends the batch", async () => {
  const { client, choices, told } = open(() => {
    throw new ZohoError({ product: "crm", operation: "PUT", reason: "no scope", status: 401 });
  });

  await expect(writeBatch(client, [{}], write, choices)).rejects.toThrow("no scope");
  expect(told()).toBe(1);
});

test("a row that fits and is refused all the same is not sent", async () => {
  const { client, choices, sent } = open((values) => values.map(done));
  const refuse = ({ id }: FieldValues) => (id ? undefined : toOutcome("failed", { code: "NO_ID" }));

  const { rows } = await writeBatch(client, [{}, { id: "1" }], { ...write, refuse }, choices);

  expect(rows.map(({ code }) => code)).toEqual(["NO_ID", "SUCCESS"]);
  expect(sent).toEqual([[{ id: "1" }]]);
});
