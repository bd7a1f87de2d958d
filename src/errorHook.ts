/**
 * The component's error hook. Errors of the request layer have their final shape already. The hook runs twice for
 * polling triggers (docs/prismatic.md#errors-of-the-component). It passes errors through and wraps only what is no
 * error.
 */
export const errorHook = (thrown: unknown): unknown =>
  thrown instanceof Error ? thrown : new Error(messageOf(thrown));

const messageOf = (thrown: unknown): string =>
  typeof thrown === "object" && thrown !== null && "message" in thrown
    ? String(thrown.message)
    : String(thrown);
