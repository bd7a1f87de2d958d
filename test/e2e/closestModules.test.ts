import { failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();

const closest = 'The closest API names to "Contact" are: Contacts.';
const recordType = "Contact";
const recordId = "4876876000000333001";
const dynamicValues = { Last_Name: "x" };
const email = { from: "a@example.com", to: "b@example.com", subject: "Offer", content: "Hello" };
const lookUps = () =>
  world.calls("crm").filter((call) => call === "GET /crm/v8/settings/modules").length;

describe("a misspelled module", () => {
  test.each<[string, Values]>([
    ["crmCreateRecord", { recordType, dynamicValues }],
    ["crmUpdateRecord", { recordType, recordId, dynamicValues }],
    ["crmUpsertRecord", { recordType, dynamicValues }],
    ["crmCreateRecords", { recordType, rows: [dynamicValues] }],
    ["crmUpdateRecords", { recordType, rows: [{ id: recordId, ...dynamicValues }] }],
    ["crmUpsertRecords", { recordType, rows: [dynamicValues] }],
    ["crmCloneRecord", { recordType, recordId }],
    [
      "crmCompositeRequest",
      {
        parts: [{ name: "one", operation: "create", recordType, values: { Last_Name: "x" } }],
      },
    ],
    ["crmCompositeRequest", { parts: [{ name: "one", operation: "get", recordType, recordId }] }],
    [
      "crmCompositeRequest",
      { parts: [{ name: "one", operation: "remove", recordType, recordId }] },
    ],
    ["crmChangeOwner", { recordType, records: [recordId], owner: "4876876000000301001" }],
    ["crmMergeRecords", { recordType, recordId, otherIds: ["1"], confirm: true }],
    ["crmMassDeleteView", { recordType, viewId: "1", expectedCount: "1" }],
    ["crmMassChangeOwnerOfView", { recordType, viewId: "1", owner: "4876876000000301001" }],
    ["crmMassUpdateView", { recordType, viewId: "1", fieldValues: [{ key: "City", value: "x" }] }],
    ["crmLockRecord", { recordType, recordId, reason: "x" }],
    ["crmUnlockRecord", { recordType, recordId }],
    ["crmGetBlueprint", { recordType, recordId }],
    ["crmAdvanceBlueprint", { recordType, recordId, transition: "Win" }],
    ["crmRemoveRecords", { recordType, records: [recordId] }],
    ["crmGetRecord", { recordType, recordId }],
    ["crmRemoveRecord", { recordType, recordId }],
    ["crmGetRecords", { recordType, fields: ["Last_Name"] }],
    ["crmFindRecord", { recordType, conditions: [{ field: "Last_Name", value: "x" }] }],
    ["crmSearchRecords", { recordType, word: "any" }],
    ["crmCountRecords", { recordType }],
    ["crmListRelatedRecords", { recordType, recordId, relatedList: "Notes", fields: ["id"] }],
    ["crmListRelatedRecords", { recordType, recordId, relatedList: "Notes" }],
    ["crmGetRecordHistory", { recordType, recordId }],
    ["crmAddNote", { recordType, recordId, title: "x" }],
    ["crmLinkRecords", { recordType, recordId, relatedList: "Campaigns", records: recordId }],
    ["crmUnlinkRecords", { recordType, recordId, relatedList: "Campaigns", records: recordId }],
    [
      "crmAddAttachment",
      { recordType, recordId, file: { data: Buffer.from("x") }, fileName: "x.txt" },
    ],
    ["crmListTags", { recordType }],
    ["crmAddTags", { recordType, records: recordId, tags: ["x"] }],
    ["crmRemoveTags", { recordType, records: recordId, tags: ["x"] }],
    ["crmAddAttachmentLink", { recordType, recordId, link: "https://example.com" }],
    ["crmListAttachments", { recordType, recordId }],
    ["crmDownloadAttachment", { recordType, recordId, attachmentId: "1" }],
    ["crmRemoveAttachment", { recordType, recordId, attachmentId: "1" }],
    ["crmDownloadFieldFile", { recordType, recordId, fileId: "1" }],
    ["crmGetPhoto", { recordType, recordId }],
    ["crmSetPhoto", { recordType, recordId, file: "x", fileName: "x.png" }],
    ["crmRemovePhoto", { recordType, recordId }],
    ["crmSendEmail", { recordType, recordId, ...email }],
    ["crmCreateEmailDraft", { recordType, recordId, ...email }],
    ["crmListEmails", { recordType, recordId }],
    ["crmGetEmail", { recordType, recordId, messageId: "1" }],
    ["crmPrepareRecord", { recordType, mapping: { Last_Name: "x" }, source: {} }],
    ["crmGetModule", { recordType }],
    ["crmListFields", { recordType }],
    ["crmListLayouts", { recordType }],
    ["crmListRelatedLists", { recordType }],
    ["crmListCustomViews", { recordType }],
    ["crmRunQuery", { query: "select Last_Name from Contact where Last_Name = 'from Leads'" }],
    ["crmRunQuery", { query: "select Last_Name from Contact where id > 1", fetchAll: true }],
    ["crmBulkRead", { recordType }],
    ["crmCreateBulkReadJob", { recordType }],
    ["crmBulkWrite", { recordType, rows: [dynamicValues] }],
    ["crmCreateBulkWriteJob", { recordType, rows: [dynamicValues] }],
    ["crmRawRequest", { url: "/Contact/1", method: "GET" }],
    ["crmRawRequest", { url: "/settings/fields?module=Contact", method: "GET" }],
  ])("gets the closest API names for one call by %s %j", async (action, inputs) => {
    const { message } = await failureOf(world.runAction(action, inputs));

    expect(message).toContain(closest);
    expect(lookUps()).toBe(1);
  });

  test.each<[string, Values]>([
    ["finds changes in the list", {}],
    ["finds changes by COQL", { filter: "Last_Name = 'x'" }],
  ])("gets them by the polling trigger that %s", async (_, inputs) => {
    const flow = world.pollingFlow("crmRecordsPollingTrigger", {
      recordType,
      fields: ["Last_Name"],
      ...inputs,
    });

    const { message } = await failureOf(flow.poll());

    expect(message).toContain(closest);
    expect(lookUps()).toBe(1);
  });

  test.each<[string, Values]>([
    ["crmEnableNotification", { events: "Contact.create", notifyUrl: "https://localhost:1/x" }],
    ["crmUpdateNotification", { events: "Contact.create" }],
    ["crmDisableSpecificNotification", { events: "Contact.create" }],
  ])("gets the modules that can be watched by %s", async (action, inputs) => {
    const channel = { channelId: "77", notifyUrl: "https://localhost:1/x" };
    await world.runAction("crmEnableNotification", { ...channel, events: "Leads.create" });

    const { message } = await failureOf(world.runAction(action, { channelId: "77", ...inputs }));

    expect(message).toContain("the closest spelling first: Contacts, ");
  });

  test.each(["Xyzzy", "Opportunities"])(
    "far from every name, as %s, gets none",
    async (recordType) => {
      const { message, failure } = await failureOf(
        world.runAction("crmListFields", { recordType }),
      );

      expect(failure.code).toBe("INVALID_MODULE");
      expect(message).not.toContain("closest");
    },
  );

  test("gets no module that the pickers do not offer", async () => {
    const { message } = await failureOf(
      world.runAction("crmListFields", { recordType: "Ordered_Itemz" }),
    );

    expect(message).not.toContain("Ordered_Items");
  });

  test("keeps Zoho's refusal when the look-up fails, which is not repeated", async () => {
    const path = "/crm/v8/settings/modules";
    const restore = world.zoho.faults.add({ kind: "status", status: 503, path });

    const { message, failure } = await failureOf(
      world.runAction("crmListFields", { recordType: "Contact" }),
    );
    restore();

    expect(failure.code).toBe("INVALID_MODULE");
    expect(message).not.toContain("closest");
    expect(lookUps()).toBe(1);
  });
});

test("a module that exists costs no look-up, whatever else Zoho refuses", async () => {
  await failureOf(world.runAction("crmGetRecord", { recordType: "Contacts", recordId }));

  expect(lookUps()).toBe(0);
});
