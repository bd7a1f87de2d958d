/** The code of an error, such as `ECONNRESET` or Zoho's `INVALID_DATA`. */
const codeOf = (error: Error): unknown =>
  "failure" in error ? (error.failure as { code?: unknown }).code : "code" in error && error.code;

// What a parser of JSON quotes of an answer may be anybody's data.
const withoutQuotes = (message: string) => message.replace(/"[\s\S]*"/, '"..."');

/**
 * What an error keeps of the one below it: its message and code. Errors of the HTTP library hold the request with its
 * token, and their own causes the socket.
 */
function toCause(thrown: unknown): Error {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const cause = new Error(thrown instanceof SyntaxError ? withoutQuotes(message) : message);
  const code = thrown instanceof Error ? codeOf(thrown) : undefined;
  return code ? Object.assign(cause, { code }) : cause;
}

/** Gives an error its cause, as `new Error(message, { cause })` does; undefined stands for none. */
export function keepCause<E extends Error>(error: E, thrown: unknown): E {
  if (thrown === undefined) return error;
  const cause = { value: toCause(thrown), writable: true, configurable: true };
  return Object.defineProperty(error, "cause", cause);
}
