import nock from "nock";
import { runAction, runDataSource } from "../support/harness";

const page = (size: number) => ({
  data: Array.from({ length: size }, (_, index) => ({ id: String(index), Deal_Name: "Example" })),
  info: { page: 1, per_page: size, count: size, more_records: true, next_page_token: "more" },
});

/** A module of 100,000 deals that counts the calls for them. */
function manyDeals() {
  const calls: string[] = [];
  nock("https://www.zohoapis.eu")
    .persist()
    .get("/crm/v8/Deals")
    .query(true)
    .reply(200, (uri) => {
      calls.push(uri);
      return page(Number(new URL(uri, "https://www.zohoapis.eu").searchParams.get("per_page")));
    });
  return calls;
}

test("the record picker asks once for the 200 newest of a large module", async () => {
  const calls = manyDeals();

  const picked = await runDataSource("selectCrmRecord", { recordType: "Deals" });

  expect((picked as { result: unknown[] }).result).toHaveLength(200);
  expect(calls).toHaveLength(1);
});

test("one record of a large module is one call for one record", async () => {
  const calls = manyDeals();

  const result = await runAction("crmGetRecords", {
    recordType: "Deals",
    fields: ["Deal_Name"],
    per_page: "1",
  });

  expect(result).toMatchObject({ data: { data: [{ id: "0" }] } });
  expect(calls).toHaveLength(1);
});
