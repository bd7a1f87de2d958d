import type { Demo } from "./demo";
import { EXPORT_FLOW, type ExportedContact } from "./flows/contactExport";
import { businessLine, print, section } from "./terminal";
import type { Comparison } from "./verification";

const minute = 60_000;

/**
 * Shows one bulk read: a step starts the job, Zoho calls the flow when it is over, the flow gets the rows.
 * @returns how many contacts CRM has, and in what the rows differ from them
 */
export async function showBulkRead(demo: Demo): Promise<Comparison> {
  const { zoho, instance, startExport, exported } = demo;
  const say = (sentence: string) => print(businessLine(zoho.clock.now(), sentence));
  print(...section("A bulk read", []));
  const { id } = await startExport(instance.webhookUrls[EXPORT_FLOW] ?? "");
  say(`The job ${id} was started; Zoho does it while nobody waits`);
  zoho.clock.advance(minute);
  await zoho.settle();
  await instance.idle();
  return compare(demo.contacts(), exported());
}

function compare(contacts: Record<string, unknown>[], rows: ExportedContact[]): Comparison {
  const found = new Map(rows.map((row) => [row.id, row]));
  const wrong = contacts.filter(({ id, Full_Name, Email }) => {
    const row = found.get(String(id));
    return row?.Full_Name !== Full_Name || row?.Email !== (Email ?? "");
  });
  const differences = wrong.map(({ id }) => `Contact ${id} is not as CRM has it.`);
  if (rows.length !== contacts.length) differences.push(`There are ${rows.length} rows.`);
  return { contacts: contacts.length, differences };
}
