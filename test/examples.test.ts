import { recordTypes } from "../src/zoho/books/recordTypes";
import { type ManifestOperation, manifest } from "./support/manifest";

/** A builder reads the examples of an operation's inputs and of its result side by side: they tell one story. */

const operations = [manifest.actions, manifest.triggers, manifest.dataSources].flatMap((kind) =>
  Object.values(kind),
);

const exampleOf = ({ inputs }: ManifestOperation, key: string) =>
  inputs.find((input) => input.key === key)?.example;

const having = (...keys: string[]) =>
  operations.flatMap((operation) =>
    keys.flatMap((key) => {
      const example = exampleOf(operation, key);
      return example === undefined ? [] : [[operation.key, key, example, operation] as const];
    }),
  );

describe("what an ID names is in the result", () => {
  // Attachments, notes, locks, transitions and what a quote becomes have IDs of their own, files none, and a record of Books is gone with all.
  const others = [
    "crmAddAttachment",
    "crmAddAttachmentLink",
    "crmDownloadAttachment",
    "crmDownloadFieldFile",
    "crmGetPhoto",
    "crmRemoveAttachment",
    "crmSendEmail",
    "crmCreateEmailDraft",
    "crmConvertInventoryRecord",
    "selectCrmAttachment",
    "crmAddNote",
    "crmGetBlueprint",
    "crmAdvanceBlueprint",
    "crmLockRecord",
    "selectBlueprintTransition",
    "crmGetRecordHistory",
    "selectRelatedRecord",
    "booksRemoveRecord",
    "booksAddAttachment",
    "booksListAttachments",
    "booksGetAttachment",
    "booksRemoveAttachment",
    "selectBooksAttachment",
    // These tell of credits, refunds, comments and messages.
    "booksAddComment",
    "booksSendEmail",
    "booksGetPaymentLink",
    "booksListComments",
    "selectBooksContactPerson",
    "selectBooksTemplate",
    "booksApplyCredits",
    "booksUnapplyCredits",
    "booksCreateRefund",
    "booksUpdateCustomFields",
    // A record of the CRM becomes a contact, with an ID of its own, and has several people.
    "booksImportFromCrm",
    "selectBooksContactPerson",
  ];
  const named = having("recordId", "userId", "jobId", "channelId", "channelIds");

  test.each(named.filter(([key]) => !others.includes(key)))("%s: %s", (_, __, example, own) => {
    for (const id of example.split(",")) {
      expect(JSON.stringify(own.examplePayload)).toContain(`"${id}`);
    }
  });
});

describe("the result is of the module that the inputs name", () => {
  // Related lists are of other modules.
  const others = ["selectCrmRelatedList"];
  const ofModules = having("recordType").filter(
    ([key]) => !/books/i.test(key) && !others.includes(key),
  );

  test.each(ofModules)("%s", (_, __, module, { inputs, examplePayload }) => {
    const story = [...inputs.map(({ example }) => example), JSON.stringify(examplePayload)];
    const modules = story.join(" ").match(/\b(Leads|Contacts|Deals|Accounts)\b/g) ?? [];

    expect(modules.filter((one) => one !== module)).toEqual([]);
  });
});

describe("the result is of the Books record type that the inputs name", () => {
  test.each(["booksGetRecord", "booksCreateRecord", "booksUpdateRecord", "booksGetRecords"])(
    "%s",
    (key) => {
      const operation = manifest.actions[key] as ManifestOperation;
      const type = recordTypes[exampleOf(operation, "recordType") ?? ""];
      const { data } = operation.examplePayload as { data: object };

      expect(Object.keys(data)).toContain(
        key === "booksGetRecords" ? type?.listKeys[0] : type?.singleKey,
      );
    },
  );
});

test.each(["crmRawRequest", "booksRawRequest"])("%s writes by a method that writes", (key) => {
  const operation = manifest.actions[key] as ManifestOperation;

  expect(exampleOf(operation, "method")).toBe("POST");
  expect(JSON.parse(exampleOf(operation, "data") ?? "")).toEqual(expect.any(Object));
});

test("the rows of a COQL query have its columns, and the value that its parameter names", () => {
  const operation = manifest.actions.crmRunQuery as ManifestOperation;
  const query = exampleOf(operation, "query") ?? "";
  const [, columns = "", field = "", name = ""] =
    /^select (.+) from .* where (\w+) = :(\w+)/.exec(query) ?? [];
  const { data } = operation.examplePayload as { data: Record<string, string>[] };

  expect(exampleOf(operation, "parameters")).toBe(`${name}: ${data[0]?.[field]}`);
  // COQL adds the ID to every row.
  for (const row of data) expect(Object.keys(row)).toEqual(["id", ...columns.split(", ")]);
});
