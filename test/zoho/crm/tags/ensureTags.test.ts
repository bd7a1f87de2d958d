import { ensureTags } from "../../../../src/zoho/crm/tags/ensureTags";
import { ZohoError } from "../../../../src/zoho/errors/errors";
import type { ItemFailure } from "../../../../src/zoho/errors/failure";
import type { ZohoClient } from "../../../../src/zoho/http/client";
import type { ZohoRequest } from "../../../../src/zoho/http/request";

const created = (id: string) => ({
  code: "SUCCESS",
  status: "success",
  message: "tags created successfully",
  details: { id },
});
const duplicate = (id: string) => ({
  code: "DUPLICATE_DATA",
  status: "error",
  message: "duplicate data",
  details: { api_name: "name", id },
});

const catalog = [{ id: "1", name: "known" }];

/** An answer to what is created. */
function zoho(answer: (names: string[]) => unknown) {
  const sent: string[][] = [];
  const send = async ({ body }: ZohoRequest) => {
    const names = (body as { tags: { name: string }[] }).tags.map(({ name }) => name);
    sent.push(names);
    return { status: 207, data: answer(names) };
  };
  return { client: { product: "crm", send } as unknown as ZohoClient, sent };
}

describe("ensureTags", () => {
  test("creates nothing that is there", async () => {
    const { client, sent } = zoho(() => ({}));

    expect(await ensureTags(client, "Leads", ["known", "known"], catalog)).toEqual(["1"]);
    expect(sent).toEqual([]);
  });

  test("takes a tag that Zoho knows for the one that is meant, once", async () => {
    const { client } = zoho(() => ({ tags: [duplicate("1"), created("2")] }));

    expect(await ensureTags(client, "Leads", ["KNOWN", "new", "known"], catalog)).toEqual([
      "1",
      "2",
    ]);
  });

  test("so where all of them are refused, which is an error of the client", async () => {
    const items: ItemFailure[] = [
      {
        index: 0,
        count: 1,
        code: "DUPLICATE_DATA",
        message: "duplicate data",
        existingRecordId: "7",
      },
    ];
    const { client } = zoho(() => {
      throw new ZohoError({ product: "crm", operation: "POST", status: 400, reason: "x", items });
    });

    expect(await ensureTags(client, "Leads", ["Other"], catalog)).toEqual(["7"]);
  });

  test("creates 100 with a call", async () => {
    const names = Array.from({ length: 201 }, (_, n) => `n${n}`);
    const { client, sent } = zoho((some) => ({ tags: some.map((name) => created(`id ${name}`)) }));

    expect(await ensureTags(client, "Leads", names, catalog)).toHaveLength(201);
    expect(sent.map(({ length }) => length)).toEqual([100, 100, 1]);
  });

  test.each([[{}], [{ tags: [] }], [{ tags: [{ ...created("2"), details: null }, created("3")] }]])(
    "an answer that does not tell each ID is an error: %j",
    async (answer) => {
      const { client } = zoho(() => answer);

      await expect(ensureTags(client, "Leads", ["a", "b"], catalog)).rejects.toThrow(
        "It is unknown whether",
      );
    },
  );
});
