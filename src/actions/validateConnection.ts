import { action, input } from "@prismatic-io/spectral";
import { healthExample } from "../examplePayloads/health";
import { organizationId } from "../inputs/books";
import { toOptionalText } from "../inputs/clean";
import { connection } from "../inputs/connection";
import { healthOutput } from "../outputSchemas/health";
import { reportHealth } from "../zoho/health/report";

const both = "CRM and Books";

const products = input({
  label: "Products",
  type: "string",
  required: false,
  default: both,
  placeholder: "Select products",
  comments: "What the connection is used for; the other product is not asked.",
  example: both,
  model: [both, "CRM", "Books"].map((value) => ({ label: value, value })),
  clean: toProducts,
});

function toProducts(value: unknown): { crm: boolean; books: boolean } {
  const text = toOptionalText("Products")(value) ?? both;
  const [crm, books] = [/\bCRM\b/i.test(text), /\bBooks\b/i.test(text)];
  if (crm || books) return { crm, books };
  throw new Error(`Products is "${text}". Give ${both}, CRM, or Books.`);
}

export const validateConnection = action({
  display: {
    label: "Validate Connection",
    description:
      "Checks a Zoho connection from data center to scopes and call limits, with a verdict and a next step for each check.",
  },
  performSafety: "safe",
  inputs: { connection, products, organizationId },
  perform: async (context, { connection, products, organizationId }) => ({
    data: await reportHealth(connection, context, { ...products, organizationId }),
  }),
  examplePayload: healthExample,
  outputSchema: healthOutput,
});
