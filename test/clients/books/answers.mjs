import { NotPlayed, Refused } from "../calls.mjs";

/** Gives Books' answer, or throws what it says of a call that was not done. */
export function understood(answer) {
  if (answer?.code === "NOT_PLAYED") throw new NotPlayed(answer.message);
  if (answer?.code !== 0) throw new Refused(answer?.code, answer?.message);
  return answer;
}
