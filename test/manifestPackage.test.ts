import { installablePackage, withAuthoredSchema, withInstallation } from "../scripts/manifest";

const moduleWith = (outputSchema: string) =>
  `/** Generated. */
import { requireContext } from "@prismatic-io/spectral/dist/serverTypes";

export const crmGetRecord = {
  key: "crmGetRecord",
${outputSchema}  performSafety: "safe",
} as const;
`;

describe("an action's module of the manifest package", () => {
  test.each([
    ["text in single quotes", `'{"type":"array","title":"An owner\\'s"}'`, "An owner's"],
    ["text in double quotes", '"{}"', undefined],
    ["text with backslashes", `'{"type":"array","title":"a\\\\"b"}'`, 'a"b'],
  ])("has its output schema as an object, where it was %s", (_name, text, title) => {
    const source = moduleWith(
      `  outputSchema: {\n    type: "actionOutput",\n    schema:\n      ${text},\n  },\n`,
    );

    const typed = withAuthoredSchema(source);

    expect(typed).toContain("import type { OutputSchema }");
    const [, json] = /outputSchema: (.*) as OutputSchema,/.exec(typed) ?? [];
    expect(JSON.parse(json ?? "")).toEqual({
      type: "actionOutput",
      schema: title === undefined ? {} : { type: "array", title },
    });
  });

  test("has the schemas of its branches by name", () => {
    const branches = `[\n{ name: "Found", schema: '{"type":"object"}' },\n{ name: "Not Found", schema: '{"type":"null"}' },\n]`;
    const source = moduleWith(
      `  outputSchema: {\n    type: "branchingOutput",\n    branchSchemas: ${branches},\n  },\n`,
    );

    const [, json] = /outputSchema: (.*) as OutputSchema,/.exec(withAuthoredSchema(source)) ?? [];

    expect(JSON.parse(json ?? "")).toEqual({
      type: "branchingOutput",
      branchSchemas: { Found: { type: "object" }, "Not Found": { type: "null" } },
    });
  });

  test("stays as it is without an output schema", () => {
    expect(withAuthoredSchema(moduleWith(""))).toBe(moduleWith(""));
  });
});

test("the manifest package is built already and needs no tools to install", () => {
  const generated = {
    name: "@component-manifests/zoho",
    main: "dist/index.js",
    files: ["dist/"],
    scripts: { prepare: "npm run build", clean: "rimraf dist" },
    devDependencies: { rimraf: "5.0.7" },
    peerDependencies: { "@prismatic-io/spectral": ">= 10.31.1" },
  };

  expect(installablePackage(generated)).toEqual({
    name: "@component-manifests/zoho",
    main: "dist/index.js",
    types: "dist/index.d.ts",
    files: ["dist/"],
    peerDependencies: { "@prismatic-io/spectral": ">= 10.31.1" },
  });
});

test("the manifest package's README says how to install the package that is packed", () => {
  const generated =
    "# Zoho Manifest\n\n## Usage\n\n### Register your manifest\n\n### Using Actions\n";

  expect(withInstallation(generated)).toBe(
    `# Zoho Manifest

## Usage

### Install the packed package in your project

\`\`\`sh
npm i "<path>/component-manifests-zoho.tgz"
\`\`\`

### Register your manifest

### Using Actions
`,
  );
});
