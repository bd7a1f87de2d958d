import { field } from "../../simulator";
import { recordingLogger } from "../support/logger";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();

beforeAll(() => {
  world.account.crm.defineModule({
    apiName: "Presses",
    fields: [field.files("Plans"), field.images("Pictures"), field.currency("Price")],
  });
});

const recordType = "Presses";
const run = async (action: string, inputs: Values) => world.runAction(action, inputs);
const upload = async (fileName: string, file: unknown = fileName) =>
  (await run("crmUploadFile", { file, fileName })).data as { id: string; name: string };
const filesOf = (id: string, name = "Plans") =>
  (world.account.crm.get(recordType, id)?.[name] ?? []) as Values[];
const create = async (values: Values, inputs: Values = {}): Promise<string> =>
  (await run("crmCreateRecord", { recordType, dynamicValues: values, ...inputs })).data[0].details
    .id;

/** A PNG of one pixel, as far as its size is told. */
const png = Buffer.concat([
  Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
  Buffer.from([0, 0, 0, 1, 0, 0, 0, 1]),
]);

describe("a file that is uploaded", () => {
  test("lies with Zoho under its ID and name", async () => {
    const file = { data: Buffer.from([0, 255, 13, 10]), contentType: "application/pdf" };
    const { id, name } = await upload("Q1/plan.pdf", file);

    expect(name).toBe("Q1/plan.pdf");
    expect(world.account.crm.context.zfs.get(id)).toMatchObject({
      name: "Q1_plan.pdf",
      data: file.data,
    });
  });

  test("is taken by a record's field, and downloaded by either of its IDs", async () => {
    const { id: fileId } = await upload("plan.txt", "A plan.");
    const recordId = await create({ Name: "P", Plans: [{ File_Id__s: fileId }] });
    const [row] = filesOf(recordId);

    for (const one of [fileId, row?.id]) {
      expect(await run("crmDownloadFieldFile", { recordType, recordId, fileId: one })).toEqual({
        data: Buffer.from("A plan."),
        contentType: "text/plain",
        suggestedExtension: "txt",
        fileName: "plan.txt",
      });
    }
  });

  test("is downloaded by the ID that Zoho does not take, too", async () => {
    const { id: fileId } = await upload("plan.txt", "A plan.");
    const recordId = await create({ Name: "P", Plans: [{ File_Id__s: fileId }] });
    const [row] = filesOf(recordId);
    for (const [taken, given] of [
      [row?.id, fileId],
      [fileId, row?.id],
    ]) {
      const restore = world.zoho.faults.add({
        kind: "status",
        status: 400,
        body: { code: "INVALID_DATA", message: "the id given seems to be invalid", details: {} },
        match: ({ query }) =>
          query.has("fields_attachment_id") && query.get("fields_attachment_id") !== taken,
      });
      const { data } = await run("crmDownloadFieldFile", { recordType, recordId, fileId: given });
      restore();

      expect(String(data)).toBe("A plan.");
    }
  });

  test("of which the record knows nothing is an error that says where its IDs are", async () => {
    const recordId = await create({ Name: "P" });

    const { message } = await failureOf(
      run("crmDownloadFieldFile", { recordType, recordId, fileId: "1" }),
    );

    expect(message).toContain("CRM - Get Record tells the files of a field");
  });

  test("is sent again after a lost answer, since an unused file does nothing", async () => {
    const restore = world.zoho.faults.add({ kind: "dropAfter", times: 1 });
    const { id } = await upload("plan.txt");
    restore();

    expect(world.account.crm.context.zfs.has(id)).toBe(true);
    expect(world.calls("crm")).toEqual(["POST /crm/v8/files", "POST /crm/v8/files"]);
  });

  test("has at most 20 MB, and is not empty", async () => {
    const large = { data: Buffer.alloc(20 * 1024 * 1024 + 1), contentType: "video/mp4" };

    expect((await failureOf(upload("a.mp4", large))).message).toMatch(/at most 20 MB per file/);
    expect((await failureOf(upload("a.mp4", ""))).message).toMatch(/the file is empty/);
    expect(world.calls("crm")).toEqual([]);
  });

  test("of a type that Zoho refuses is an error of files, and not of photos", async () => {
    const restore = world.zoho.faults.add({
      kind: "status",
      status: 415,
      body: { code: "INVALID_DATA", message: "invalid file type", details: {}, status: "error" },
      path: /\/files$/,
    });
    const file = { data: Buffer.from("x"), fileName: "a.exe", contentType: "text/plain" };
    const errors = [
      await failureOf(upload("a.exe")),
      await failureOf(create({ Name: "P", Plans: file })),
    ];
    restore();

    for (const { message } of errors) {
      expect(message).toContain("Zoho CRM does not take files of this type.");
      expect(message).not.toContain("photo");
    }
  });

  test("needs a scope of its own, which the error names", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.modules.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    const { message } = await failureOf(
      run("crmUploadFile", { connection, file: "x", fileName: "x.txt" }),
    );

    expect(message).toContain("The request needs ZohoCRM.Files.CREATE.");
  });
});

describe("a photo", () => {
  const newContact = () => ({
    recordType: "Contacts",
    recordId: world.account.crm.insert("Contacts", { Last_Name: "Example" }),
  });
  const picture = { data: png, contentType: "image/png" };

  test("is set, read, and removed", async () => {
    const contact = newContact();

    const set = await run("crmSetPhoto", { ...contact, file: picture, fileName: "me.png" });
    expect(set.data).toEqual({ recordId: contact.recordId, status: "updated" });
    expect(await run("crmGetPhoto", contact)).toEqual({
      data: png,
      contentType: "image/png",
      suggestedExtension: "png",
      fileName: "me.png",
    });
    const { data } = await run("crmRemovePhoto", contact);
    expect(data).toEqual({ recordId: contact.recordId, status: "removed" });
  });

  test("that there is not is an error 'not found'", async () => {
    const { message, failure } = await failureOf(run("crmGetPhoto", newContact()));

    expect(message).toContain("photo not found: the record has none");
    expect(failure).toMatchObject({ code: "NOT_FOUND", status: 204 });
  });

  test.each([1, 2])("is asked for once more where %d answers are no files", async (times) => {
    const contact = newContact();
    await run("crmSetPhoto", { ...contact, file: { data: png }, fileName: "ada.png" });
    world.zoho.requests.clear();
    const page = Buffer.from("<html>Busy</html>");
    const headers = { "content-type": "text/html" };
    const restore = world.zoho.faults.add({
      kind: "status",
      status: 200,
      body: page,
      headers,
      times,
    });
    const outcome = run("crmGetPhoto", contact).then(
      ({ data }) => String(data) === String(png),
      ({ message }) => message,
    );

    expect(await outcome).toEqual(times === 1 ? true : expect.stringContaining("is not a file"));
    expect(world.calls("crm")).toHaveLength(2);
    restore();
  });

  test("that is removed already is unchanged where Zoho refuses", async () => {
    const refusal = {
      code: "INVALID_DATA",
      message: "record not deleted",
      details: { resource_path_index: 1 },
    };
    const restore = world.zoho.faults.add({
      kind: "status",
      status: 400,
      body: refusal,
      method: "DELETE",
    });
    const contact = newContact();
    const { data } = await run("crmRemovePhoto", contact);
    const unknown = await failureOf(
      run("crmRemovePhoto", { ...contact, recordId: "4876876000000999999" }),
    );
    restore();

    expect(data).toEqual({ recordId: contact.recordId, status: "unchanged" });
    expect(unknown.message).toContain("No record of this ID exists");
  });

  test("is set once more after a lost answer", async () => {
    const contact = newContact();
    const restore = world.zoho.faults.add({ kind: "dropAfter", times: 1 });
    await run("crmSetPhoto", { ...contact, file: picture, fileName: "me.png" });
    restore();

    expect(String((await run("crmGetPhoto", contact)).data)).toBe(String(png));
  });

  test("is a picture of at most 10 MB", async () => {
    const set = (file: unknown) =>
      failureOf(run("crmSetPhoto", { ...newContact(), file, fileName: "me.png" }));

    expect((await set("text")).message).toContain("A photo is a .png, .jpg, .gif or .bmp picture.");
    expect((await set(Buffer.alloc(10 * 1024 * 1024 + 1))).message).toMatch(
      /at most 10 MB per photo/,
    );
  });

  test("is of a record of a custom module, too", async () => {
    const press = { recordType, recordId: await create({ Name: "P" }) };

    await run("crmSetPhoto", { ...press, file: picture, fileName: "press.png" });

    expect((await run("crmGetPhoto", press)).fileName).toBe("press.png");
  });
});

describe("a file or image field", () => {
  const plan = { data: Buffer.from("A plan."), contentType: "text/plain", fileName: "plan.txt" };
  const fields = [
    { key: "Name", value: "P" },
    { key: "Plans", value: plan },
  ];
  const namesOf = (id: string, name?: string) =>
    filesOf(id, name).map(({ File_Name__s }) => File_Name__s);
  const update = (recordId: string, Plans: unknown, inputs: Values = {}) =>
    run("crmUpdateRecord", { recordType, recordId, dynamicValues: { Plans }, ...inputs });

  test("takes files of steps, IDs and results of uploads, on creates", async () => {
    const uploaded = await upload("other.txt");
    const recordId = (await run("crmCreateRecord", { recordType, fieldValues: fields })).data[0]
      .details.id;
    const other = await create({
      Name: "P",
      Plans: [uploaded.id, plan],
      Pictures: { data: png, contentType: "image/png", suggestedExtension: "png" },
    });

    expect(namesOf(recordId)).toEqual(["plan.txt"]);
    expect(namesOf(other)).toEqual(["other.txt", "plan.txt"]);
    expect(namesOf(other, "Pictures")).toEqual(["Pictures.png"]);
    const again = await create({ Name: "P", Plans: uploaded });
    expect(namesOf(again)).toEqual(["other.txt"]);
  });

  test("uploads nothing while another value does not fit", async () => {
    const values = { Name: "P", Plans: plan, Price: "dear" };
    const { message } = await failureOf(create(values, { unknownFields: "fail" }));

    expect(message).toContain("Price (expected");
    expect(world.calls("crm").filter((call) => call.startsWith("POST"))).toEqual([]);
  });

  test("takes no text that is no ID, and says so without the file's bytes", async () => {
    const values = { Name: "P", Plans: ["plan.txt", plan] };
    const { message } = await failureOf(create(values, { unknownFields: "fail" }));

    expect(message).toContain("Plans (expected files of steps, or IDs of uploaded files)");
  });

  test("gets files added by an update, and others in their place with Replace", async () => {
    const recordId = await create({ Name: "P", Plans: plan });
    await update(recordId, { ...plan, fileName: "second.txt" });
    expect(namesOf(recordId)).toEqual(["plan.txt", "second.txt"]);

    const [, second] = filesOf(recordId);
    await update(recordId, [{ id: second?.id }, { ...plan, fileName: "third.txt" }], {
      subformRows: "replace",
    });
    expect(namesOf(recordId)).toEqual(["second.txt", "third.txt"]);

    await update(recordId, [], { subformRows: "replace" });
    expect(namesOf(recordId)).toEqual([]);
  });

  test("keeps the files whose entries of the record are written back, and adds none twice", async () => {
    const named = (fileName: string) => ({ ...plan, fileName });
    const recordId = await create({ Name: "P", Plans: ["1", "2", "3"].map(named) });
    const read = async () =>
      (await run("crmGetRecord", { recordType, recordId })).data[0].Plans as Values[];
    const all = await read();
    const rows = [{ id: recordId, Plans: all }];

    for (const subformRows of ["asGiven", "add", "replace"]) {
      await update(recordId, all, { subformRows });
      expect(await read()).toEqual(all);
    }
    expect((await run("crmUpdateRecords", { recordType, rows })).data.counts.updated).toBe(1);
    expect(await read()).toEqual(all);

    await update(recordId, [all[0], all[2], named("4")], { subformRows: "replace" });
    expect(namesOf(recordId)).toEqual(["1", "3", "4"]);
    await update(recordId, JSON.stringify([all[0]]));
    expect(namesOf(recordId)).toEqual(["1", "3", "4"]);
    await update(recordId, [all[0]], { subformRows: "replace" });
    expect(namesOf(recordId)).toEqual(["1"]);
  });

  test("gets files added by an update of many, of which the log warns once", async () => {
    const ids = [await create({ Name: "1", Plans: plan }), await create({ Name: "2" })];
    const { lines, logger } = recordingLogger();
    const updateMany = (Plans: unknown) =>
      world.runAction(
        "crmUpdateRecords",
        { recordType, rows: ids.map((id) => ({ id, Plans, Tag: [{ name: "a" }] })) },
        { logger },
      );

    await updateMany([]);
    expect(lines.filter(({ level }) => level === "warn")).toEqual([]);

    await updateMany({ ...plan, fileName: "more.txt" });
    expect(ids.map((id) => namesOf(id))).toEqual([["plan.txt", "more.txt"], ["more.txt"]]);
    expect(lines.filter(({ level }) => level === "warn")).toEqual([
      {
        level: "warn",
        message: expect.stringContaining("Rows and files without id in Plans are added to those"),
      },
    ]);
  });

  test("takes files in the rows of many, and tells of the row whose file is too large", async () => {
    const large = { data: Buffer.alloc(20 * 1024 * 1024 + 1), contentType: "text/plain" };
    const { data } = await run("crmCreateRecords", {
      recordType,
      rows: [
        { Name: "One", Plans: plan },
        { Name: "Two", Plans: large },
      ],
    });

    expect(data.rows).toMatchObject([
      { status: "created" },
      { status: "failed", message: expect.stringContaining("the file has 21 MB") },
    ]);
    expect(namesOf(data.rows[0].id)).toEqual(["plan.txt"]);
  });

  test("is filled by an upsert, and needs the scope of uploads, which the error names", async () => {
    const { data } = await run("crmUpsertRecord", {
      recordType,
      dynamicValues: { Name: "Upserted", Plans: plan },
    });
    expect(namesOf(data.id)).toEqual(["plan.txt"]);

    const scopes = ["ZohoCRM.modules.ALL", "ZohoCRM.settings.ALL"];
    const token = world.account.issueToken({ scopes });
    const connection = connect(world.account, { token: { ...token } });
    for (const [action, values] of [
      ["crmCreateRecord", { fieldValues: fields }],
      ["crmCreateRecords", { rows: [{ Name: "P", Plans: plan }] }],
    ] as const) {
      const { message } = await failureOf(run(action, { recordType, connection, ...values }));
      expect(message).toContain("ZohoCRM.Files.CREATE");
    }
  });
});
