import { sleep } from "../clock";
import { changeFailure, failureOf } from "../errors/errors";
import type { ZohoClient } from "../http/client";
import { unclear } from "../http/outcome";
import type { ZohoRequest } from "../http/request";
import { leastTime } from "../http/retry";
import { type BooksAnswer, isAnswer } from "./answers";

/**
 * Sends a write. Gives Zoho's whole answer.
 * @throws ZohoError saying that the outcome is unknown when the answer does not tell of success. A DELETE may have no
 * body: its first try had an answer that was lost.
 */
export async function sendWrite(client: ZohoClient, request: ZohoRequest): Promise<BooksAnswer> {
  const { data, status } = await client.send<unknown>(request);
  if (data === undefined && request.method === "DELETE") return removed;
  if (isAnswer(data)) return data;
  throw unclear("books", request, status);
}

const removed = { code: 0, message: "The record was removed by a try whose answer was lost." };

/**
 * Sends a write that must not be sent twice. Gives what the answer tells of, else what is found at Zoho by three looks
 * over ten seconds. Zoho may still be at work on a write whose answer was lost.
 * @param told what was written, by the answer; undefined where the answer does not tell.
 * @param find what was written, by what Zoho has now; undefined where nothing was. It throws where that stays open.
 * @throws ZohoError also where nothing was written, and where that stays unknown.
 */
export async function writeOnce<T>(
  client: ZohoClient,
  request: ZohoRequest,
  told: (answer: BooksAnswer) => T | undefined,
  find: () => Promise<T | undefined>,
): Promise<T> {
  try {
    const written = tell(told, await sendWrite(client, request));
    if (written !== undefined) return written;
    throw unclear("books", request, 200);
  } catch (thrown) {
    if (!failureOf(thrown)?.outcomeUnknown) throw thrown;
    return look(client, thrown, find);
  }
}

/** Waits before each look, in milliseconds. */
const waits = [0, 3_000, 7_000];

/** @throws what was thrown where the last look, or too little time for it, leaves the outcome open. */
async function look<T>(
  { timeLeft }: ZohoClient,
  thrown: unknown,
  find: () => Promise<T | undefined>,
): Promise<T> {
  let isOpen = true;
  for (const wait of waits) {
    if (timeLeft() < wait + leastTime) throw thrown;
    if (wait > 0) await sleep(wait);
    const seen = await find().then(
      (found) => ({ found }),
      (failed) => {
        // A call that failed after its tries is not made again.
        const { status, code } = failureOf(failed) ?? {};
        if (status ?? code) throw thrown;
        return undefined;
      },
    );
    if (seen?.found !== undefined) return seen.found;
    isOpen = seen === undefined;
  }
  throw isOpen ? thrown : notWritten(thrown);
}

/** What an answer of success does not tell is no failure: Zoho wrote. */
const tell = <T>(told: (answer: BooksAnswer) => T | undefined, answer: BooksAnswer) => {
  try {
    return told(answer);
  } catch {
    return undefined;
  }
};

/** The end of the hint where nothing was written. It goes where the step wrote something before. */
export const beforeRerun = " before running the step again";

const notWritten = (thrown: unknown) =>
  changeFailure(thrown, (failure) => ({
    ...failure,
    outcomeUnknown: false,
    // Zoho may carry it out later still.
    retryable: false,
    hint: `Zoho Books did not carry it out, as looks there over ten seconds tell. Look there once more${beforeRerun}.`,
  }));
