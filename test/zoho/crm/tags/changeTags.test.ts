import { changeTags, type TagChange } from "../../../../src/zoho/crm/tags/changeTags";
import { ZohoError } from "../../../../src/zoho/errors/errors";
import type { ZohoClient } from "../../../../src/zoho/http/client";
import type { ZohoRequest } from "../../../../src/zoho/http/request";
import { recordingLogger } from "../../../support/logger";

type Tag = { id: string; name: string };
type Write = ZohoRequest & { body: { tags: Partial<Tag>[]; ids: string[]; over_write?: boolean } };

const tag = (name: string): Tag => ({ id: `id of ${name}`, name });
const done = (id: string, tags: Tag[]) => ({
  code: "SUCCESS",
  status: "success",
  message: "tags updated successfully",
  details: { id, tags },
});

/** A Zoho whose record 1 has these tags; `answer` gives the tags that the record has after a write. */
function zoho(before: Tag[], answer: (write: Write) => Tag[], catalog: Tag[] = []) {
  const writes: Write[] = [];
  const send = async (request: ZohoRequest) => {
    const answered = (data: unknown) => ({ status: 200, headers: {}, data });
    if (request.path.includes("/settings/tags")) return answered({ tags: catalog });
    if (request.method === "GET") return answered({ data: [{ id: "1", Tag: before }] });
    writes.push(request as Write);
    return answered({ data: [done("1", answer(request as Write))] });
  };
  const { logger: log } = recordingLogger();
  const client = { product: "crm", log, timeLeft: () => 600_000, send } as unknown as ZohoClient;
  const run = (change: Partial<TagChange>, rows: unknown[] = [{ id: "1" }]) =>
    changeTags(client, "Leads", rows, {
      kind: "add",
      names: ["a"],
      onFailure: "never",
      ...change,
    });
  return { run, writes };
}

describe("changeTags", () => {
  test.each([
    ["add", ["a"], [tag("b")], [tag("b")]],
    ["remove", ["b"], [tag("b")], [tag("b")]],
  ] as const)(
    "%s: a success that leaves tags as they were has failed",
    async (kind, names, before, after) => {
      const { run } = zoho([...before], () => [...after], [tag("a")]);

      const { rows, counts } = await run({ kind, names });

      expect(rows[0]).toMatchObject({ status: "failed", code: "TAGS_DIFFER", tags: ["b"] });
      expect(counts).toMatchObject({ failed: 1, updated: 0, unchanged: 0 });
    },
  );

  test("a success that does not tell the tags is a success, and the tags are not known", async () => {
    const { run } = zoho([], () => undefined as never, [tag("a")]);

    expect((await run({})).rows[0]).toMatchObject({ status: "updated", tags: null });
  });

  test("a number stands for an ID only while it keeps all digits", async () => {
    const { run } = zoho([], () => [tag("a")], [tag("a")]);
    const long = Number("4876876000000333001");

    const { rows } = await run({}, [{ id: 1 }, { id: long }]);

    expect(rows.map(({ code }) => code)).toEqual(["SUCCESS", "NO_RECORD_ID"]);
  });

  test("tags go out by ID, and other tags of the record stay", async () => {
    const { run, writes } = zoho([tag("b")], () => [tag("b"), tag("a")], [tag("a"), tag("b")]);

    await run({ names: ["a", "b"] });

    expect(writes.map(({ body }) => body)).toEqual([
      { tags: [{ id: "id of a" }], ids: ["1"], over_write: false },
    ]);
  });

  test.each([
    [["VIP", "vip"], "VIP", "id of VIP"],
    [["vip"], "VIP", "id of vip"],
  ])(
    "of %j, the very name %s goes, or else the one in another letter case",
    async (has, name, id) => {
      const { run, writes } = zoho(has.map(tag), () => []);

      await run({ kind: "remove", names: [name] });

      expect(writes[0]?.body.tags).toEqual([{ id }]);
    },
  );

  test("what ends the second part of many tags keeps the result of the first", async () => {
    const names = Array.from({ length: 12 }, (_, n) => `t${n}`);
    const { run, writes } = zoho(
      [],
      ({ body }) => {
        if (writes.length > 1) {
          const reason = "throttled";
          throw new ZohoError({ product: "crm", operation: "POST", status: 429, reason });
        }
        return body.tags.map(({ id = "" }) => ({ id, name: id.slice(6) }));
      },
      names.map(tag),
    );

    const { rows, retry, counts } = await run({ names });

    expect(rows[0]).toMatchObject({ status: "notSent", id: "1", tags: names.slice(0, 10) });
    expect(counts).toMatchObject({ notSent: 1, updated: 0 });
    expect(retry).toEqual([{ id: "1" }]);
  });
});
