import { randomBytes } from "node:crypto";
import { failureOf, startWorld, type World } from "./support";

let world: World;
let lead: string;

beforeAll(async () => {
  world = await startWorld({ dataCenter: "IN" });
  lead = world.account.crm.insert("Leads", { Last_Name: "Example" });
});
afterAll(() => world.stop());

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
