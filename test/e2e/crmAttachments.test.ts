import { randomBytes } from "node:crypto";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "IN" });
let lead: string;

beforeAll(() => {
  lead = world.account.crm.insert("Leads", { Last_Name: "Example" });
});

const attach = (inputs: Record<string, unknown>) =>
  world.runAction("crmAddAttachment", { recordType: "Leads", recordId: lead, ...inputs });

/** What Zoho keeps of an attachment: its bytes, its name, its content type. */
function kept(id: string) {
  const { store, files } = world.account.crm.context;
  const values = store.get<Record<string, unknown>>("Attachments", id)?.values;
  return { bytes: files.get(id), name: values?.File_Name, contentType: values?.content_type };
}

test("text arrives byte by byte under its name", async () => {
  const text = 'Grüße, "Ada"\r\n--boundary--\n機械';

  const { data } = await attach({ file: text, fileName: "greeting, final.txt" });

  expect(data).toEqual([
    expect.objectContaining({ code: "SUCCESS", message: "attachment uploaded successfully" }),
  ]);
  expect(kept(data[0].details.id)).toMatchObject({
    bytes: Buffer.from(text),
    name: "greeting, final.txt",
  });
});

test("binary arrives byte by byte with its content type", async () => {
  const bytes = randomBytes(300_000);

  const { data } = await attach({
    file: { data: bytes, contentType: "application/pdf" },
    fileName: "offer.pdf",
  });

  const { bytes: arrived, ...rest } = kept(data[0].details.id);
  expect(arrived?.equals(bytes)).toBe(true);
  expect(rest).toEqual({ name: "offer.pdf", contentType: "application/pdf" });
});

test("what was attached can be listed and downloaded with raw requests", async () => {
  const deal = world.account.crm.insert("Deals", { Deal_Name: "D", Stage: "Qualification" });
  const bytes = Buffer.from([0, 255, 13, 10, 128, 0xc3, 0x28]);
  await attach({
    recordType: "Deals",
    recordId: deal,
    file: { data: bytes, contentType: "image/png" },
    fileName: "sketch.png",
  });

  const { data: found } = await world.runAction("crmRawRequest", {
    url: `/Deals/${deal}/Attachments`,
    method: "GET",
    queryParams: [{ key: "fields", value: "id,File_Name,Size" }],
  });
  const file = await world.runAction("crmRawRequest", {
    url: `/Deals/${deal}/Attachments/${found.data[0].id}`,
    method: "GET",
    responseType: "arraybuffer",
  });

  expect(found.data).toMatchObject([{ File_Name: "sketch.png", Size: "7" }]);
  expect(file).toMatchObject({ data: bytes, contentType: "image/png" });
});

test("steps saved with a label, such as Price Books, still work", async () => {
  const [priceBook] = world.account.crm.seed("Price_Books", 1, () => ({
    values: { Price_Book_Name: "List" },
  }));

  const { data } = await attach({
    recordType: "Price Books",
    recordId: priceBook,
    file: "x",
    fileName: "x.txt",
  });

  expect(kept(data[0].details.id).bytes).toEqual(Buffer.from("x"));
});

test("without a record type it is a lead", async () => {
  const { data } = await world.runAction("crmAddAttachment", {
    recordId: lead,
    file: "for the lead",
    fileName: "lead.txt",
  });

  expect(kept(data[0].details.id).bytes?.toString()).toBe("for the lead");
});

describe("nothing is sent", () => {
  beforeEach(() => world.zoho.requests.clear());
  afterEach(() => expect(world.zoho.requests.all()).toEqual([]));

  test("of an empty file", async () => {
    const { message } = await failureOf(attach({ file: "", fileName: "empty.txt" }));
    expect(message).toMatch(/the file is empty/);
  });

  test("of more than 100 MB", async () => {
    const file = { data: Buffer.alloc(100 * 1024 * 1024 + 1), contentType: "video/mp4" };
    const { message } = await failureOf(attach({ file, fileName: "long.mp4" }));
    expect(message).toMatch(/100 MB/);
  });
});

test("an unknown record is an error", async () => {
  const { message } = await failureOf(
    attach({ recordId: "4876876000000999999", file: "x", fileName: "x.txt" }),
  );

  expect(message).toMatch(/Zoho CRM: .*invalid/i);
});

const newDeal = () =>
  world.account.crm.insert("Deals", { Deal_Name: "Arms", Stage: "Qualification" });
const onDeal = (recordId: string) => ({ recordType: "Deals", recordId });
const list = async (recordId: string, inputs: Values = {}) =>
  (await world.runAction("crmListAttachments", { ...onDeal(recordId), ...inputs })).data;
const namesOf = ({ data }: { data: Values[] }) => data.map(({ File_Name }) => File_Name);

/** Attaches files of these names and gives their IDs. */
async function attachAll(recordId: string, names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const fileName of names) {
    const { data } = await attach({ ...onDeal(recordId), file: fileName, fileName });
    ids.push(data[0].details.id);
  }
  return ids;
}

/** One step attaches; three fetch all: list, a loop, and the download in it. */
test("a contract is attached to a deal, and later all files of the deal are fetched (1 and 3 steps)", async () => {
  const deal = newDeal();
  const contract = randomBytes(5_000);
  await attach({
    ...onDeal(deal),
    file: { data: contract, contentType: "application/pdf" },
    fileName: "Vertrag für Ada.pdf",
  });
  await attachAll(deal, ["terms.txt"]);

  const { data: found } = await list(deal);
  const files = [];
  for (const { id } of found) {
    files.push(
      await world.runAction("crmDownloadAttachment", { ...onDeal(deal), attachmentId: id }),
    );
  }

  expect(files).toEqual([
    {
      data: Buffer.from("terms.txt"),
      contentType: "text/plain",
      suggestedExtension: "txt",
      fileName: "terms.txt",
    },
    {
      data: contract,
      contentType: "application/pdf",
      suggestedExtension: "pdf",
      fileName: "Vertrag für Ada.pdf",
    },
  ]);
});

describe("a list of attachments", () => {
  let deal: string;
  const names = ["5.txt", "4.txt", "3.txt", "2.txt", "1.txt"];
  beforeAll(async () => {
    deal = newDeal();
    await attachAll(deal, [...names].reverse());
  });

  test("is one page, which tells of the next", async () => {
    const page = await list(deal, { page: "2", per_page: "2" });

    expect(namesOf(page)).toEqual(["3.txt", "2.txt"]);
    expect(page.info).toMatchObject({ page: 2, count: 2, per_page: 2, more_records: true });
    expect(page.data[0]).toMatchObject({
      Size: "5",
      Parent_Id: { id: deal, name: "Arms" },
      Owner: { id: expect.any(String) },
      Created_Time: expect.any(String),
      $type: "File",
    });
  });

  test("is whole with Fetch All, by page tokens", async () => {
    world.zoho.requests.clear();
    const whole = await list(deal, { fetchAll: "true", per_page: "2" });

    expect(namesOf(whole)).toEqual(names);
    expect(whole.info).toMatchObject({ count: 5, more_records: false });
    const [, second, third] = world.zoho.requests.all().map(({ query }) => query);
    for (const query of [second, third]) {
      expect(query).toMatchObject({ page_token: expect.any(String) });
      expect(query).not.toHaveProperty("page");
    }
  });

  test.each([
    ["3", { count: 3, more_records: true, truncated: true }],
    ["4", { count: 4, more_records: true, truncated: true }],
    ["5", { count: 5, more_records: false, truncated: false }],
  ])("ends at Max Records %s", async (maxRecords, info) => {
    const some = await list(deal, { fetchAll: "true", per_page: "2", maxRecords });

    expect(namesOf(some)).toEqual(names.slice(0, Number(maxRecords)));
    expect(some.info).toMatchObject(info);
  });

  test.each([true, false])("of none is empty (Zoho answers 200: %s)", async (is200) => {
    world.zoho.quirks.crm.emptyAttachmentsAs200 = is200;
    const none = await list(newDeal());
    world.zoho.quirks.crm.emptyAttachmentsAs200 = true;

    expect(none.data).toEqual([]);
    expect(none.info?.more_records).toBe(is200 ? false : undefined);
  });

  test("is what the picker shows", async () => {
    await world.runAction("crmAddAttachmentLink", {
      ...onDeal(deal),
      link: "https://robotics.example.com/plan",
      title: "Plan",
    });

    const [first, second] = await world.runDataSource("selectCrmAttachment", onDeal(deal));

    expect([first?.label, second?.label]).toEqual(["Plan (link)", "5.txt"]);
  });
});

test("attachments of a record of a custom module are listed and removed", async () => {
  world.account.crm.defineModule({ apiName: "Machines", fields: [] });
  const record = {
    recordType: "Machines",
    recordId: world.account.crm.insert("Machines", { Name: "M 1" }),
  };
  const { data } = await attach({ ...record, file: "x", fileName: "x.txt" });

  const { data: found } = await world.runAction("crmListAttachments", record);
  const removed = await world.runAction("crmRemoveAttachment", {
    ...record,
    attachmentId: found.data[0].id,
  });

  expect(removed.data).toEqual({ id: data[0].details.id, status: "removed" });
  expect(kept(data[0].details.id).bytes).toBeUndefined();
});

describe("a link", () => {
  const link = `https://robotics.example.com/${"x".repeat(2_900)}`;

  test("is listed with its URL and has nothing to download", async () => {
    const deal = newDeal();
    const { data } = await world.runAction("crmAddAttachmentLink", {
      ...onDeal(deal),
      link,
      title: "Plan",
    });

    expect(data).toEqual({ id: expect.stringMatching(/^\d+$/), name: "Plan" });
    expect((await list(deal)).data).toMatchObject([
      { id: data.id, File_Name: "Plan", $link_url: link },
    ]);
    const { message } = await failureOf(
      world.runAction("crmDownloadAttachment", { ...onDeal(deal), attachmentId: data.id }),
    );
    expect(message).toContain("The attachment is a link. Follow the attachment's $link_url");
  });

  test("whose answer was lost is an error that says how to find out, and is sent once", async () => {
    const deal = newDeal();
    world.zoho.requests.clear();
    const restore = world.zoho.faults.add({ kind: "dropAfter", times: 1 });

    const { message } = await failureOf(
      world.runAction("crmAddAttachmentLink", { ...onDeal(deal), link }),
    );
    restore();

    expect(message).toContain(`CRM - List Attachments tells whether record ${deal} has the link`);
    expect(world.calls("crm")).toHaveLength(1);
    expect(namesOf(await list(deal))).toHaveLength(1);
  });
});

describe("an attachment that is removed", () => {
  const remove = (recordId: string, attachmentId: string) =>
    world.runAction("crmRemoveAttachment", { ...onDeal(recordId), attachmentId });

  test("is unchanged on a repeat, and the others stay", async () => {
    const deal = newDeal();
    const [first = "", second] = await attachAll(deal, ["a.txt", "b.txt"]);

    expect((await remove(deal, first)).data).toEqual({ id: first, status: "removed" });
    expect((await remove(deal, first)).data).toEqual({ id: first, status: "unchanged" });
    expect((await list(deal)).data).toMatchObject([{ id: second }]);
  });

  test.each(["crmRemoveAttachment", "crmDownloadAttachment"])(
    "has an ID, and %s takes no file name for one that is gone",
    async (action) => {
      const deal = newDeal();
      await attachAll(deal, ["a.pdf"]);
      world.zoho.requests.clear();

      await expect(
        world.runAction(action, { ...onDeal(deal), attachmentId: "a.pdf" }),
      ).rejects.toThrow(/"a\.pdf", and an ID has digits alone.*CRM - List Attachments.*picker/);
      expect(world.calls("crm")).toEqual([]);
    },
  );

  test("is removed where the first answer was lost", async () => {
    const deal = newDeal();
    const [id = ""] = await attachAll(deal, ["a.txt"]);
    const restore = world.zoho.faults.add({ kind: "dropAfter", times: 1 });

    const { data } = await remove(deal, id);
    restore();

    expect(data).toEqual({ id, status: "removed" });
  });

  test("is no attachment of a record that is unknown: an error", async () => {
    const { message } = await failureOf(remove("4876876000000999999", "4876876000000999998"));

    expect(message).toContain("No record of this ID exists");
  });

  test("is an error where Zoho leaves it, as one reading of its documents has it", async () => {
    const deal = newDeal();
    const [id = ""] = await attachAll(deal, ["a.txt"]);
    world.zoho.quirks.crm.filesStayAttached = true;

    const { message } = await failureOf(remove(deal, id));
    world.zoho.quirks.crm.filesStayAttached = false;

    expect(message).toContain(
      "The record still has the attachment. Remove the attachment in Zoho CRM.",
    );
  });
});

test.each([true, false])(
  "an unknown attachment is an error (Zoho answers 404: %s)",
  async (is404) => {
    world.zoho.quirks.crm.unknownRelatedAs404 = is404;
    const { message } = await failureOf(
      world.runAction("crmDownloadAttachment", {
        recordType: "Leads",
        recordId: lead,
        attachmentId: "4876876000000999999",
      }),
    );
    world.zoho.quirks.crm.unknownRelatedAs404 = true;

    expect(message).toContain("has no attachment");
    expect(message).toContain("CRM - List Attachments tells those that");
  },
);

test("without the scope of attachments, the error names it", async () => {
  const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.Leads.ALL"] });
  const connection = connect(world.account, { token: { ...token } });

  const { message } = await failureOf(
    world.runAction("crmListAttachments", { connection, recordType: "Leads", recordId: lead }),
  );

  expect(message).toContain("ZohoCRM.modules.attachments.READ");
});
