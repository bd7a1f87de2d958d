import nock from "nock";
import { createBooksClient } from "../../../src/zoho/books/client";
import { zohoConnection } from "../../support/connection";
import { recordingLogger } from "../../support/logger";

const books = () => nock("https://www.zohoapis.eu");
const request = { method: "GET", path: "/books/v3/contacts" } as const;
const notAssociated = { code: 6041, message: "This user is not associated with the CompanyID." };

test("a remembered organization that the user is not part of is looked up anew, once", async () => {
  const executionState: Record<string, unknown> = { "zohoBooksOrganization:Zoho Connection": "1" };
  const client = createBooksClient(zohoConnection(), { ...recordingLogger(), executionState });
  books().get("/books/v3/contacts").query({ organization_id: "1" }).reply(400, notAssociated);
  books()
    .get("/books/v3/organizations")
    .reply(200, { code: 0, organizations: [{ organization_id: "2", name: "Example Robotics" }] });
  books().get("/books/v3/contacts").query({ organization_id: "2" }).reply(200, { code: 0 });

  expect(await client.send(request)).toMatchObject({ data: { code: 0 } });
  expect(executionState).toEqual({ "zohoBooksOrganization:Zoho Connection": "2" });
});

test("an organization that a builder chose is not replaced", async () => {
  const client = createBooksClient(zohoConnection(), recordingLogger(), "1");
  books().get("/books/v3/contacts").query({ organization_id: "1" }).reply(400, notAssociated);

  await expect(client.send(request)).rejects.toThrow("This user is not associated");
});
