import { createZohoClient } from "../../../../src/zoho/createClient";
import { readBlueprint } from "../../../../src/zoho/crm/blueprint/readBlueprint";
import { answerEverything, type Reply } from "../../../support/anyZoho";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/harness";

const read = (reply: Reply) => {
  answerEverything((): Reply => reply);
  const client = createZohoClient(zohoConnection(), "crm", recordingLogger());
  return readBlueprint(client, { module: "Deals", id: "1" });
};

const process_info = { api_name: "Stage", field_value: "Open" };
const answer = (more: Record<string, unknown>): Reply => [
  200,
  { blueprint: { process_info, ...more } },
];

test.each<[string, Reply]>([
  ["an answer without a body", [204]],
  [
    "RECORD_NOT_IN_PROCESS",
    [
      400,
      { code: "RECORD_NOT_IN_PROCESS", details: {}, message: "not in process", status: "error" },
    ],
  ],
])("is none for %s", async (_, reply) => {
  expect(await read(reply)).toBeUndefined();
});

test.each([undefined, null, []])("has no transitions where Zoho says %j", async (transitions) => {
  expect(await read(answer({ transitions }))).toEqual({
    field: "Stage",
    state: "Open",
    transitions: [],
  });
});

test("reads IDs that are numbers, and passes over what is missing or null", async () => {
  const fields = [
    null,
    { api_name: null, content: "Call first." },
    { api_name: "Amount", field_label: null, display_label: "Sum", mandatory: null },
    { api_name: "Stage", field_label: "Phase", data_type: "picklist", mandatory: true },
  ];
  const transitions = [
    { id: 17, name: null, next_field_value: null, fields, data: null },
    { id: "18", name: "Win", next_field_value: "Won", fields: null, criteria_matched: false },
  ];

  expect((await read(answer({ transitions })))?.transitions).toEqual([
    {
      id: "17",
      name: "17",
      to: null,
      saved: {},
      fields: [
        { name: "Amount", label: "Sum", type: "", mandatory: false },
        { name: "Stage", label: "Phase", type: "picklist", mandatory: true },
      ],
    },
    {
      id: "18",
      name: "Win",
      to: "Won",
      saved: {},
      fields: [],
      closed: "the record does not meet its criteria",
    },
  ]);
});

test.each<[string, Reply]>([
  ["no blueprint", [200, {}]],
  ["a blueprint that is null", [200, { blueprint: null }]],
  ["no process", [200, { blueprint: { transitions: [] } }]],
  ["transitions that are no list", answer({ transitions: {} })],
  ["a transition without ID", answer({ transitions: [{ name: "Win" }] })],
])("is an error for %s", async (_, reply) => {
  await expect(read(reply)).rejects.toThrow("does not tell where the record stands");
});
