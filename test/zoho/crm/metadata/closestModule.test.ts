import { namingClosestModules } from "../../../../src/zoho/crm/metadata/closestModule";
import { ZohoError } from "../../../../src/zoho/errors/errors";
import type { ZohoFailure } from "../../../../src/zoho/errors/failure";
import type { ZohoClient } from "../../../../src/zoho/http/client";

const moduleOf = (api_name: string, more = {}) => ({
  api_name,
  api_supported: true,
  viewable: true,
  generated_type: "default",
  ...more,
});

const modules = [
  moduleOf("Contacts"),
  moduleOf("Deals"),
  moduleOf("Contracts", { api_supported: false }),
  moduleOf("Contactx", { viewable: false }),
];

/** The message of a refusal of a request to a module, and how many look-ups it took. */
async function refused(name: string, failure: Partial<ZohoFailure> = {}, found: unknown = modules) {
  let lookUps = 0;
  const client = {
    send: async ({ path }: { path: string }) => {
      if (!path.endsWith("/settings/modules")) {
        throw new ZohoError({
          product: "crm",
          operation: `GET ${path}`,
          status: 400,
          code: "INVALID_MODULE",
          reason: "no such module",
          hint: "Check the module.",
          retryable: false,
          ...failure,
        });
      }
      lookUps += 1;
      if (found instanceof Error) throw found;
      return { data: { modules: found } };
    },
  } as unknown as ZohoClient;
  const naming = namingClosestModules(client);
  const send = () => naming.send({ method: "GET", path: `/crm/v8/${name}` });
  const [first] = [await send().catch((error) => error), await send().catch(() => undefined)];
  return { message: String(first.message), lookUps };
}

test("a misspelled module gets the names that are near, for one look-up however often", async () => {
  const { message, lookUps } = await refused("Contact");

  expect(message).toContain('The closest API names to "Contact" are: Contacts.');
  expect(lookUps).toBe(1);
});

test("one that the API does not support gets those that it does", async () => {
  const { message } = await refused("Contracts");

  expect(message).toContain('The closest API names to "Contracts" are: Contacts.');
});

test.each<[string, string, Partial<ZohoFailure>]>([
  ["there is such a module", "Contacts", {}],
  ["only who may not see it could use it", "Contactx", {}],
  ["the refusal is of something else", "Contact", { code: "INVALID_DATA" }],
  ["nobody knows whether the request was carried out", "Contact", { outcomeUnknown: true }],
  ["no name is near", "Zebra", {}],
])("no names are told where %s", async (_why, name, failure) => {
  const { message } = await refused(name, failure);

  expect(message).not.toContain("closest");
});

test("the refusal stays as it is where the look-up fails or finds nothing", async () => {
  for (const found of [new Error("no permission"), null, []]) {
    const { message } = await refused("Contact", {}, found);

    expect(message).toContain("no such module");
    expect(message).not.toContain("closest");
  }
});

test("no more than three names are told", async () => {
  const near = ["Contacta", "Contactb", "Contactc", "Contactd", "Contacte"].map((name) =>
    moduleOf(name),
  );
  const { message } = await refused("Contact", {}, near);

  expect(message).toMatch(/are: \w+, \w+, \w+\./);
});
