import { createEvent } from "../support/events";
import { failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({ dataCenter: "JP" });
let organizationId: string;

beforeAll(() => {
  organizationId = world.account.books.organization("Example Robotics").id;
});

const books = () => world.account.books.organization(organizationId);
const crmRequest = (inputs: Values) => world.runAction("crmRawRequest", inputs);
const booksRequest = (inputs: Values) => world.runAction("booksRawRequest", inputs);
const pairs = (values: Record<string, string>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));

describe("CRM - Raw Request", () => {
  test("sends JSON to a path and gives Zoho's body", async () => {
    const { data } = await crmRequest({
      url: "/Leads/upsert",
      method: "POST",
      data: '{"data": [{"Last_Name": "Example", "Email": "ada@example.com"}], "trigger": []}',
      headers: pairs({ "X-Example": "1" }),
    });

    const { id } = data.data[0].details;
    expect(data.data[0]).toMatchObject({ code: "SUCCESS", action: "insert" });
    expect(world.account.crm.get("Leads", id)).toMatchObject({ Email: "ada@example.com" });
    expect(world.zoho.requests.all()).toMatchObject([
      {
        host: "www.zohoapis.jp",
        path: "/crm/v8/Leads/upsert",
        headers: { "content-type": "application/json", "x-example": "1" },
      },
    ]);
  });

  test("takes an absolute URL of a Zoho API host, with a query of its own", async () => {
    const id = world.account.crm.insert("Contacts", { Last_Name: 'Comma, "quoted"' });

    const { data } = await crmRequest({
      url: "https://www.zohoapis.jp/crm/v8/Contacts?fields=Last_Name",
      method: "GET",
      queryParams: pairs({ ids: id, per_page: "1" }),
    });

    expect(data.data).toEqual([{ id, Last_Name: 'Comma, "quoted"' }]);
  });

  test("an answer without a body is an empty text (204)", async () => {
    const { data } = await crmRequest({
      url: "/Vendors",
      method: "GET",
      queryParams: pairs({ fields: "Vendor_Name" }),
    });

    expect(data).toBe("");
  });

  test("gives the answer as text or as bytes", async () => {
    const request = { url: "/org", method: "GET" };
    const text = await crmRequest({ ...request, responseType: "text" });
    const bytes = await crmRequest({ ...request, responseType: "arraybuffer" });

    expect(JSON.parse(text.data).org[0]).toHaveProperty("company_name");
    expect(Buffer.isBuffer(bytes.data)).toBe(true);
    expect(bytes.data.toString()).toBe(text.data);
    expect(bytes.contentType).toMatch(/application\/json/);
  });

  const attach = async (name: string, content: Buffer, contentType: string) => {
    const id = world.account.crm.insert("Leads", { Last_Name: "Example", Company: "C" });
    const path = `/Leads/${id}/Attachments`;
    const { data } = await crmRequest({
      url: path,
      method: "POST",
      fileData: [{ key: "file", value: { data: content, contentType } }],
      fileDataFileNames: pairs({ file: name }),
    });
    return `${path}/${data.data[0].details.id}`;
  };
  const image = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0xff, 0xfe, 0x00, 0x01]);

  test.each([
    ["picture.png", "image/png", image],
    ["offer.pdf", "application/pdf", Buffer.from("%PDF-1.7 Example")],
    ["data.bin", "application/octet-stream", image],
  ])("gives %s as bytes with its type by default", async (name, contentType, content) => {
    const url = await attach(name, content, contentType);

    const result = await crmRequest({ url, method: "GET" });

    expect(result).toEqual({ data: content, contentType });
  });

  test.each([
    ["drawing.svg", "image/svg+xml", "<svg/>"],
    ["rows.csv", "text/csv", "a,b"],
    ["notes.bin", "application/octet-stream", "plain text"],
  ])("gives %s as text by default", async (name, contentType, content) => {
    const url = await attach(name, Buffer.from(content), contentType);

    expect(await crmRequest({ url, method: "GET" })).toEqual({ data: content });
  });

  test("a file that comes with an error is still an error", async () => {
    world.zoho.faults.add({
      kind: "status",
      status: 404,
      headers: { "content-type": "application/pdf" },
      body: image,
      times: 1,
    });

    const { failure } = await failureOf(crmRequest({ url: "/Leads/1/photo", method: "GET" }));

    expect(failure).toMatchObject({ status: 404 });
  });

  test("a path that begins with the base of the API is not put below it again", async () => {
    await crmRequest({ url: "/crm/v8/users", method: "GET" });
    await crmRequest({ url: "crm/v8/org", method: "GET" });

    expect(world.calls("crm")).toEqual(["GET /crm/v8/users", "GET /crm/v8/org"]);
  });

  test("sends a multipart form with fields and named files, text and binary", async () => {
    const lead = world.account.crm.insert("Leads", { Last_Name: "With a file" });
    const bytes = Buffer.from([0, 1, 254, 255, 13, 10]);

    const { data } = await crmRequest({
      url: `/Leads/${lead}/Attachments`,
      method: "POST",
      formData: pairs({ title: "My title" }),
      fileData: [{ key: "file", value: { data: bytes, contentType: "image/png" } }],
      fileDataFileNames: pairs({ file: "sketch.png" }),
    });

    const { id } = data.data[0].details;
    const { files, store } = world.account.crm.context;
    expect(files.get(id)).toEqual(bytes);
    expect(store.get<Values>("Attachments", id)?.values).toMatchObject({
      File_Name: "sketch.png",
      content_type: "image/png",
    });
    expect(world.zoho.requests.all()[0]?.body).toEqual([
      { name: "title", fileName: undefined, size: 8 },
      { name: "file", fileName: "sketch.png", size: 6 },
    ]);
  });

  test("a failure is an error with Zoho's code", async () => {
    const { message } = await failureOf(crmRequest({ url: "/Nothing", method: "GET" }));

    expect(message).toMatch(/HTTP 400, INVALID_MODULE/);
  });

  test("retries as configured", async () => {
    world.zoho.faults.add({ kind: "status", status: 500, times: 2 });
    const request = { url: "/org", method: "GET", retryDelayMS: "1", maxRetries: "2" };

    const { data } = await crmRequest(request);

    expect(data.org).toHaveLength(1);
    expect(world.zoho.requests.all().map(({ status }) => status)).toEqual([500, 500, 200]);
  });

  test("retries nothing unless told, and client errors only when all are to be retried", async () => {
    world.zoho.faults.add({ kind: "status", status: 500, times: 1 });
    await failureOf(crmRequest({ url: "/org", method: "GET" }));
    expect(world.calls("crm")).toHaveLength(1);

    world.zoho.requests.clear();
    world.zoho.faults.add({ kind: "tooManyRequests", times: 1 });
    await crmRequest({
      url: "/org",
      method: "GET",
      retryDelayMS: "1",
      maxRetries: "1",
      retryAllErrors: "true",
    });
    expect(world.zoho.requests.all().map(({ status }) => status)).toEqual([429, 200]);
  });

  test("gives up after the time-out", async () => {
    const [answer, logged] = [createEvent(), createEvent()];
    world.zoho.faults.add({ kind: "delay", until: answer.happened, times: 1 });

    const { message } = await failureOf(crmRequest({ url: "/org", method: "GET", timeout: "50" }));
    // What Zoho answers too late must not come into the log where another test looks.
    const add = jest.spyOn(world.zoho.requests, "add").mockImplementationOnce(logged.happen);
    answer.happen();
    await logged.happened;
    add.mockRestore();

    expect(message).toMatch(/no answer came.*50 ?ms.*often temporary, so try again/);
  });
});

describe("placeholders and parts", () => {
  const placeholder = (name: string) => `\${${name}}`;

  test("put variables into path and JSON, whatever they hold", async () => {
    const id = world.account.crm.insert("Leads", { Last_Name: "Example" });
    const name = '"}], "trigger": ["workflow"], "x": [{"a": "\\ & ü';

    await crmRequest({
      url: `/Leads/${placeholder("id")}`,
      method: "PUT",
      data: `{"data": [{"Last_Name": "${placeholder("name")}", "Annual_Revenue": ${placeholder("revenue")}}]}`,
      variables: pairs({ id, name, revenue: "12.5" }),
    });

    expect(world.account.crm.get("Leads", id)).toMatchObject({
      Last_Name: name,
      Annual_Revenue: 12.5,
    });
    expect(Object.keys(world.zoho.requests.all()[0]?.body as Values)).toEqual(["data"]);
  });

  test("put variables into a form of Books, JSON inside of it included", async () => {
    const { data } = await booksRequest({
      url: "/items",
      method: "POST",
      data: `JSONString={"name": "${placeholder("name")}", "rate": ${placeholder("rate")}}`,
      variables: pairs({ name: 'Arm & "leg", 50% +', rate: "5" }),
      organizationId,
    });

    expect(books().get("items", data.item.item_id)).toMatchObject({
      name: 'Arm & "leg", 50% +',
      rate: 5,
    });
  });

  test("without variables, what looks like one goes out as it is", async () => {
    const text = `Offer for ${placeholder("name")}`;
    const { data } = await crmRequest({
      url: "/Leads",
      method: "POST",
      data: { data: [{ Last_Name: text }] },
    });

    expect(world.account.crm.get("Leads", data.data[0].details.id)).toMatchObject({
      Last_Name: text,
    });
  });

  test("send a file as a part with its own content type and name", async () => {
    const lead = world.account.crm.insert("Leads", { Last_Name: "With a part" });
    const content = { data: Buffer.from([0, 255, 13, 10]), contentType: "application/pdf" };

    const { data } = await crmRequest({
      url: `/Leads/${placeholder("lead")}/Attachments`,
      method: "POST",
      parts: [
        { name: "title", content: `For ${placeholder("who")}`, contentType: "text/plain" },
        { name: "file", content, fileName: "offer.pdf" },
      ],
      variables: pairs({ lead, who: "Ada" }),
    });

    const { files, store } = world.account.crm.context;
    const { id } = data.data[0].details;
    expect(files.get(id)).toEqual(content.data);
    expect(store.get<Values>("Attachments", id)?.values).toMatchObject({
      File_Name: "offer.pdf",
      content_type: "application/pdf",
    });
  });

  test("take the content type of the file name where they name none", async () => {
    const lead = world.account.crm.insert("Leads", { Last_Name: "With a text" });

    const { data } = await crmRequest({
      url: `/Leads/${lead}/Attachments`,
      method: "POST",
      parts: [{ name: "file", content: "a,b", fileName: "Rows.CSV" }],
    });

    const { values } = world.account.crm.context.store.get<Values>(
      "Attachments",
      data.data[0].details.id,
    ) as { values: Values };
    expect(values).toMatchObject({ File_Name: "Rows.CSV", content_type: "text/csv" });
  });

  test.each<[string, Values, RegExp]>([
    ["unknown", { url: `/Leads/${placeholder("Id")}` }, /placeholder .*Id.* has no variable/],
    ["unused", {}, /No placeholder uses the variable .*Other/],
    [
      "doubled",
      {
        variables: [
          { key: "Id", value: "1" },
          { key: placeholder("Id"), value: "2" },
        ],
      },
      /Variables holds "Id" twice/,
    ],
  ])("an %s one is named, and nothing is sent", async (_what, inputs, message) => {
    const request = { url: "/Leads", method: "GET", variables: pairs({ Other: "1" }), ...inputs };
    expect((await failureOf(crmRequest(request))).message).toMatch(message);
    expect(world.zoho.requests.all()).toEqual([]);
  });
});

test.each<[string, Values, RegExp]>([
  ["Parts by GET", { parts: [{ name: "a", content: "b" }] }, /A GET has no body for Parts/],
  ["an unknown Response Type", { responseType: "blob" }, /Response Type is "blob"\. Choose one of/],
])("%s is refused before anything is sent", async (_what, inputs, message) => {
  const thrown = await failureOf(crmRequest({ url: "/Leads", method: "GET", ...inputs }));
  expect(thrown.message).toMatch(message);
  expect(world.zoho.requests.all()).toEqual([]);
});

describe("Books - Raw Request", () => {
  test("sends JSON with the organization", async () => {
    const { data } = await booksRequest({
      url: "/contacts",
      method: "POST",
      data: { contact_name: "Example Mills" },
      organizationId,
    });

    expect(books().get("contacts", data.contact.contact_id)).toMatchObject({
      contact_name: "Example Mills",
    });
    expect(world.zoho.requests.all()).toMatchObject([
      { host: "www.zohoapis.jp", query: { organization_id: organizationId }, status: 201 },
    ]);
  });

  test("sends text that is not JSON as a form, as older clients of Books do", async () => {
    const { data } = await booksRequest({
      url: "/items",
      method: "POST",
      data: `JSONString=${encodeURIComponent('{"name": "Arm, left", "rate": 5}')}`,
      organizationId,
    });

    expect(books().get("items", data.item.item_id)).toMatchObject({ name: "Arm, left", rate: 5 });
  });

  test("sends a multipart form whose data is in a field", async () => {
    const { data } = await booksRequest({
      url: "/items",
      method: "POST",
      formData: pairs({ JSONString: '{"name": "Leg", "rate": 7}' }),
      organizationId,
    });

    expect(books().get("items", data.item.item_id)).toMatchObject({ name: "Leg" });
  });

  test("finds the organization when none is given, and leaves out for /organizations", async () => {
    await booksRequest({ url: "/organizations", method: "GET" });
    await booksRequest({ url: "/invoices", method: "GET" });

    expect(
      world.zoho.requests.all().map(({ path, query }) => [path, query.organization_id]),
    ).toEqual([
      ["/books/v3/organizations", undefined],
      ["/books/v3/organizations", undefined],
      ["/books/v3/invoices", organizationId],
    ]);
  });

  test("reaches what no other action does: an invoice is marked as sent", async () => {
    const { contact_id } = books().insert("contacts", { contact_name: "Example Bakery" });
    const { invoice_id } = books().insert("invoices", { customer_id: contact_id });

    const { data } = await booksRequest({
      url: `/invoices/${invoice_id}/status/sent`,
      method: "POST",
      organizationId,
    });

    expect(data.code).toBe(0);
    expect(books().get("invoices", String(invoice_id))).toMatchObject({ status: "sent" });
  });

  test("a path that begins with a base of Books is not put below it again", async () => {
    await booksRequest({ url: "/books/v3/contacts", method: "GET", organizationId });
    await booksRequest({ url: "/api/v3/items", method: "GET", organizationId });

    expect(world.calls("books")).toEqual(["GET /books/v3/contacts", "GET /books/v3/items"]);
  });

  test("a PDF of Books is bytes with its type by default", async () => {
    const body = Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0xfe]);
    const headers = { "content-type": "application/pdf" };
    world.zoho.faults.add({ kind: "status", status: 200, headers, body, times: 1 });

    const result = await booksRequest({
      url: "/invoices/1?accept=pdf",
      method: "GET",
      organizationId,
    });

    expect(result).toEqual({ data: body, contentType: "application/pdf" });
  });

  test("an error keeps Zoho's code", async () => {
    const { message } = await failureOf(
      booksRequest({ url: "/contacts/1", method: "GET", organizationId }),
    );

    expect(message).toMatch(/Contact does not exist.*HTTP 404, 1002/);
  });
});

describe.each(["crmRawRequest", "booksRawRequest"])("%s sends nothing", (key) => {
  test.each([
    ["to another host", "https://zohoapis.example.com/crm/v8/Leads"],
    ["to a host that looks like Zoho's", "https://www.zohoapis.com.example.com/crm/v8/Leads"],
    ["to a host that only begins like Zoho's", "https://www.zohoapis.eu@example.com/crm"],
    ["without TLS", "http://www.zohoapis.jp/crm/v8/Leads"],
    ["to another port", "https://www.zohoapis.jp:8443/crm/v8/Leads"],
    ["to an accounts host", "https://accounts.zoho.jp/oauth/v2/token"],
    ["to a host named by two slashes", "//example.com/Leads"],
    ["out of its base", "/../../oauth/v2/token"],
    ["out of its base, encoded", "/%2e%2e/%2e%2e/oauth/v2/token"],
    ["to a file", "file:///etc/passwd"],
  ])("%s", async (_where, url) => {
    const { message } = await failureOf(
      world.runAction(key, {
        url,
        method: "GET",
        ...(key === "booksRawRequest" && { organizationId }),
      }),
    );

    expect(message).toMatch(/^URL .*Nothing was sent\./);
    expect(world.zoho.requests.all()).toEqual([]);
  });
});
