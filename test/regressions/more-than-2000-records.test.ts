import nock from "nock";
import { runAction } from "../support/harness";

const total = 4_321;
const refusal = (code: string) => ({ code, details: {}, message: "refused", status: "error" });

/** A module of 4,321 leads behind Zoho's wall: pages end at 2,000, tokens go on. */
function leadsBehindTheWall() {
  const calls: string[] = [];
  nock("https://www.zohoapis.eu")
    .persist()
    .get("/crm/v8/Leads")
    .query(true)
    .reply((uri) => {
      const { searchParams } = new URL(uri, "https://www.zohoapis.eu");
      calls.push(searchParams.toString());
      const token = searchParams.get("page_token");
      const page = Number(token?.replace("page ", "") ?? searchParams.get("page"));
      if (token && searchParams.has("page")) return [400, refusal("AMBIGUITY_DURING_PROCESSING")];
      if (!token && page > 10) return [400, refusal("DISCRETE_PAGINATION_LIMIT_EXCEEDED")];
      const first = (page - 1) * 200;
      const data = Array.from({ length: Math.min(200, total - first) }, (_, index) => ({
        id: String(first + index),
      }));
      const more_records = first + data.length < total;
      return [
        200,
        {
          data,
          info: {
            page,
            per_page: 200,
            count: data.length,
            more_records,
            next_page_token: more_records ? `page ${page + 1}` : null,
          },
        },
      ];
    });
  return calls;
}

const inputs = { recordType: "Leads", fields: ["Last_Name"] };

test("Fetch All goes past 2,000 records by page token and gets each once", async () => {
  const calls = leadsBehindTheWall();

  const result = await runAction("crmGetRecords", { ...inputs, fetchAll: true });

  const { data, info } = (result as { data: { data: { id: string }[]; info: unknown } }).data;
  expect(data.map(({ id }) => id)).toEqual(Array.from({ length: total }, (_, id) => String(id)));
  expect(info).toMatchObject({ count: total, page: 1, more_records: false, next_page_token: null });
  expect(calls).toHaveLength(Math.ceil(total / 200));
});

test("a builder goes past 2,000 records with the token of the last result", async () => {
  leadsBehindTheWall();

  const last = await runAction("crmGetRecords", { ...inputs, page: "10" });
  const { info } = (last as { data: { info: { next_page_token: string } } }).data;
  const next = await runAction("crmGetRecords", { ...inputs, page_token: info.next_page_token });

  expect(next).toMatchObject({ data: { info: { page: 11 } } });
});
