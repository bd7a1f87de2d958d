import { requireLinkable } from "../../../../src/zoho/crm/related/requireLinkable";
import type { ZohoClient } from "../../../../src/zoho/http/client";

const lookup = (api_name: string, module: string) => ({
  api_name,
  field_label: api_name,
  data_type: "lookup",
  lookup: { module: { api_name: module } },
});

/** A client that answers with one related list, and with the fields of each module. */
function clientWith(list: object, fields: Record<string, object[]>) {
  const send = jest.fn(async ({ path }: { path: string }) => {
    const [, module = ""] = /module=(\w+)/.exec(path) ?? [];
    const data = path.includes("related_lists")
      ? { related_lists: [{ id: "1", api_name: "Sites", ...list }] }
      : { fields: fields[module] ?? [] };
    return { data, status: 200, headers: {} };
  });
  return { send } as unknown as ZohoClient & { send: jest.Mock };
}

const name = { module: "Robots", list: "Sites" };

test("a list that Zoho is known to link costs no call", async () => {
  const client = clientWith({}, {});

  expect(await requireLinkable(client, { module: "Leads", list: "Campaigns" })).toBeUndefined();
  expect(client.send).not.toHaveBeenCalled();
});

test.each([
  ["Accounts", [lookup("Mine", "Robots"), lookup("Theirs", "Accounts")], undefined],
  ["Robots", [lookup("Theirs", "Robots"), lookup("Mine", "Robots")], "Theirs"],
  ["Robots", [lookup("Mine", "Robots"), lookup("Theirs", "Robots")], "Theirs"],
])("the lookups of a linking module with %s are told apart", async (module, fields, connected) => {
  const list = {
    module: { api_name: module },
    linkingmodule: "Links",
    connectedlookupApiName: connected,
  };

  expect(await requireLinkable(clientWith(list, { Links: fields }), name)).toEqual({
    module: "Links",
    own: "Mine",
    other: "Theirs",
  });
});

test("a linking module that does not show its lookups is an error", async () => {
  const list = { module: { api_name: "Accounts" }, linkingmodule: "Links" };

  await expect(
    requireLinkable(clientWith(list, { Links: [lookup("Mine", "Robots")] }), name),
  ).rejects.toThrow(/shows no lookups to Robots and Accounts/);
});

test("a list without a lookup is left to Zoho, one with lookups is refused by their names", async () => {
  const list = { module: { api_name: "Sites" } };
  const two = [lookup("First", "Robots"), lookup("Second", "Robots")];

  expect(await requireLinkable(clientWith(list, { Sites: [] }), name)).toBeUndefined();
  await expect(requireLinkable(clientWith(list, { Sites: two }), name)).rejects.toThrow(
    "Update the field First or Second of Sites",
  );
});
