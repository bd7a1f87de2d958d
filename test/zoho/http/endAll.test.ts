import { endAll } from "../../../src/zoho/http/endAll";

test("gives all results in order", async () => {
  expect(await endAll([Promise.resolve(1), 2, Promise.resolve(3)])).toEqual([1, 2, 3]);
});

test("fails once the last request has ended, not before", async () => {
  let end = () => {};
  const slow = new Promise<string>((resolve) => {
    end = () => resolve("late");
  });
  let hasFailed = false;
  const all = endAll([Promise.reject(new Error("refused")), slow]).catch((thrown: Error) => {
    hasFailed = true;
    return thrown.message;
  });

  await new Promise(setImmediate);
  expect(hasFailed).toBe(false);
  end();
  expect(await all).toBe("refused");
});
