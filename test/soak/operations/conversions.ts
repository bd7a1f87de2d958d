import { latest } from "../../../simulator/crm/context";
import type { Values } from "../../e2e/support";
import { toPairs } from "../places/records";
import { type Kind, pick, pickThing } from "./kind";

// So that lists stay short.
const mostPerPlace = 40;

/** Converts a lead to a deal of a contact and an account that are there. */
const convert: Kind = ({ world, ledger, mark }) => {
  const { leads, converted, accountId, contactId } = world.crm.conversions;
  const deals = world.crm.modules.find(({ name }) => name === "Deals");
  if (!deals || ledger.alive(deals) >= mostPerPlace) return undefined;
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

/** Looks for what matches a lead that nothing matches. */
const options: Kind = ({ world, random }) => {
  const leadId = pick(random, world.crm.conversions.leads);
  if (leadId === undefined) return undefined;
  return {
    key: "crmGetConversionOptions",
    inputs: { leadId },
    repeat: "always",
    check: (result) => {
      const { accounts } = result as { accounts: Values[] };
      return accounts.length === 0 ? undefined : `reported ${JSON.stringify(result)}`;
    },
  };
};

/** Makes a sales order of a quote, whose subject is the mark of both. */
const convertQuote: Kind = (scene) => {
  const { modules } = scene.world.crm;
  const [orders] = modules.filter(({ name }) => name === "Sales_Orders");
  const quotes = modules.filter(({ name }) => name === "Quotes");
  if (!orders || scene.ledger.alive(orders) >= mostPerPlace) return undefined;
  const { thing } = pickThing(scene, quotes) ?? {};
  // A copy has other records of its mark. A converted quote is not converted again, also where its order is gone.
  if (!thing || orders.find(thing.mark).length > 0) return undefined;
  const quote = latest(scene.world.account.crm.context, "Quotes", thing.id);
  if (quote?.values.$isConverted === true) return undefined;
  return {
    key: "crmConvertInventoryRecord",
    inputs: { recordType: "Quotes", recordId: thing.id },
    repeat: "always",
    effect: { adds: thing.mark, to: orders },
    reads: thing,
    check: (result) => {
      const { id } = result as Values;
      const ids = orders.find(thing.mark);
      return ids.includes(String(id)) ? undefined : `reported the ID ${id}, Zoho has ${ids}`;
    },
  };
};

export const conversionKinds: [weight: number, kind: Kind][] = [
  [0.5, convert],
  [0.3, convertAgain],
  [0.3, options],
  [0.4, convertQuote],
];
