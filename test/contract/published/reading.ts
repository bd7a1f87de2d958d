import { type Connection, isConnectionError } from "@prismatic-io/spectral";
import { doneItems, jobOf, sendWrite } from "../../../src/zoho/crm/records/answers";
import { failureOf, toError } from "../../../src/zoho/errors/errors";
import { failedItems } from "../../../src/zoho/http/answerItems";
import type { ZohoClient } from "../../../src/zoho/http/client";
import { readFailure } from "../../../src/zoho/http/readFailure";
import type { Example } from "./examples";
import { namedFields, type Statement, statementsOf } from "./statements";

/** What the connector made of one error. */
interface Read {
  code?: string;
  message: string;
  field?: string;
  item?: number;
}

/** What is wrong with a token, as Zoho's codes have it: only these may flag the connection. */
const tokenCodes = [
  "AUTHENTICATION_FAILURE",
  "INVALID_TOKEN",
  "OAUTH_SCOPE_MISMATCH",
  "UNAUTHORIZED",
];

/** How the connector reads a published answer otherwise than the answer has it; empty when all is well. */
export async function readingProblems(example: Example): Promise<string[]> {
  const statements = statementsOf(example.body, example.status);
  const errors = statements.filter(({ kind }) => kind === "error");
  return [
    ...compare(errors, readErrors(example)),
    ...flagProblems(example, errors),
    ...successProblems(example, statements),
    ...(await writeProblems(example, statements)),
  ];
}

const requestOf = ({ method, path }: Example) => `${method} /crm/v8${path}`;

const failureIn = (example: Example) =>
  readFailure({
    product: "crm",
    operation: requestOf(example),
    status: example.status,
    data: example.body,
  });

function readErrors(example: Example): Read[] {
  const failure = failureIn(example);
  if (!failure) return failedItems(example.body).map((item) => ({ ...item, item: item.index }));
  const { items, code, reason, field, recordIndex } = failure;
  return (
    items?.map((item) => ({ ...item, item: item.index })) ?? [
      { code, message: reason, field, item: recordIndex },
    ]
  );
}

function compare(errors: Statement[], read: Read[]): string[] {
  if (errors.length !== read.length) {
    return [`${errors.length} errors are read as ${read.length}`];
  }
  return errors.flatMap((error, index) => {
    const { code, message, field, item } = read[index] as Read;
    const fields = namedFields(error.details);
    return [
      ...differs("code", error.code, code),
      ...differs("message", error.message, message),
      ...(fields.length > 0 && !fields.includes(field ?? "")
        ? [`field ${fields.join(" or ")} is read as ${field}`]
        : []),
      // A list of one may also speak of the whole request.
      ...(item === undefined && error.items === 1 ? [] : differs("item", error.item, item)),
    ];
  });
}

const differs = (what: string, expected: unknown, read: unknown): string[] =>
  expected === read ? [] : [`${what} ${expected} is read as ${read}`];

function flagProblems(example: Example, errors: Statement[]): string[] {
  const failure = failureIn(example);
  if (!failure || ![401, 403].includes(example.status)) return [];
  const isFlagged = isConnectionError(toError(failure, { key: "oauth2" } as Connection));
  const ofToken = errors.some(({ code }) => tokenCodes.includes(code));
  if (isFlagged === ofToken) return [];
  return [`${failure.code} ${isFlagged ? "flags" : "does not flag"} the connection`];
}

/** Each success counts as one, and one that names a job is a job. */
function successProblems({ method, status, body }: Example, statements: Statement[]): string[] {
  const successes = statements.filter(({ kind }) => kind === "success");
  if (method === "GET" || status >= 300 || successes.length === 0) return [];
  const done = doneItems(body);
  return [
    ...differs("the number of successes", successes.length, done.length),
    ...successes.flatMap(({ details }, index) =>
      differs("job", details.job_id, jobOf(done[index] ?? {})),
    ),
  ];
}

/** Writes: what is all done must pass, and a refused item ends the step. */
async function writeProblems(example: Example, statements: Statement[]): Promise<string[]> {
  const { method, path, status, body } = example;
  if (method === "GET" || status >= 300 || statements.length === 0) return [];
  const client = { send: async () => ({ status, headers: {}, data: body }) };
  const refused = statements.filter(({ kind }) => kind === "error").length;
  try {
    await sendWrite(client as unknown as ZohoClient, { method: method as "POST", path });
    return refused > 0 ? ["a write with refused items passes"] : [];
  } catch (thrown) {
    const { items, reason } = failureOf(thrown) ?? { reason: String(thrown) };
    if (refused === 0) return [`a write that was done fails: ${reason}`];
    return differs("the number of refused items", refused, items?.length);
  }
}
