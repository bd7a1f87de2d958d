import { readFileSync } from "node:fs";
import { needed } from "../src/operations";
import { defaultScopes } from "../src/scopes/default";
import { coverageOf } from "../src/scopes/granted";
import { dataCenters } from "../src/zoho/connection/dataCenters";
import { manifest } from "./support/manifest";

/** What directories of connectors ask of an entry: characters, lengths, files, URLs and scopes. */

const kinds = [manifest.actions, manifest.triggers, manifest.dataSources];
const operations = kinds.flatMap((kind) => Object.values(kind));
const inputs = [...operations, ...manifest.connections].flatMap((one) =>
  one.inputs.map((input) => [`${one.key} ${input.key}`, input] as const),
);

describe("names", () => {
  // A letter, digit or underscore first; of special characters only these.
  const name = /^[A-Za-z0-9_][\w \-*@/!:|&~\\+]{0,49}$/;

  test("the component's name", () => {
    expect(manifest.display.label).toMatch(name);
  });

  test.each(operations.map(({ key, display }) => [key, display.label]))("%s: %s", (_, label) => {
    expect(label).toMatch(name);
  });

  test("labels of what a user fills in to connect", () => {
    for (const { inputs } of manifest.connections) {
      for (const { label } of inputs) expect(label).toMatch(/^[A-Za-z0-9][\w \-*@/!:|&~\\+]*$/);
    }
  });
});

describe("link names", () => {
  const linkName = /^[A-Za-z]\w{0,49}$/;

  test.each([manifest, ...manifest.connections, ...operations].map(({ key }) => key))(
    "%s",
    (key) => {
      expect(key).toMatch(linkName);
    },
  );

  test.each(inputs.map(([path]) => path))("input %s", (path) => {
    expect(path.split(" ")[1]).toMatch(linkName);
  });
});

describe("descriptions", () => {
  const descriptions = [
    manifest.display.description,
    ...manifest.connections.map(({ comments }) => comments),
    ...operations.map(({ display }) => display.description),
  ];

  test.each(descriptions)("%s", (description) => {
    expect(description.length).toBeLessThanOrEqual(255);
  });

  test("the component's has plain characters only", () => {
    expect(manifest.display.description).toMatch(/^[\w ,.()\-*@/\\!:|~&]+$/);
  });
});

describe.each(["icon.png"])("the picture %s", (file) => {
  const bytes = readFileSync(`${__dirname}/../assets/${file}`);

  test("is a PNG of less than 1 MB", () => {
    expect(bytes.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
    expect(bytes.length).toBeLessThan(1_000_000);
  });
});

describe("URLs", () => {
  const [templated, deprecated] = [manifest.connections[0], manifest.connections.at(-1)];
  const path = {
    authorizeUrl: "/oauth/v2/auth",
    tokenUrl: "/oauth/v2/token",
    revokeUrl: "/oauth/v2/token/revoke",
  };
  const keys = Object.keys(path) as (keyof typeof path)[];

  const inputOf = (connection: typeof templated, key: string) =>
    connection?.inputs.find((input) => input.key === key);

  test.each(
    dataCenters.flatMap(({ accountsHost }) => keys.map((key) => [accountsHost, key] as const)),
  )("of %s: %s", (accountsHost, key) => {
    const region = inputOf(templated, "zohoRegion")?.model?.find(({ value }) =>
      value.includes(accountsHost),
    );
    const template = String(inputOf(templated, key)?.default);
    const choices = inputOf(deprecated, key)?.model ?? [];
    const urls = [
      template.replace("{{#zohoRegion}}", region?.value ?? "no region"),
      choices.find(({ value }) => value.includes(`//${accountsHost}/`))?.value ?? "no choice",
    ].map((url) => new URL(url));

    for (const url of urls) {
      expect([url.protocol, url.host, url.pathname]).toEqual(["https:", accountsHost, path[key]]);
      expect([url.username, url.password, url.hash]).toEqual(["", "", ""]);
    }
  });
});

describe("scopes", () => {
  test("are 50 at most, each once and well formed", () => {
    expect(defaultScopes.length).toBeLessThanOrEqual(50);
    expect(new Set(defaultScopes).size).toBe(defaultScopes.length);
    for (const scope of defaultScopes) {
      expect(scope).toMatch(/^Zoho(CRM|Books)(\.[a-z_]+)+\.(ALL|READ|CREATE|UPDATE|DELETE|all)$/);
    }
  });

  test.each([...defaultScopes])("%s is needed by an operation", (scope) => {
    const needing = Object.entries(needed).filter(([, scopes]) =>
      scopes.some((one) => coverageOf([scope], one) === "all"),
    );
    expect(needing).not.toEqual([]);
  });
});
