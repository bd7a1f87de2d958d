import { AxiosError } from "axios";
import { callAfter } from "../clock";

/**
 * Ends work when its time is over, whatever it waits for: also what does not heed the signal ends for its caller.
 * @param work gets a signal that tells it to stop.
 * @throws AxiosError `ETIMEDOUT` when the time is over, and whatever the work throws.
 */
export async function within<T>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  let callOff = () => {};
  const end = new Promise<never>((_, reject) => {
    callOff = callAfter(milliseconds, () => {
      const time =
        milliseconds < 1_000 ? `${milliseconds} ms` : `${Math.ceil(milliseconds / 1_000)} s`;
      reject(new AxiosError(`not complete after ${time}`, AxiosError.ETIMEDOUT));
      stop.abort();
    });
  });
  try {
    return await Promise.race([work(stop.signal), end]);
  } finally {
    callOff();
  }
}
