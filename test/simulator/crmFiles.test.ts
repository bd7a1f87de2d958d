import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { field } from "../../simulator/crm/fields";
import { type Call, crmCaller } from "./support";

type Values = Record<string, unknown>;

let zoho: EmbeddedZoho;
let account: SimAccount;
let crm: ReturnType<typeof crmCaller>;
let quirks: EmbeddedZoho["quirks"]["crm"];

beforeAll(async () => {
  zoho = await startZoho();
  quirks = { ...zoho.quirks.crm };
});
beforeEach(() => {
  account = zoho.createAccount();
  crm = crmCaller(zoho, account);
});
afterEach(() => {
  account.close();
  Object.assign(zoho.quirks.crm, quirks);
});
afterAll(() => zoho.stop());

/** A form with these files, each under the name `file`. */
async function form(...files: [name: string, content: Buffer | string, type?: string][]) {
  const data = new FormData();
  for (const [name, content, type = "text/plain"] of files) {
    data.append("file", new Blob([new Uint8Array(Buffer.from(content))], { type }), name);
  }
  const response = new Response(data);
  const headers = { "content-type": response.headers.get("content-type") ?? "" };
  return { method: "POST", headers, data: Buffer.from(await response.arrayBuffer()) } as Call;
}

const upload = async (...files: Parameters<typeof form>) => crm("files", await form(...files));
const uploaded = async (name: string, content = name) =>
  (await upload([name, content])).body.data[0].details.id as string;

describe("uploaded files", () => {
  test("get an id each, by which they are read", async () => {
    const { status, body } = await upload(["a plan.txt", "one"], ["b.png", "two", "image/png"]);
    expect([status, body.data[0]]).toEqual([
      200,
      {
        code: "SUCCESS",
        status: "success",
        message: "a plan.txt uploaded successfully",
        details: { name: "a plan.txt", id: expect.stringMatching(/^[0-9a-f]{40}$/) },
      },
    ]);
    const read = await crm(`files?id=${body.data[1].details.id}`);
    expect([read.status, read.text, read.headers["content-type"]]).toEqual([
      200,
      "two",
      "image/png",
    ]);
    expect((await crm(`files?id=${body.data[0].details.id}`)).headers["content-disposition"]).toBe(
      "attachment;filename*=UTF-8''a%20plan.txt",
    );
  });

  test("are unknown, or not named", async () => {
    expect((await crm("files?id=nothing")).status).toBe(204);
    expect((await crm("files")).body).toMatchObject({
      code: "REQUIRED_PARAM_MISSING",
      details: { param_name: "id" },
    });
  });

  test("one that is too large ends the whole request", async () => {
    const large = Buffer.alloc(20 * 1024 * 1024 + 1);
    const { status, body } = await upload(["small.txt", "small"], ["large.bin", large]);
    expect([status, body.code]).toEqual([415, "FILE_SIZE_MORE_THAN_ALLOWED_SIZE"]);
    expect(account.crm.context.zfs.size).toBe(0);
  });

  test("too many, none, and an empty one are refused", async () => {
    const eleven = Array.from({ length: 11 }, (_, n): [string, string] => [`${n}.txt`, "x"]);
    expect((await upload(...eleven)).body.code).toBe("INVALID_REQUEST");
    expect((await upload()).body.code).toBe("failure_in_attachment_handling");
    expect((await upload(["a.txt", ""])).body.code).toBe("failure_in_attachment_handling");
  });

  test("need scopes of their own", async () => {
    const { access_token } = account.issueToken({ scopes: ["ZohoCRM.Files.READ"] });
    const caller = crmCaller(zoho, account, access_token);
    expect((await caller("files?id=x")).status).toBe(204);
    expect((await caller("files", await form(["a", "a"]))).body.code).toBe("OAUTH_SCOPE_MISMATCH");
  });
});

describe("file and image fields", () => {
  beforeEach(() => {
    account.crm.defineModule({
      apiName: "Presses",
      fields: [field.files("Plans"), field.images("Pictures")],
    });
  });
  const insert = async (values: Values) =>
    (await crm("Presses", { method: "POST", json: { data: [{ Name: "P 1", ...values }] } })).body
      .data[0];
  const update = (id: string, values: Values) =>
    crm(`Presses/${id}`, { method: "PUT", json: { data: [values] } });
  const filesOf = (id: string, name: string) => account.crm.get("Presses", id)?.[name] as Values[];

  test("take files by the ids of their uploads, and tell what they are", async () => {
    const File_Id__s = await uploaded("plan.txt", "a plan");
    const { details } = await insert({ Plans: [{ File_Id__s }], Pictures: [{ File_Id__s }] });
    const file = {
      id: expect.stringMatching(/^\d+$/),
      File_Id__s,
      File_Name__s: "plan.txt",
      Size__s: "6",
    };
    expect(filesOf(details.id, "Plans")).toEqual([file]);
    expect(filesOf(details.id, "Pictures")).toEqual([
      { ...file, Preview_Id__s: File_Id__s, State__s: "save", Sequence_Number__s: 1 },
    ]);
    const [{ id }] = filesOf(details.id, "Plans") as [Values];
    for (const wanted of [id, File_Id__s]) {
      const path = `Presses/${details.id}/actions/download_fields_attachment`;
      const read = await crm(`${path}?fields_attachment_id=${wanted}`);
      expect([read.status, read.text]).toEqual([200, "a plan"]);
    }
  });

  test("files are added to those that are there, and taken away by their row", async () => {
    zoho.quirks.crm.multiLookupsReplace = true;
    const [one, other] = [await uploaded("one"), await uploaded("other")];
    const { id } = (await insert({ Plans: [{ File_Id__s: one }] })).details;
    await update(id, { Plans: [{ File_Id__s: other }] });
    const [first] = filesOf(id, "Plans") as [Values];
    expect(filesOf(id, "Plans").map(({ File_Name__s }) => File_Name__s)).toEqual(["one", "other"]);
    await update(id, { Plans: [{ id: first.id, _delete: null }] });
    expect(filesOf(id, "Plans").map(({ File_Name__s }) => File_Name__s)).toEqual(["other"]);
    await update(id, { Plans: [] });
    expect(filesOf(id, "Plans")).toHaveLength(1);
  });

  test.each([
    [[{ File_Id__s: "nothing" }], "INVALID_DATA"],
    [["nothing"], "INVALID_DATA"],
    ["nothing", "INVALID_DATA"],
    [[{ id: "1", _delete: null }], "INVALID_DATA"],
  ])("%j is refused", async (Plans, code) => {
    expect(await insert({ Plans })).toMatchObject({ code, status: "error" });
  });

  test("images take the older form by quirk, and it alone", async () => {
    const id = await uploaded("one.png");
    expect(await insert({ Pictures: [{ Encrypted_Id: id }] })).toMatchObject({ status: "error" });
    zoho.quirks.crm.imagesTakeEncryptedId = true;
    expect(await insert({ Pictures: [{ Encrypted_Id: id }] })).toMatchObject({ status: "success" });
    expect(await insert({ Pictures: [{ File_Id__s: id }] })).toMatchObject({ status: "error" });
    expect(await insert({ Plans: [{ File_Id__s: id }] })).toMatchObject({ status: "success" });
  });

  test("a clone has no files, and what there is not is refused", async () => {
    const { id } = (await insert({ Plans: [{ File_Id__s: await uploaded("one") }] })).details;
    const copy = await crm(`Presses/${id}/actions/clone`, { method: "POST" });
    expect(filesOf(copy.body.data[0].details.id, "Plans")).toBeNull();
    const path = `Presses/${id}/actions/download_fields_attachment`;
    expect((await crm(path)).body.code).toBe("REQUIRED_PARAM_MISSING");
    expect((await crm(`${path}?fields_attachment_id=1`)).body.code).toBe("INVALID_DATA");
  });

  test("metadata has their types", async () => {
    const { body } = await crm("settings/fields?module=Presses");
    const types = body.fields
      .filter(({ api_name }: Values) => api_name === "Plans" || api_name === "Pictures")
      .map(({ data_type, json_type }: Values) => [data_type, json_type]);
    expect(types).toEqual([
      ["fileupload", "jsonarray"],
      ["imageupload", "jsonarray"],
    ]);
  });
});

describe("photos", () => {
  const lead = () => account.crm.insert("Leads", { Last_Name: "Example" });
  /** The beginning of a PNG of that many pixels. */
  const png = (width: number, height: number) => {
    const data = Buffer.alloc(24);
    data.write("\x89PNG\r\n\x1a\n", "latin1");
    data.writeUInt32BE(width, 16);
    data.writeUInt32BE(height, 20);
    return data;
  };
  const set = async (path: string, content: Buffer | string, name = "me.png") =>
    crm(path, await form([name, content, "image/png"]));

  test("are set, read, replaced and removed", async () => {
    const id = lead();
    const path = `Leads/${id}/photo`;
    expect((await crm(path)).status).toBe(204);
    const { status, body } = await set(path, png(10, 10));
    expect([status, body]).toEqual([
      200,
      { code: "SUCCESS", status: "success", message: "Photo uploaded successfully", details: {} },
    ]);
    expect(account.crm.get("Leads", id)?.Record_Image).toEqual(expect.any(String));
    await set(path, png(20, 20));
    const read = await crm(path);
    expect([read.status, read.headers["content-type"]]).toEqual([200, "image/png"]);
    expect(read.headers["content-disposition"]).toContain("''me.png");
    expect(read.raw.equals(png(20, 20))).toBe(true);
    const gone = await crm(path, { method: "DELETE" });
    expect(gone.body).toMatchObject({ code: "SUCCESS", message: "Photo deleted successfully" });
    expect((await crm(path)).status).toBe(204);
    expect(account.crm.get("Leads", id)?.Record_Image).toBeNull();
    expect((await crm(path, { method: "DELETE" })).status).toBe(200);
  });

  test.each([
    ["text", "no image", 415, "INVALID_DATA", {}],
    ["too many pixels", png(4000, 4000), 415, "FILE_RESOLUTION_EXCEEDS", { resolution: 16e6 }],
    [
      "too many bytes",
      Buffer.concat([png(1, 1), Buffer.alloc(10 * 1024 * 1024)]),
      413,
      "FILE_SIZE_EXCEEDS",
      { size: 10_485_760 },
    ],
  ])("%s is refused", async (_name, content, status, code, details) => {
    const { body, ...answer } = await set(`Leads/${lead()}/photo`, content);
    expect([answer.status, body.code, body.details]).toEqual([status, code, details]);
  });

  test.each([
    ["GIF89a\x0a\x00\x0a\x00", "image/gif"],
    [`BM${"\x00".repeat(16)}\x0a\x00\x00\x00\x0a\x00\x00\x00`, "image/bmp"],
    ["\xff\xd8\xff\xe0", "image/jpeg"],
  ])("%j is taken", async (content, type) => {
    const path = `Leads/${lead()}/photo`;
    expect((await set(path, Buffer.from(content, "latin1"))).status).toBe(200);
    expect((await crm(path)).headers["content-type"]).toBe(type);
  });

  test("a locked record, an unknown one and other modules are refused", async () => {
    const id = lead();
    account.crm.lock("Leads", id);
    expect((await set(`Leads/${id}/photo`, png(1, 1))).body).toMatchObject({
      code: "RECORD_LOCKED",
      details: { id },
    });
    expect((await crm("Leads/1/photo")).body.details).toEqual({ resource_path_index: 1 });
    expect((await crm("Tasks/1/photo")).body.code).toBe("INVALID_MODULE");
  });

  test("workflows run unless the call says otherwise", async () => {
    const url = "https://localhost:1/photo";
    const calls = () => zoho.requests.count({ product: "callback" });
    account.crm.addWebhook({ module: "Leads", url, parameters: {} });
    const path = `Leads/${lead()}/photo`;
    await zoho.settle();
    const before = calls();
    await set(`${path}?restrict_triggers=workflow`, png(1, 1));
    await zoho.settle();
    expect(calls()).toBe(before);
    await set(path, png(1, 1));
    await zoho.settle();
    expect(calls()).toBe(before + 1);
  });
});

describe("links as attachments", () => {
  const attach = async (values: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(values)) data.append(name, value);
    const response = new Response(data);
    const id = account.crm.insert("Leads", { Last_Name: "Example" });
    return crm(`Leads/${id}/Attachments`, {
      method: "POST",
      headers: { "content-type": response.headers.get("content-type") ?? "" },
      data: Buffer.from(await response.arrayBuffer()),
    });
  };
  const url = (length: number) => `https://example.com/${"x".repeat(length - 20)}`;

  test.each([
    [{ attachmentUrl: url(3000), title: "t".repeat(255) }, 200, "SUCCESS"],
    [{ attachmentUrl: url(3001) }, 400, "INVALID_DATA"],
    [{ attachmentUrl: url(30), title: "t".repeat(256) }, 400, "INVALID_DATA"],
    [{ attachmentUrl: "no link" }, 400, "INVALID_URL_PATTERN"],
    [{ title: "alone" }, 400, "MANDATORY_NOT_FOUND"],
  ])("are judged by their length and form", async (values, status, code) => {
    const answer = await attach(values);
    const { code: told } = answer.body.data?.[0] ?? answer.body;
    expect([answer.status, told]).toEqual([status, code]);
  });
});
