import { input } from "@prismatic-io/spectral";
import { contactExample, userExample } from "../../examples";
import { toChoice, toOptionalText, toTextList } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { dynamicValues, fieldValues } from "../../inputs/fieldValues";
import { flagInput } from "../../inputs/flags";
import { leadId } from "../../inputs/leads";
import { toEveryDynamicValue, toEveryValue } from "../../inputs/readEveryRow";
import { contactRole } from "../../inputs/related";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { flag, object, output, text, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import {
  type ConvertedLead,
  type LeadTarget,
  leadTargets,
  matchRules,
} from "../../zoho/crm/conversion/conversion";
import { convertLead } from "../../zoho/crm/conversion/convertLead";
import { tagsByTarget } from "../../zoho/crm/conversion/tagsByTarget";
import { savedFields } from "../../zoho/crm/fieldMemory";
import { findOwner } from "../../zoho/crm/records/changeOwner";
import { fittingScopes } from "../../zoho/crm/values/openFitting";
import { refuse } from "../../zoho/errors/refuse";
import { isObject } from "../../zoho/isObject";
import { readyDeal } from "./readyDeal";

const example: { data: ConvertedLead } = {
  data: {
    contactId: contactExample.id,
    accountId: contactExample.Account_Name.id,
    dealId: "4876876000000335002",
    alreadyConverted: false,
    state: "converted",
    jobId: null,
  },
};

const matchLabels = ["Attach", "Overwrite", "Fail"];

const whenMatched = input({
  label: "When a Match Exists",
  type: "string",
  required: false,
  default: "attach",
  placeholder: "Select what happens",
  comments: "What to do when a contact or an account matches the lead.",
  example: "attach",
  model: matchRules.map((value, index) => ({ label: matchLabels[index] ?? value, value })),
  clean: (value: unknown) =>
    toChoice("When a Match Exists", matchRules, matchLabels)(value) ?? "attach",
});

const existing = (label: string, kind: string, id: string) =>
  input({
    label,
    type: "string",
    required: false,
    placeholder: `Enter the ID of ${kind}`,
    comments: `The ID of ${kind} to use in place of a new one or of a match.`,
    example: id,
    clean: toOptionalText(label),
  });

const dealFields = input({
  ...fieldValues,
  label: "Deal Fields",
  comments: "API names of the new deal's fields and their values; leave empty for no deal.",
  example: "Deal_Name: Example, Stage: Qualification",
  clean: toEveryValue("Deal Fields"),
});

const dynamicDealFields = input({
  ...dynamicValues,
  label: "Dynamic Deal Fields",
  comments: "The deal's fields as an object from another step; Deal Fields take precedence.",
  example: '{"Deal_Name": "Example", "Stage": "Qualification"}',
  clean: toEveryDynamicValue("Dynamic Deal Fields"),
});

const pipeline = input({
  label: "Pipeline",
  type: "string",
  required: false,
  dataSource: "selectPipeline",
  placeholder: "Select or enter a pipeline",
  comments: "The new deal's pipeline, where the account has several.",
  example: "Standard (Standard)",
  clean: toOptionalText("Pipeline"),
});

const newOwner = input({
  label: "New Owner",
  type: "string",
  required: false,
  dataSource: "selectCrmUser",
  placeholder: "Select a user, or enter an ID or an e-mail address",
  comments:
    "The ID or e-mail address of the new records' owner; leave empty to keep the lead's owner.",
  example: userExample.id,
  clean: (value: unknown) => toOptionalText("New Owner")(isObject(value) ? value.id : value),
});

const attachmentsTo = input({
  label: "Attachments To",
  type: "string",
  required: false,
  placeholder: "Select a kind of record",
  comments: "The record that gets the lead's attachments; leave empty to leave these to Zoho CRM.",
  example: "Contacts",
  model: [...leadTargets].map((value) => ({ label: value, value })),
  clean: toChoice("Attachments To", leadTargets),
});

const tags = input({
  label: "Tags to Carry Over",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Enter a tag's name",
  comments: "Names of the lead's tags that the new records get.",
  example: "Trade Fair",
  clean: toTextList("Tags to Carry Over"),
});

const toTargets = (value: unknown): LeadTarget[] =>
  [...new Set(toTextList("Tags To")(value))].flatMap(
    (name) => toChoice("Tags To", leadTargets)(name) ?? [],
  );

const tagsTo = input({
  label: "Tags To",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Enter a kind of record",
  comments: `The records that get the tags: ${leadTargets.join(", ")}; leave empty for all.`,
  example: "Contacts",
  clean: toTargets,
});

const notifies = (label: string, who: string) =>
  flagInput(label, `Turn on to let Zoho CRM send ${who} a mail.`, "true");

interface DealParts {
  pipeline?: string;
  contactRole?: string;
  attachmentsTo?: LeadTarget;
  tagsTo: readonly LeadTarget[];
}

/** @throws Error naming an input that asks for something of a deal where none is made. */
function refuseWithoutDeal({ pipeline, contactRole, attachmentsTo, tagsTo }: DealParts): void {
  const asking = [
    ...(pipeline === undefined ? [] : ["Pipeline"]),
    ...(contactRole === undefined ? [] : ["Contact Role"]),
    ...(attachmentsTo === "Deals" ? ["Attachments To"] : []),
    ...(tagsTo.includes("Deals") ? ["Tags To"] : []),
  ];
  if (asking.length === 0) return;
  refuse(
    `${asking.join(" and ")} asks for a deal, and no deal is made. Fill in Deal Fields, or change ${asking.join(" and ")}.`,
  );
}

export const crmConvertLead = zohoAction({
  display: {
    label: "CRM - Convert Lead",
    description: "Makes a contact, an account and a deal of a Zoho CRM lead, once.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoCRM.modules.leads.CREATE",
    "ZohoCRM.modules.leads.READ",
    // Of the deal and its contact's role.
    ...fittingScopes,
    "ZohoCRM.modules.contacts.READ",
  ],
  inputs: {
    connection,
    leadId,
    whenMatched,
    accountId: existing("Account ID", "an account", contactExample.Account_Name.id),
    contactId: existing("Contact ID", "a contact", contactExample.id),
    dynamicDealFields,
    dealFields,
    pipeline,
    contactRole: input({
      ...contactRole,
      comments: "The contact's role in the deal, by ID or name.",
    }),
    unknownFields: unknownFieldsBy("fail"),
    newOwner,
    attachmentsTo,
    tags,
    tagsTo,
    notifyLeadOwner: notifies("Notify Lead Owner", "the lead's owner"),
    notifyNewOwner: notifies("Notify New Owner", "the new records' owner"),
  },
  perform: async (context, { connection, leadId, newOwner, ...inputs }) => {
    if (inputs.tagsTo.length > 0 && inputs.tags.length === 0) {
      refuse("Tags To has no tags to give. Fill in Tags to Carry Over, or leave Tags To empty.");
    }
    const client = createZohoClient(connection, "crm", context);
    const { executionState = {} } = context;
    const { deal, memory } = await readyDeal(client, connection, context, { leadId, ...inputs });
    if (!deal) refuseWithoutDeal(inputs);
    const data = await convertLead(client, leadId, {
      whenMatched: inputs.whenMatched,
      accountId: inputs.accountId,
      contactId: inputs.contactId,
      deal,
      ownerId:
        newOwner && (await findOwner(client, connection, executionState, newOwner, "New Owner")),
      attachmentsTo: inputs.attachmentsTo,
      tags: tagsByTarget(inputs.tags, inputs.tagsTo, deal !== undefined),
      notifiesLeadOwner: inputs.notifyLeadOwner,
      notifiesNewOwner: inputs.notifyNewOwner,
    });
    return { data, ...(memory && savedFields(memory)) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(
    object({
      contactId: textOrNull,
      accountId: textOrNull,
      dealId: textOrNull,
      alreadyConverted: flag,
      state: text,
      jobId: textOrNull,
    }),
  ),
});
