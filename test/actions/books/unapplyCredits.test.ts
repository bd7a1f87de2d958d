import { answerEverything, type Reply } from "../../support/anyZoho";
import { organizationId } from "../../support/books";
import { runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

const ok = (content: object = {}): Reply => [200, { code: 0, message: "success", ...content }];

/** Plays bill 1 with two vendor credits and a payment, and answers deletions as told. */
function play({
  removed = [ok()],
  payment = ok({ vendorpayment: { payment_id: "100000000004" } }),
  balances = ["10", 40],
}: {
  removed?: Reply[];
  payment?: Reply;
  balances?: unknown[];
} = {}) {
  skipWaits();
  const bill = {
    bill_id: "100000000001",
    vendor_credits: [
      { vendor_credit_id: "100000000002", vendor_credit_bill_id: "20", amount: 30 },
      { vendor_credit_id: "100000000003", vendor_credit_bill_id: "30", amount: "0.10" },
    ],
  };
  const payments = [{ payment_id: "100000000004", bill_payment_id: "40", amount: 5 }];
  let isSent = false;
  const sent = answerEverything(({ method, path }): Reply => {
    if (method === "DELETE") {
      isSent = true;
      return (removed.length > 1 ? removed.shift() : removed[0]) as Reply;
    }
    if (path.includes("/vendorpayments/")) return payment;
    if (path.includes("/payments")) return ok({ payments });
    return ok({ bill: { ...bill, balance: balances[isSent ? 1 : 0] } });
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
      recordId: "100000000001",
      organizationId,
      ...inputs,
    })) as { data: unknown }
  ).data;

test("named credits come off by the IDs of their applications", async () => {
  const { deleted } = play();
  expect(await run({ creditIds: "100000000002" })).toEqual({
    applied: [{ creditId: "100000000002", kind: "vendorcredits", amount: "30" }],
    left: "40",
    paymentKept: null,
  });
  expect(deleted()).toEqual(["/vendorcredits/100000000002/bills/20"]);
});

test("all come off, payments where they are included; a balance that cannot be read is worked out", async () => {
  const { deleted } = play({ balances: ["10.2", ""] });
  expect(await run({ allCredits: true, includePayments: "true" })).toMatchObject({
    left: "45.3",
    paymentKept: true,
  });
  expect(deleted()).toEqual([
    "/vendorcredits/100000000002/bills/20",
    "/vendorcredits/100000000003/bills/30",
    "/bills/100000000001/payments/40",
  ]);
});

test("a deletion whose answer was lost is sent again, and one that is gone then was done", async () => {
  const { deleted } = play({
    removed: [
      [502, "gateway"],
      [404, { code: 1002, message: "not there" }],
    ],
  });
  expect(await run({ creditIds: ["100000000003"] })).toMatchObject({
    applied: [{ creditId: "100000000003" }],
  });
  expect(deleted()).toHaveLength(2);
});

test("a payment that is gone is an error that names it", async () => {
  play({ payment: [404, { code: 1002, message: "not there" }] });
  await expect(run({ creditIds: "100000000004", includePayments: true })).rejects.toThrow(
    /payment 100000000004 came off the document, and Zoho Books deleted the payment itself/,
  );
});

test.each<[object, string]>([
  [{ creditIds: "100000000002, 9" }, "Credits: 9 is not applied"],
  [{ creditIds: "100000000004" }, "for a payment, choose Include Payments"],
  [{}, "Give Credits, or choose All Credits"],
  [{ creditIds: "100000000002", allCredits: true }, "Give Credits, or choose All Credits"],
])("%j is refused before anything is sent", async (inputs, message) => {
  const { deleted } = play();
  await expect(run(inputs)).rejects.toThrow(message);
  expect(deleted()).toEqual([]);
});
