import type { Log } from "../../zoho/connection/session";

/** Warns of each thing once, however many pages show it. */
export function warnOnce({ warn }: Pick<Log, "warn">): (message: string) => void {
  const told = new Set<string>();
  return (message) => {
    if (told.has(message)) return;
    told.add(message);
    warn(message);
  };
}
