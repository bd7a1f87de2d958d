import { randomBytes } from "node:crypto";
import nock from "nock";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const zoho = () => nock("https://www.zohoapis.eu");
const path = "/crm/v8/Leads/4876876000000333001/Attachments";
const inputs = { recordId: "4876876000000333001", file: "Hello", fileName: "hello.txt" };
const attached = {
  code: "SUCCESS",
  status: "success",
  message: "attachment uploaded successfully",
  details: { id: "4876876000000335001" },
};

/** Runs the action and gives the form that was sent. */
async function sentForm(overrides: Record<string, unknown> = {}): Promise<string> {
  let sent = "";
  zoho()
    .post(path, (body) => {
      sent = body;
      return true;
    })
    .matchHeader("content-type", /^multipart\/form-data; boundary=/)
    .reply(200, { data: [attached] });
  await runAction("crmAddAttachment", { ...inputs, ...overrides });
  // What is not UTF-8 arrives in hexadecimal.
  return /^[\da-f]+$/.test(sent) ? Buffer.from(sent, "hex").toString("latin1") : sent;
}

describe("crmAddAttachment", () => {
  test("uploads the file and returns what Zoho says of it", async () => {
    zoho()
      .post(path)
      .reply(200, { data: [attached] });

    expect(await runAction("crmAddAttachment", inputs)).toEqual({ data: [attached] });
  });

  test("takes text", async () => {
    const form = await sentForm();

    expect(form).toContain('name="file"; filename="hello.txt"');
    expect(form).toContain("Content-Type: text/plain");
    expect(form).toContain("\r\n\r\nHello\r\n");
  });

  test("takes the file of another step with its bytes and content type", async () => {
    const data = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff]);
    const form = await sentForm({ file: { data, contentType: "application/pdf" } });

    expect(form).toContain("Content-Type: application/pdf");
    expect(form).toContain(`\r\n\r\n${data.toString("latin1")}\r\n`);
  });

  test("takes a number as its text", async () => {
    expect(await sentForm({ file: 42 })).toContain("\r\n\r\n42\r\n");
  });

  test.each([undefined, {}])("an answer of %j leaves the outcome unknown", async (body) => {
    zoho().post(path).reply(200, body);

    await expect(runAction("crmAddAttachment", inputs)).rejects.toThrow(
      "the answer says nothing of what was written. It is unknown whether Zoho carried the request out. Look at the attachments of record 4876876000000333001 in Zoho CRM before repeating the step",
    );
  });

  test("takes bare bytes", async () => {
    expect(await sentForm({ file: Buffer.from("bytes") })).toContain("\r\n\r\nbytes\r\n");
  });

  test("sends every byte of a large file, and sends it again when Zoho asked to wait", async () => {
    skipWaits();
    const data = randomBytes(200_000);
    const sent: string[] = [];
    for (const [status, body] of [
      [429, { code: "TOO_MANY_REQUESTS" }],
      [200, { data: [attached] }],
    ] as const) {
      zoho()
        .post(path, (form) => sent.push(form) > 0)
        .reply(status, body);
    }

    await runAction("crmAddAttachment", { ...inputs, file: data });

    expect(sent).toHaveLength(2);
    for (const form of sent) expect(form).toContain(data.toString("hex"));
  });

  test("a file name with a slash keeps what stands before it", async () => {
    const form = await sentForm({ fileName: "Q1/2026 offer.pdf" });

    expect(form).toContain('filename="Q1_2026 offer.pdf"');
  });

  test("a file name with backslashes keeps all that stands between them", async () => {
    const form = await sentForm({ fileName: "C:\\x\\y.txt" });

    expect(form).toContain('filename="C:_x_y.txt"');
  });

  test("a file name cannot end its header", async () => {
    const form = await sentForm({ fileName: 'a"\r\nX-Evil: 1.txt' });

    expect(form).toContain('filename="a___X-Evil: 1.txt"');
  });

  test("takes the label of an older step as the module", async () => {
    const scope = zoho()
      .post("/crm/v8/Sales_Orders/1/Attachments")
      .reply(200, { data: [attached] });

    await runAction("crmAddAttachment", { ...inputs, recordType: "Sales Orders", recordId: "1" });

    expect(scope.isDone()).toBe(true);
  });

  test.each(["", undefined, null, Buffer.alloc(0)])(
    "an empty file (%p) is refused before a request",
    async (file) => {
      await expect(runAction("crmAddAttachment", { ...inputs, file })).rejects.toThrow(
        "the file is empty. Check the File input.",
      );
    },
  );

  test("a file over Zoho's limit is refused before a request", async () => {
    const file = Buffer.alloc(100 * 1024 * 1024 + 1);

    await expect(runAction("crmAddAttachment", { ...inputs, file })).rejects.toThrow(
      "the file has 101 MB. Zoho CRM takes at most 100 MB per attachment.",
    );
  });

  test("a file that Zoho refuses inside of HTTP 200 is an error", async () => {
    zoho()
      .post(path)
      .reply(200, {
        data: [{ code: "VIRUS_DETECTED", status: "error", message: "virus detected", details: {} }],
      });

    await expect(runAction("crmAddAttachment", inputs)).rejects.toThrow(
      "Zoho found malware in the file.",
    );
  });

  test("is not sent twice when its outcome is unknown", async () => {
    zoho().post(path).reply(502);
    const second = zoho()
      .post(path)
      .reply(200, { data: [attached] });

    await expect(runAction("crmAddAttachment", inputs)).rejects.toThrow("It is unknown whether");
    expect(second.isDone()).toBe(false);
  });
});
