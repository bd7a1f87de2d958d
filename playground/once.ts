import { showBulkRead } from "./bulkRead";
import { showChannelLife } from "./channelLife";
import { API_URL, createDemo } from "./demo";
import { HISTORY_FLOW } from "./flows/contactHistory";
import { CONTACTS_FLOW } from "./flows/crmContactsToBooks";
import { showFunctionCall } from "./functionCall";
import { showHealthCheck } from "./healthCheck";
import type { BuiltComponent } from "./host/component";
import type { HostReport } from "./host/records";
import { minute } from "./minute";
import { reportLines } from "./reportLines";
import { summaryRows } from "./statistics";
import { businessLine, print, red, section, verdict } from "./terminal";
import { type Comparison, compareCrmAndBooks, countChannels } from "./verification";

const POLL_SECONDS = 15;
/** The last poll comes this long after the minute, when nothing is in the poll's own second anymore. */
const LAST_POLL_SECOND = 75;

/**
 * Plays the scripted minute of business in simulated time: Zoho's clock is turned, nobody waits.
 * @returns whether the contact history arrived whole, Books holds what CRM says, the notification channel did what it
 * is for, the function ran, a bulk job read all contacts, no execution failed, and no channel is left
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
  const { zoho, business, history, instance } = demo;
  try {
    print(...section("Deploy", []));
    await instance.deploy();
    const unhealthy = await showHealthCheck(demo);
    print(...section("Contact history, in batches", []));
    await instance.tick(HISTORY_FLOW);
    const loaded = history.check();
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
    const since = new Date(start);
    const compared = await compareCrmAndBooks(API_URL, demo.accessToken(), since);
    const wrong = [
      ...unhealthy,
      ...(await showChannelLife(demo)),
      ...(await showFunctionCall(demo)),
    ];
    const read = await showBulkRead(demo);
    print(...section("Delete", []));
    await instance.delete();
    const channels = await countChannels(API_URL, demo.accessToken());

    print(
      ...section("Summary of the minute", [...summaryRows(reports), ["channels left", channels]]),
    );
    print(
      "",
      ...verdict("The contact history arrived whole, each contact once", loaded),
      ...verdict("Books holds what CRM says", compared),
      ...verdict("A bulk job read what CRM has", read),
      ...(wrong.length > 0
        ? wrong.map((claim) => `${red("Wrong")}: ${claim}.`)
        : [
            "The connection is healthy.",
            "The channel refused a wrong token, was renewed, and caught up.",
            "The function ran once, and what it did is in CRM.",
          ]),
    );
    const failed = reports.some(
      (report) => report.kind === "execution" && report.execution.outcome === "failed",
    );
    return (
      [loaded, compared, read].every(isRight) && wrong.length === 0 && channels === 0 && !failed
    );
  } finally {
    await demo.stop();
  }
}

const isRight = ({ contacts, differences }: Comparison) => contacts > 0 && differences.length === 0;
