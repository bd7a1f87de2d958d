import type { Values } from "../../e2e/support";
import { toPairs } from "../places/records";
import { type Kind, pick } from "./kind";

// So that lists stay short.
const mostDeals = 40;

/** Converts a lead to a deal of a contact and an account that are there. */
const convert: Kind = ({ world, ledger, mark }) => {
  const { leads, converted, accountId, contactId } = world.crm.conversions;
  const deals = world.crm.modules.find(({ name }) => name === "Deals");
  if (!deals || ledger.alive(deals) >= mostDeals) return undefined;
  const leadId = leads.pop();
  if (leadId === undefined) return undefined;
  const deal = { Deal_Name: mark, Stage: "Qualification", Closing_Date: "2026-12-31" };
  return {
    key: "crmConvertLead",
    inputs: { leadId, accountId, contactId, dealFields: toPairs(deal) },
    repeat: "always",
    effect: { adds: mark, to: deals },
    check: (result) => {
      converted.push(leadId);
      const became = result as Values;
      const [dealId] = deals.find(mark);
      const isRight = became.contactId === contactId && became.accountId === accountId;
      return isRight && became.dealId === dealId
        ? undefined
        : `reported ${JSON.stringify(became)}, Zoho has the deal ${dealId}`;
    },
  };
};

/** Asks to convert a lead that is converted. */
const convertAgain: Kind = ({ world, random }) => {
  const { converted, accountId, contactId } = world.crm.conversions;
  const leadId = pick(random, converted);
  if (leadId === undefined) return undefined;
  return {
    key: "crmConvertLead",
    inputs: { leadId },
    repeat: "always",
    check: (result) => {
      const became = result as Values;
      const isRight = became.contactId === contactId && became.accountId === accountId;
      return isRight && became.alreadyConverted === true
        ? undefined
        : `reported ${JSON.stringify(became)} of a converted lead`;
    },
  };
};

export const conversionKinds: [weight: number, kind: Kind][] = [
  [0.5, convert],
  [0.3, convertAgain],
];
