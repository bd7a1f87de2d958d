import { failureOf } from "../../../src/zoho/errors/errors";
import { answerEverything, type Reply } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const ok = (content: object = {}): Reply => [200, { code: 0, message: "success", ...content }];

const payment = {
  payment_id: "100000000000004",
  amount: 5,
  date: "2026-05-02",
  payment_mode: "cash",
  paid_through_account_id: "77",
  reference_number: "TR-1",
};
const gone: Reply = [404, { code: 1002, message: "not there" }];

/**
 * Plays bill 1 with two vendor credits and a payment, and answers deletions as told. `isIdle`: they have no effect.
 * `paymentAfter` answers for the payment after a deletion.
 */
function play({
  removed = [ok()],
  paymentBefore = ok({ vendorpayment: payment }),
  paymentAfter = paymentBefore,
  balances = ["10", 40],
  isIdle = false,
}: {
  removed?: Reply[];
  paymentBefore?: Reply;
  paymentAfter?: Reply;
  balances?: unknown[];
  isIdle?: boolean;
} = {}) {
  skipWaits();
  const bill = {
    bill_id: "100000000000001",
    vendor_credits: [
      { vendor_credit_id: "100000000000002", vendor_credit_bill_id: "20", amount: 30 },
      { vendor_credit_id: "100000000000003", vendor_credit_bill_id: "30", amount: "0.10" },
    ],
  };
  const payments = [{ payment_id: "100000000000004", bill_payment_id: "40", amount: 5 }];
  const off: string[] = [];
  const isOn = (entry: string) => isIdle || !off.includes(entry);
  const sent = answerEverything(({ method, path }): Reply => {
    if (method === "DELETE") {
      const answer = (removed.length > 1 ? removed.shift() : removed[0]) as Reply;
      if (Array.isArray(answer) && answer[0] < 500) off.push(/\d+(?=\?|$)/.exec(path)?.[0] ?? "");
      return answer;
    }
    if (path.includes("/vendorpayments/")) return isOn("40") ? paymentBefore : paymentAfter;
    if (path.includes("/payments")) {
      return ok({ payments: payments.filter((one) => isOn(one.bill_payment_id)) });
    }
    const vendor_credits = bill.vendor_credits.filter((one) => isOn(one.vendor_credit_bill_id));
    return ok({ bill: { ...bill, vendor_credits, balance: balances[off.length > 0 ? 1 : 0] } });
  });
  const pathOf = (path: string) => path.replace(/^\/books\/v3|\?.*$/g, "");
  return {
    deleted: () => sent.filter(({ method }) => method === "DELETE").map(({ path }) => pathOf(path)),
  };
}

const run = async (inputs: object) =>
  (
    (await runAction("booksUnapplyCredits", {
      recordType: "bills",
      recordId: "100000000000001",
      organizationId,
      ...inputs,
    })) as { data: unknown }
  ).data;

test("named credits come off by the IDs of their applications", async () => {
  const { deleted } = play();
  expect(await run({ creditIds: "100000000000002" })).toEqual({
    applied: [{ creditId: "100000000000002", kind: "vendorcredits", amount: "30" }],
    left: "40",
    paymentKept: null,
  });
  expect(deleted()).toEqual(["/vendorcredits/100000000000002/bills/20"]);
});

test("all come off, payments where they are included; a balance that cannot be read is worked out", async () => {
  const { deleted } = play({ balances: ["10.2", ""] });
  expect(await run({ allCredits: true, includePayments: "true" })).toMatchObject({
    left: "45.3",
    paymentKept: true,
  });
  expect(deleted()).toEqual([
    "/vendorcredits/100000000000002/bills/20",
    "/vendorcredits/100000000000003/bills/30",
    "/bills/100000000000001/payments/40",
  ]);
});

test("a deletion whose answer was lost is sent again, and one that is gone then was done", async () => {
  const { deleted } = play({
    removed: [[502, "gateway"], gone],
  });
  expect(await run({ creditIds: ["100000000000003"] })).toMatchObject({
    applied: [{ creditId: "100000000000003" }],
  });
  expect(deleted()).toHaveLength(2);
});

test("a payment that is gone is an error with its values, and with what came loose before", async () => {
  play({ paymentAfter: gone });
  await expect(run({ allCredits: true, includePayments: true })).rejects.toThrow(
    "payment 100000000000004 came off the document, and Zoho Books deleted the payment itself: amount 5, date 2026-05-02, " +
      "payment_mode cash, paid_through_account_id 77, reference_number TR-1. Record the payment anew. " +
      "Came loose: vendorcredits 100000000000002, vendorcredits 100000000000003, vendorpayments 100000000000004. Still applied: none.",
  );
});

test("a payment that cannot be read beforehand stays where it is", async () => {
  const { deleted } = play({ paymentBefore: gone });
  await expect(run({ allCredits: true, includePayments: true })).rejects.toThrow("not there");
  expect(deleted()).toEqual([]);
});

test("a refusal on the way says what came loose already", async () => {
  play({ removed: [ok(), [400, { code: 4, message: "locked" }]] });
  await expect(run({ allCredits: true })).rejects.toThrow(
    /locked.*Came loose: vendorcredits 100000000000002\. Still applied: vendorcredits 100000000000003\./,
  );
});

test("success that Zoho told, with a credit still applied, is an error", async () => {
  play({ isIdle: true });
  const thrown = await run({ allCredits: true }).catch((thrown: Error) => thrown);
  expect(String(thrown)).toContain("Zoho Books told of success, and not all came loose");
  expect(String(thrown)).toContain(
    "Came loose: none. Still applied: vendorcredits 100000000000002, vendorcredits 100000000000003.",
  );
  expect(failureOf(thrown)).toMatchObject({ retryable: false });
});

test.each<[object, string]>([
  [{ creditIds: "100000000000002, 9" }, "Credits: 9 is not applied"],
  [{ creditIds: "100000000000004" }, "for a payment, choose Include Payments"],
  [{}, "Give Credits, or choose All Credits"],
  [{ creditIds: "100000000000002", allCredits: true }, "Give Credits, or choose All Credits"],
])("%j is refused before anything is sent", async (inputs, message) => {
  const { deleted } = play();
  await expect(run(inputs)).rejects.toThrow(message);
  expect(deleted()).toEqual([]);
});
