import { zohoDataSource } from "../scopes/operation";
import { modeChoices } from "../zoho/books/payments/paymentChoices";

export const selectBooksPaymentMode = zohoDataSource({
  display: {
    label: "Select Books Payment Mode",
    description: "Lists the payment modes that Zoho Books names.",
  },
  dataSourceType: "picklist",
  scopes: [],
  inputs: {},
  perform: async () => ({ result: modeChoices }),
  examplePayload: { result: modeChoices.slice(0, 2) },
});
