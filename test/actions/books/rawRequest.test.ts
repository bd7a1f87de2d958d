import { books, organization, organizationId, organizationsAnswer } from "../../support/books";
import { runAction } from "../../support/harness";

const done = { code: 0, message: "success" };
const withOrganization = { organization_id: organizationId };

const send = (inputs: Record<string, unknown>) =>
  runAction("booksRawRequest", { method: "GET", ...inputs });

describe("booksRawRequest", () => {
  test("adds the organization to a path below /books/v3", async () => {
    books().post("/invoices/7/status/sent").query(withOrganization).reply(200, done);

    const result = await send({ method: "POST", url: "/invoices/7/status/sent", organizationId });

    expect(result).toEqual({ data: done });
  });

  test("sends a record that stands as plain JSON in a form whole", async () => {
    const record = { name: "Arm & leg", description: "1 + 1" };
    const scope = books()
      .post("/items", { JSONString: JSON.stringify(record), more: "1" })
      .query(withOrganization)
      .reply(201, done);

    await send({
      method: "POST",
      url: "/items",
      data: `JSONString=${JSON.stringify(record)}&more=1`,
      organizationId,
    });

    expect(scope.isDone()).toBe(true);
  });

  test("looks the organization up when none is given", async () => {
    books().get("/organizations").reply(200, organizationsAnswer(organization()));
    books()
      .get("/items")
      .query({ status: "active", ...withOrganization })
      .reply(200, done);

    const result = await send({
      url: "/items",
      queryParams: [{ key: "status", value: "active" }],
    });

    expect(result).toEqual({ data: done });
  });

  test("adds it to an absolute URL of Books as well", async () => {
    books().get("/items").query(withOrganization).reply(200, done);

    const url = "https://www.zohoapis.eu/books/v3/items";
    expect(await send({ url, organizationId })).toEqual({ data: done });
  });

  test("takes the older host of Books for the connection's API host, which gets the token", async () => {
    books().get("/items").query(withOrganization).reply(200, done);

    const url = "https://books.zoho.eu/api/v3/items";
    expect(await send({ url, organizationId })).toEqual({ data: done });
  });

  test.each([
    [{ url: "/items?organization_id=99" }],
    [{ url: "/items", queryParams: [{ key: "organization_id", value: "99" }] }],
    [{ url: "/items?organization_id=99", organizationId }],
  ])("leaves the organization of the query alone: %j", async (inputs) => {
    books().get("/items").query({ organization_id: "99" }).reply(200, done);

    expect(await send(inputs)).toEqual({ data: done });
  });

  test("an empty organization_id in the query counts as none", async () => {
    books().get("/items").query(withOrganization).reply(200, done);

    expect(await send({ url: "/items?organization_id=", organizationId })).toEqual({ data: done });
  });

  test.each(["/organizations", "/organizations/10234711"])(
    "adds no organization to %s",
    async (url) => {
      books().get(url).query({}).reply(200, done);

      expect(await send({ url, organizationId })).toEqual({ data: done });
    },
  );

  test("sends a body as it stands and gives a file as binary", async () => {
    books().put("/items/7", { name: "Arm" }).query(withOrganization).reply(200, done);
    books()
      .get("/invoices/7")
      .query({ accept: "pdf", ...withOrganization })
      .reply(200, Buffer.from("%PDF"), { "content-type": "application/pdf" });

    await send({ method: "PUT", url: "/items/7", data: '{"name": "Arm"}', organizationId });
    const file = await send({
      url: "/invoices/7?accept=pdf",
      responseType: "arraybuffer",
      organizationId,
    });

    expect(file).toEqual({ data: Buffer.from("%PDF"), contentType: "application/pdf" });
  });

  test("an error of Zoho is an error of the step", async () => {
    books()
      .get("/nothings")
      .query(withOrganization)
      .reply(404, { code: 5, message: "Invalid URL Passed" });

    await expect(send({ url: "/nothings", organizationId })).rejects.toThrow(
      "Invalid URL Passed. Zoho Books knows no such URL.",
    );
  });

  test("a foreign host is refused before anything is sent, the look-up included", async () => {
    await expect(send({ url: "https://example.com/books/v3/items" })).rejects.toThrow(
      "names the host example.com, which is not a Zoho API host",
    );
  });
});
