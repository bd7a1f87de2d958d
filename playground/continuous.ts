import { showChannelLife } from "./channelLife";
import { createDemo } from "./demo";
import { HISTORY_FLOW } from "./flows/contactHistory";
import { CONTACTS_FLOW } from "./flows/crmContactsToBooks";
import type { BuiltComponent } from "./host/component";
import { type HostReport, messageOf } from "./host/records";
import { inventChange } from "./invention";
import { reportLines } from "./reportLines";
import { summaryRows } from "./statistics";
import { businessLine, print, section, verdict } from "./terminal";

const POLL_SECONDS = 10;
const CHANGE_EVERY_MS = 3_000;

/** Runs the instance, and people at work in CRM, until `stopped` resolves; then cleans up. */
export async function runContinuously(
  component: BuiltComponent,
  stopped: Promise<void>,
): Promise<void> {
  const reports: HostReport[] = [];
  const demo = await createDemo({
    component,
    pollSeconds: POLL_SECONDS,
    report: (report) => {
      reports.push(report);
      print(...reportLines(demo.zoho.clock.now(), report));
    },
  });
  const { zoho, business, history, instance } = demo;
  try {
    print(...section("Deploy", []));
    await instance.deploy();
    print(...section("Contact history, in batches", []));
    await instance.tick(HISTORY_FLOW);
    print(...verdict("The contact history arrived whole, each contact once", history.check()));
    await showChannelLife(demo);
    print(
      ...section("Business", [
        ["contacts", `polled every ${POLL_SECONDS} seconds`],
        ["deals", "told by Zoho as they change"],
        ["stop", "Ctrl-C"],
      ]),
      "",
    );
    // The first poll only notes the time from which changes count.
    await instance.tick(CONTACTS_FLOW);
    const work = setInterval(async () => {
      const sentence = await business
        .make(inventChange(business))
        .catch((error) => `Somebody could not save: ${messageOf(error)}`);
      print(businessLine(zoho.clock.now(), sentence));
    }, CHANGE_EVERY_MS);
    await stopped;
    clearInterval(work);
    print(...section("Delete", []));
    await zoho.settle();
    await instance.delete();
    print(...section("Summary", summaryRows(reports)), "");
  } finally {
    await demo.stop();
  }
}
