import { now } from "../clock";
import { failureOf } from "../errors/errors";

/** One thing that was looked at, and what to do where it is not well. */
export interface HealthCheck {
  name: string;
  /** A warning needs attention, but nothing fails for it yet. */
  status: "ok" | "warning" | "failed";
  message: string;
  nextStep?: string;
  /** How long Zoho took to answer. */
  milliseconds?: number;
}

/** What a check found, with its verdict. */
export interface Found<T> {
  value?: T;
  check: HealthCheck;
}

/** A slower answer gets a warning. */
const slow = 2_000;

/**
 * Runs a check that asks Zoho, and takes its time.
 * @param judge says what is well of what was found, or what is not.
 * @returns a failed check, with the error's message, when `work` throws.
 */
export async function runCheck<T>(
  name: string,
  work: () => Promise<T>,
  judge: (value: T) => string | Omit<HealthCheck, "name">,
): Promise<Found<T>> {
  const startedAt = now();
  try {
    const value = await work();
    const milliseconds = now() - startedAt;
    const verdict = judge(value);
    const check: HealthCheck =
      typeof verdict === "string" ? { name, status: "ok", message: verdict } : { name, ...verdict };
    return { value, check: withTime(check, milliseconds) };
  } catch (thrown) {
    return { check: withTime(failedCheck(name, thrown), now() - startedAt) };
  }
}

function withTime(check: HealthCheck, milliseconds: number): HealthCheck {
  if (check.status !== "ok" || milliseconds <= slow) return { ...check, milliseconds };
  return {
    ...check,
    status: "warning",
    message: `${check.message} It took more than two seconds.`,
    nextStep: "Run the check again later; if Zoho stays slow, give steps a longer timeout.",
    milliseconds,
  };
}

/** The check that an error stands for. */
export function failedCheck(name: string, thrown: unknown): HealthCheck {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const nextStep = failureOf(thrown)?.hint;
  return { name, status: "failed", message, ...(nextStep && { nextStep }) };
}
