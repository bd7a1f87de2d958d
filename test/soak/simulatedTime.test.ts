import { createSimulatedTime } from "./simulatedTime";

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
};

test.each([0, 1, 2, 3, 4, 5, 6])(
  "the clock stands still for a request that begins after %s turns",
  async (late) => {
    const time = createSimulatedTime(0);
    const fired: string[] = [];
    const work = async () => {
      await turns(late);
      const release = time.hold();
      const timer = time.globals.setTimeout(() => fired.push("no answer"), 60_000);
      await turns(10);
      time.globals.clearTimeout(timer);
      release();
    };

    await time.passUntil(work());

    expect(fired).toEqual([]);
    expect(time.now()).toBe(0);
  },
);
