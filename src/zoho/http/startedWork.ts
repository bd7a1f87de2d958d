import { isObject } from "../isObject";
import { itemsOf } from "./answerItems";

/**
 * What Zoho may go on with after it answered, by the member of `details` that names it
 * (docs/zoho-crm.md#work-that-goes-on).
 */
const works = { job_id: "job", message_id: "mail" } as const;

const maxNamed = 20;
const maxLength = 200;

/**
 * Names what Zoho works on after its answer to a write, such as `job 4876876000000540001`: whoever is ended while he
 * waits can look for it. Scheduled mails count, and those that Zoho is sending.
 * @returns at most twenty names, each once; none where all was done at once.
 */
export function startedWork(answer: unknown): string[] {
  const items = [...(isObject(answer) ? [answer] : []), ...itemsOf(answer).map(({ item }) => item)];
  const named = items.flatMap(({ details }) =>
    Object.entries(works).flatMap(([member, work]) => {
      const id = isObject(details) ? details[member] : undefined;
      const isId = typeof id === "number" || (typeof id === "string" && id !== "");
      return isId ? [`${work} ${String(id).slice(0, maxLength)}`] : [];
    }),
  );
  return [...new Set(named)].slice(0, maxNamed);
}
