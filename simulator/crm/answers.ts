import type { SimAnswer } from "../types";

/** What an error or success item says beside its code: field, path, limit, id. */
export type Details = Record<string, unknown>;

/**
 * A flat CRM error: `{code, details, message, status: "error"}`, some without details (docs/zoho-crm.md#error-form).
 */
export function refusal(
  code: string,
  message: string,
  details: Details | null = {},
  status = 400,
): SimAnswer {
  return {
    status,
    body: { code, ...(details === null ? {} : { details }), message, status: "error" },
  };
}

/** Thrown inside the CRM to end the call with a flat error. */
export class Refusal extends Error {
  readonly answer: SimAnswer;
  constructor(
    readonly code: string,
    message: string,
    details: Details | null = {},
    status = 400,
  ) {
    super(`${code}: ${message}`);
    this.answer = refusal(code, message, details, status);
  }
}

/**
 * Runs a write and answers what ends the whole of it as its one item, as Zoho does with the writes of records and with
 * `/deleted`; a body that cannot be read, an empty custom view and other statuses, such as that of a missing scope, stay
 * flat (docs/zoho-crm.md#errors-of-a-whole-request).
 */
export function asItem(write: () => SimAnswer): SimAnswer {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof Refusal) || !standsInRow(error)) throw error;
    return { ...error.answer, body: { data: [error.answer.body] } };
  }
}

const standsInRow = ({ code, answer: { status } }: Refusal) =>
  [400, 412].includes(status) && !alwaysFlat.includes(code);

const alwaysFlat = ["UNABLE_TO_PARSE_DATA_TYPE", "NO_RECORDS_FOUND"];

/** An answer without a body: nothing found (204), nothing changed (304). */
export const empty = (status: 204 | 304): SimAnswer => ({ status });

export const ok = (body: unknown, status = 200): SimAnswer => ({ status, body });

/** The path is none of the API's (docs/zoho-crm.md#error-codes). */
export const unknownPath = (): SimAnswer =>
  refusal(
    "INVALID_URL_PATTERN",
    "Please check if the URL trying to access is a correct one",
    {},
    404,
  );

/** The access token is dead or not this host's (docs/zoho-crm.md#dead-tokens). */
export const invalidToken = (): SimAnswer =>
  refusal("INVALID_TOKEN", "invalid oauth token", {}, 401);

/** There is no access token at all. */
export const noToken = (): SimAnswer =>
  refusal("AUTHENTICATION_FAILURE", "Authentication failed", {}, 401);
