import { outputSchema } from "@prismatic-io/spectral";
import type { Schema } from "./schema";

const user: Schema = {
  type: "object",
  properties: {
    id: { type: "string" },
    full_name: { type: ["string", "null"] },
    email: { type: ["string", "null"] },
    status: { type: ["string", "null"] },
    role: { type: ["object", "null"], additionalProperties: true },
    profile: { type: ["object", "null"], additionalProperties: true },
    time_zone: { type: ["string", "null"] },
  },
  required: ["id"],
  additionalProperties: true,
};

/** A user of the CRM organization. */
export const userOutput = outputSchema({ type: "actionOutput", schema: user });

/** Users; `info` is missing when there are none. */
export const usersOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: {
      users: { type: "array", items: user },
      info: { type: "object", additionalProperties: true },
    },
    required: ["users"],
  },
});

/** The CRM organization. */
export const crmOrganizationOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: {
      id: { type: "string" },
      zgid: { type: "string" },
      company_name: { type: ["string", "null"] },
      time_zone: { type: ["string", "null"] },
      license_details: { type: ["object", "null"], additionalProperties: true },
    },
    required: ["id", "zgid"],
    additionalProperties: true,
  },
});

/** Zoho Books' answer with the organizations. */
export const organizationsOutput = outputSchema({
  type: "actionOutput",
  schema: {
    type: "object",
    properties: {
      code: { type: "integer" },
      message: { type: "string" },
      organizations: {
        type: "array",
        items: {
          type: "object",
          properties: { organization_id: { type: "string" }, name: { type: "string" } },
          required: ["organization_id", "name"],
          additionalProperties: true,
        },
      },
    },
    required: ["organizations"],
    additionalProperties: true,
  },
});
