/** What a client program uses: its account, questions to the embedded Zoho, and its calls' verdicts. */
import { AssertionError } from "node:assert";

/** The account that the runner made for this program (`prepare` in `programs.mjs`). */
export const account = JSON.parse(process.env.ZOHO_ACCOUNT ?? "{}");

/** Thrown by a program's own reading of answers: the embedded Zoho does not play the operation. */
export class NotPlayed extends Error {}

/** Thrown by a program's own reading of answers: the client understood that Zoho refused the call. */
export class Refused extends Error {
  constructor(code, message) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

let asked = 0;
const waiting = new Map();

process.on("message", ({ id, value, error }) => {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (error) reject(new Error(error));
  else resolve(value);
});

/** Asks the runner one of the questions that `programs.mjs` answers, past the client and the network. */
export function ask(question, ...given) {
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    process.send({ id, question, given });
  });
}

/**
 * Makes one call and tells the runner its verdict.
 * @param run makes the call with the client's own methods and gives what the client made of the answer
 * @param check judges that with `node:assert`
 * @returns what `run` gave, or undefined when the call did not work
 */
export async function call(operation, run, check) {
  let result;
  try {
    result = await run();
  } catch (error) {
    tell(operation, verdictOf(error), describe(error));
    return undefined;
  }
  try {
    await check(result);
  } catch (error) {
    tell(operation, "wrong content", describe(error));
    return result;
  }
  tell(operation, "works", "");
  return result;
}

/** Makes one call that Zoho's documents say is refused with this code, and tells the runner its verdict. */
export async function refused(operation, code, run) {
  try {
    await run();
  } catch (error) {
    const asDocumented = error instanceof Refused && error.code === code;
    const verdict = verdictOf(error);
    tell(operation, asDocumented ? "refused as documented" : verdict, describe(error));
    return;
  }
  tell(operation, "wrong content", `taken, instead of refused with ${code}`);
}

/** Makes the calls of one area; an area that breaks off is told, and does not keep others from theirs. */
export async function area(name, run) {
  try {
    await run();
  } catch (error) {
    tell(`(${name})`, "cannot be parsed", `broke off: ${describe(error)}`);
  }
}

/** Ends the program's conversation with the runner, so that the process can end. */
export const finish = () => process.disconnect();

function verdictOf(error) {
  if (error instanceof NotPlayed) return "not played";
  return error instanceof Refused || error instanceof AssertionError
    ? "wrong content"
    : "cannot be parsed";
}

const describe = (error) => String(error?.message ?? error).replace(/\s+/g, " ");

const tell = (operation, verdict, detail) =>
  process.stdout.write(`${JSON.stringify({ operation, verdict, detail })}\n`);
