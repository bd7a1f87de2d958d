import { type EmbeddedZoho, startZoho } from "../../simulator";
import type { SimAccount } from "../../simulator/account";
import { type Call, send } from "./support";

describe("Books over https", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let token: string;
  beforeAll(async () => {
    zoho = await startZoho();
    account = zoho.createAccount({
      dataCenter: "EU",
      organizations: [
        { name: "Example Robotics", timeZone: "Europe/Berlin" },
        { name: "Example Mills", timeZone: "Asia/Kolkata" },
      ],
    });
    token = account.issueToken().access_token;
  });
  afterAll(() => zoho.stop());

  const books = (path: string, call: Call = {}) =>
    send(zoho, `https://www.zohoapis.eu/books/v3/${path}`, {
      ...call,
      headers: { authorization: `Zoho-oauthtoken ${token}`, ...call.headers },
    });
  const mills = () => account.books.organization("Example Mills").id;

  test("organizations, then a contact made and found in one of them", async () => {
    const { body } = await books("organizations");
    expect(body.organizations.map(({ name }: { name: string }) => name)).toEqual([
      "Example Robotics",
      "Example Mills",
    ]);
    const created = await books(`contacts?organization_id=${mills()}`, {
      method: "POST",
      json: { contact_name: "Grace Example", contact_persons: [{ email: "grace@example.com" }] },
    });
    expect(created.status).toBe(201);
    expect(created.body.contact.created_time).toMatch(/\+0530$/);
    const found = await books(
      `contacts?organization_id=${mills()}&email=${encodeURIComponent("grace@example.com")}`,
    );
    expect(found.body.contacts).toMatchObject([{ contact_name: "Grace Example" }]);
    expect((await books("contacts")).body.contacts).toEqual([]);
  });

  test("a form field JSONString is a body, in both form encodings", async () => {
    const json = JSON.stringify({ name: "Gripper", rate: 12.5 });
    const encoded = await books(`items?organization_id=${mills()}`, {
      method: "POST",
      data: new URLSearchParams({ JSONString: json }).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(encoded).toMatchObject({ status: 201, body: { item: { rate: 12.5 } } });
    const boundary = "part";
    const multipart = await books(`items?organization_id=${mills()}`, {
      method: "POST",
      data: [
        `--${boundary}`,
        'Content-Disposition: form-data; name="JSONString"',
        "",
        json.replace("Gripper", "Servo"),
        `--${boundary}--`,
        "",
      ].join("\r\n"),
      headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    });
    expect(multipart).toMatchObject({ status: 201, body: { item: { name: "Servo" } } });
    const none = await books(`items?organization_id=${mills()}`, { method: "POST" });
    expect(none).toMatchObject({ status: 400, body: { code: 11 } });
  });

  test("no token is 401 with code 14, a dead one with code 57", async () => {
    const bare = await books("items", { headers: { authorization: "" } });
    expect(bare).toMatchObject({ status: 401, body: { code: 14 } });
    const dead = await books("items", { headers: { authorization: "Zoho-oauthtoken dead" } });
    expect(dead).toMatchObject({ status: 401, body: { code: 57 } });
  });

  test("every answer of an organization counts the day, and the limits hold", async () => {
    const organization = account.books.organization("Example Mills");
    const before = organization.usage.today;
    const { headers } = await books(`items?organization_id=${mills()}`);
    expect(headers["x-rate-limit-limit"]).toBe("5000");
    expect(headers["x-rate-limit-remaining"]).toBe(String(5000 - before - 1));
    expect(Number(headers["x-rate-limit-reset"])).toBeGreaterThan(0);
    expect((await books("organizations")).headers).not.toHaveProperty("x-rate-limit-limit");
    organization.limits.perDay = organization.usage.today;
    const over = await books(`items?organization_id=${mills()}`);
    expect(over).toMatchObject({ status: 429, body: { code: 45 } });
    zoho.limits.enabled = false;
    expect((await books(`items?organization_id=${mills()}`)).status).toBe(200);
    expect(organization.usage.running).toBe(0);
  });
});
