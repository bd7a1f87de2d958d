import { createZohoClient } from "../../../../src/zoho/createClient";
import { listShown } from "../../../../src/zoho/crm/records/listByIds";
import { listPage } from "../../../../src/zoho/crm/records/lists";
import { answerEverything, type Reply, type SentRequest } from "../../../support/anyZoho";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/logger";

const client = () => createZohoClient(zohoConnection(), "crm", recordingLogger());
const found = (...ids: string[]): Reply => [
  200,
  { data: ids.map((id) => ({ id })), info: { more_records: false } },
];
const nothing: Reply = [204];
const asksForIdsAlone = ({ path }: SentRequest) => /[?&]fields=id(&|$)/.test(path);
const notProven = "does not tell whether the list ended";

describe("records that were shown a moment ago", () => {
  const read = async () => (await listShown(client(), "Leads", ["1", "2"], ["Email"])).length;

  test("cost no further call where all are found", async () => {
    const sent = answerEverything(() => found("1", "2"));

    expect(await read()).toBe(2);
    expect(sent).toHaveLength(1);
  });

  test("are left out where another look does not find them either", async () => {
    const sent = answerEverything((request) => (asksForIdsAlone(request) ? nothing : found("2")));

    expect(await read()).toBe(1);
    expect(sent).toHaveLength(2);
  });

  test("are an error where they are there and were not given", async () => {
    answerEverything((request) => (asksForIdsAlone(request) ? found("1") : found("2")));

    await expect(read()).rejects.toThrow(notProven);
  });

  test("are looked for twice where none is found", async () => {
    const looks = [nothing, found("1", "2")];
    const sent = answerEverything((request) =>
      asksForIdsAlone(request) ? (looks.shift() ?? nothing) : nothing,
    );

    await expect(read()).rejects.toThrow(notProven);
    expect(sent).toHaveLength(3);
  });
});

test("a page keeps its records where the batch of further fields comes empty", async () => {
  const fields = Array.from({ length: 60 }, (_, index) => `Field_${index}`);
  answerEverything((request) => (request.path.includes("Field_59") ? nothing : found("1", "2")));

  await expect(listPage(client(), "Leads", { fields }, 1)).rejects.toThrow(notProven);
});
