import { now } from "../../../src/zoho/clock";
import { followJob, waitingEnd } from "../../../src/zoho/crm/followJob";
import type { ZohoClient } from "../../../src/zoho/http/client";
import { skipWaits } from "../../support/waits";

const isOver = ({ state }: { state: string }) => state === "COMPLETED";

/** A job that is over when it is looked at for that time. */
function jobOver(look: number) {
  let looks = 0;
  return async () => {
    looks += 1;
    return { looks, state: looks >= look ? "COMPLETED" : "RUNNING" };
  };
}

test("waits longer each time, twenty seconds at most, until the job is over", async () => {
  const waits = skipWaits();

  const job = await followJob(jobOver(10), isOver, now() + 3_600_000);

  expect(job).toEqual({ looks: 10, state: "COMPLETED" });
  expect(waits.slice(0, 3)).toEqual([1_000, 1_500, 2_250]);
  expect(waits).toHaveLength(10);
  expect(Math.max(...waits)).toBe(20_000);
});

test("gives a job that is not over as it was seen last, when the time ends", async () => {
  const waits = skipWaits();

  expect(await followJob(jobOver(100), isOver, now() + 3_000)).toEqual({
    looks: 3,
    state: "RUNNING",
  });
  expect(waits).toEqual([1_000, 1_500]);
});

test("looks once where no time is left", async () => {
  const waits = skipWaits();

  expect(await followJob(jobOver(1), isOver, now() - 1)).toMatchObject({ looks: 1 });
  expect(waits).toEqual([]);
});

test("a look that fails ends the following", async () => {
  skipWaits();
  const failing = () => Promise.reject(new Error("no such job"));

  await expect(followJob(failing, isOver, now() + 10_000)).rejects.toThrow("no such job");
});

test.each([
  [60, 600_000, 60_000],
  [600, 200_000, 110_000],
  [60, 50_000, 0],
])("of %d seconds and a budget of %d ms, %d ms are for waiting", (max, left, expected) => {
  skipWaits({ start: 1_000_000 });
  const client = { timeLeft: () => left } as ZohoClient;

  expect(waitingEnd(client, max)).toBe(1_000_000 + expected);
});
