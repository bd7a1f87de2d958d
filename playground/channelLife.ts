import axios from "axios";
import type { Demo } from "./demo";
import { DEALS_FLOW } from "./flows/dealChangeToNote";
import type { Execution } from "./host/records";
import { businessLine, dim, print, section } from "./terminal";

const day = 24 * 60 * 60_000;

/**
 * Shows what a notification channel goes through: a callback, a caller that guesses, days that pass, callbacks that
 * get lost.
 * @returns what was not as it should be
 */
export async function showChannelLife(demo: Demo): Promise<string[]> {
  const { zoho, business, instance, executions } = demo;
  const now = () => zoho.clock.now();
  const deal = "Channel order";
  const say = (sentence: string) => print(businessLine(now(), sentence));
  const lastRun = () => executions.filter(({ flow }) => flow === DEALS_FLOW).at(-1);
  const settle = async () => {
    await zoho.settle();
    await instance.idle();
  };
  const wrong: string[] = [];
  const expect = (isSo: boolean, claim: string) => {
    if (!isSo) wrong.push(claim);
  };

  print(...section("The life of a channel", []));
  const fields = { Deal_Name: deal, Stage: "Qualification" };
  say(await business.make({ by: 1, does: "creates", module: "Deals", record: deal, fields }));
  await settle();
  expect(lastRun()?.triggered === "Deal: insert by notification", "A callback arrives");

  say("Somebody who knows the URL guesses the token");
  const forged = { channel_id: demo.channels()[0]?.channelId, token: "a guess" };
  const { status } = await axios.post(instance.webhookUrls[DEALS_FLOW] ?? "", forged, {
    validateStatus: () => true,
  });
  await settle();
  expect(status === 401 && lastRun()?.outcome === "no changes", "A wrong token is refused");

  zoho.clock.advance(5 * day);
  say("Five days pass; the schedule runs");
  printHealth(await instance.tick(DEALS_FLOW));
  const left = (demo.channels()[0]?.expiry ?? 0) - now();
  expect(left > 6.9 * day, "The channel is renewed to nearly a week");

  demo.loseCallbacks(true);
  say("Zoho's callbacks get lost");
  const edited = { Stage: "Needs Analysis" };
  say(await business.make({ by: 2, does: "edits", module: "Deals", record: deal, fields: edited }));
  await settle();
  demo.loseCallbacks(false);
  zoho.clock.advance(day);
  say("A day passes; the schedule runs");
  printHealth(await instance.tick(DEALS_FLOW));
  expect(lastRun()?.triggered === "Deal: update by catch-up", "Catch-up brings what was lost");
  return wrong;
}

function printHealth({ logs }: Execution): void {
  const lines = logs.filter(({ level, message }) => level === "info" && /channel/.test(message));
  print(...lines.map(({ message }) => dim(`            ${message}`)));
}
