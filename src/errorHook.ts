/**
 * The component's error hook. Everything from the request layer has its final shape already; the hook runs twice for
 * polling triggers (docs/prismatic.md#errors-of-the-component), so it passes errors through and wraps only what is no
 * error.
 */
export const errorHook = (thrown: unknown): unknown =>
  thrown instanceof Error ? thrown : new Error(messageOf(thrown));

const messageOf = (thrown: unknown): string =>
  typeof thrown === "object" && thrown !== null && "message" in thrown
    ? String(thrown.message)
    : String(thrown);
