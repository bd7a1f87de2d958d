import type { Business, Change, Module } from "./business";

const firstNames = ["Ada", "Ben", "Chidi", "Dana", "Emre", "Fatou", "Gil", "Hana", "Ivo", "Jo"];
const lastNames = ["Example", "Sample", "Tester", "Mockup", "Demo", "Placeholder"];
const stages = ["Qualification", "Needs Analysis", "Proposal/Price Quote", "Negotiation/Review"];

/** Thinks of the next thing that somebody does: something new, or an edit of what there is. */
export function inventChange(business: Business): Change {
  const by = pick([1, 2]);
  const deals = business.records("Deals");
  const contacts = business.records("Contacts");
  const number = Math.floor(Math.random() * 10_000);
  const dice = Math.random();
  if (dice < 0.25 && deals.length > 0) {
    const fields = { Stage: pick(stages), Amount: number };
    return { by, does: "edits", module: "Deals", record: pick(deals), fields };
  }
  if (dice < 0.35) {
    const record = `Order ${number}`;
    const fields = { Deal_Name: record, Stage: "Qualification", Amount: number };
    return { by, does: "creates", module: "Deals", record, fields };
  }
  if (dice < 0.65 && contacts.length > 0) {
    const fields = { Phone: `+1 555 ${number}` };
    return { by, does: "edits", module: "Contacts", record: pick(contacts), fields };
  }
  const module: Module = dice < 0.92 ? "Contacts" : "Leads";
  const First_Name = pick(firstNames);
  const Last_Name = `${pick(lastNames)} ${number}`;
  const Email = `${First_Name}.${Last_Name.replace(" ", ".")}@example.com`.toLowerCase();
  const fields = {
    First_Name,
    Last_Name,
    Email,
    ...(module === "Leads" && { Company: "Perhaps Ltd" }),
  };
  return { by, does: "creates", module, record: `${First_Name} ${Last_Name}`, fields };
}

function pick<T>(choices: T[]): T {
  return choices[Math.floor(Math.random() * choices.length)] as T;
}
