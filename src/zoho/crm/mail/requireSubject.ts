import { refuse } from "../../errors/refuse";

/** @throws Error for a subject of several lines, which could hold headers of an e-mail, and for one that is too long. */
export function requireSubject(subject: string, max: number): void {
  if (/[\r\n]/.test(subject.trim())) refuse("Subject has a line break. Give one line.");
  if (subject.length <= max) return;
  refuse(`Subject has ${subject.length} characters. Give at most ${max}.`);
}
