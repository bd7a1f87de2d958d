import { answerEverything, type Reply, type SentRequest } from "../../../support/anyZoho";
import { organizationId } from "../../../support/books";
import { runAction } from "../../../support/harness";
import { skipWaits } from "../../../support/waits";

const customerId = "982000000567001";
const invoiceId = "982000000567240";
const done = (content: object): Reply => [200, { code: 0, message: "", ...content }];
const lost: Reply = [502, { code: 1000, message: "lost" }];

const invoice = (changes = {}) => ({
  ...{ invoice_id: invoiceId, invoice_number: "EX-1", customer_id: customerId },
  ...{ line_items: [{ name: "Gripper", rate: 5 }], discount: 0, ...changes },
});

/** Plays the list before and after the POST, the record, and the answer to the POST. */
function play(answer: Reply, after: object[] = [], record = invoice()) {
  skipWaits();
  let isSent = false;
  return answerEverything(({ method, path }: SentRequest) => {
    if (method === "POST") {
      isSent = true;
      return answer;
    }
    if (path.includes(`/invoices/${invoiceId}`)) return done({ invoice: record });
    const invoices = isSent ? after : [];
    return done({ invoices, page_context: { has_more_page: false } });
  });
}

const create = async (inputs = {}) =>
  (
    (await runAction("booksCreateInvoice", {
      ...{ customerId, number: "EX-1", lines: [{ name: "Gripper", rate: "5.0" }] },
      ...{ organizationId, ...inputs },
    })) as { data: unknown }
  ).data;

test("a number is the builder's own, and values go out as Zoho takes them", async () => {
  const sent = play(done({ invoice: invoice() }));

  await create({ discount: "10 %", shippingCharge: "0.10", dueDate: "", customFields: "" });

  const post = sent.find(({ method }) => method === "POST");
  expect(post?.path).toContain("ignore_auto_number_generation=true");
  expect(post?.body).toEqual({
    ...{ customer_id: customerId, invoice_number: "EX-1", discount: "10%", shipping_charge: 0.1 },
    line_items: [{ name: "Gripper", rate: 5 }],
  });
});

test("after a lost answer, the record with the number is the answer", async () => {
  play(lost, [invoice()]);

  expect(await create()).toMatchObject({ code: 0, invoice: { invoice_id: invoiceId } });
});

test("after a lost answer, none with the number was not written", async () => {
  play(lost);

  await expect(create()).rejects.toThrow("Zoho Books did not carry it out");
});

test("after a lost answer, one with the number and other content stays unknown", async () => {
  play(lost, [invoice()], invoice({ customer_id: "982000000567009" }));

  await expect(create()).rejects.toThrow(
    "Look in Zoho Books for Invoices with invoice_number EX-1",
  );
});
