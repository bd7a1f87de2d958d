import { API_URL, createDemo } from "./demo";
import { CONTACTS_FLOW } from "./flows/crmContactsToBooks";
import type { BuiltComponent } from "./host/component";
import type { HostReport } from "./host/records";
import { minute } from "./minute";
import { summaryRows } from "./statistics";
import { businessLine, print, reportLines, section } from "./terminal";
import { compareCrmAndBooks, countChannels } from "./verification";

const POLL_SECONDS = 15;
/** The last poll comes this long after the minute, when nothing is in the poll's own second anymore. */
const LAST_POLL_SECOND = 75;

/**
 * Plays the scripted minute of business in simulated time: Zoho's clock is turned, nobody waits.
 * @returns whether Books holds what CRM says, no execution failed, and no channel is left
 */
export async function runOnce(component: BuiltComponent): Promise<boolean> {
  const reports: HostReport[] = [];
  const start = Math.ceil(Date.now() / 1000) * 1000;
  const demo = await createDemo({
    component,
    // Stands still until it is turned: what happens in one second does so on any machine.
    clock: { now: () => start },
    report: (report) => {
      reports.push(report);
      print(...reportLines(demo.zoho.clock.now(), report));
    },
  });
  const { zoho, business, instance } = demo;
  try {
    print(...section("Deploy", []));
    await instance.deploy();
    print(...section("A minute of business, in simulated time", []));
    for (let second = 0; second <= LAST_POLL_SECOND; second += 1) {
      zoho.clock.set(start + second * 1000);
      for (const [, change] of minute.filter(([when]) => when === second)) {
        print(businessLine(zoho.clock.now(), await business.make(change)));
      }
      await zoho.settle();
      if (second % POLL_SECONDS === 0) await instance.tick(CONTACTS_FLOW);
      await instance.idle();
    }
    const { contacts, differences } = await compareCrmAndBooks(API_URL, demo.accessToken);
    print(...section("Delete", []));
    await instance.delete();
    const channels = await countChannels(API_URL, demo.accessToken);

    print(
      ...section("Summary of the minute", [...summaryRows(reports), ["channels left", channels]]),
    );
    if (differences.length === 0)
      print("", `Books holds what CRM says: ${contacts} of ${contacts} contacts agree.`);
    else print("", "Books does not hold what CRM says:", ...differences.map((one) => `  ${one}`));
    const failed = reports.some(
      (report) => report.kind === "execution" && report.execution.outcome === "failed",
    );
    return differences.length === 0 && contacts > 0 && channels === 0 && !failed;
  } finally {
    await demo.stop();
  }
}
