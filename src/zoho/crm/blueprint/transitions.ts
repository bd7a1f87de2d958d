import { byLabel, type Choice, tellApart } from "../../choices";
import { refuse } from "../../errors/refuse";
import type { KnownTransition, Place, RecordBlueprint, Transition } from "./readBlueprint";

/** The state of a record and the transitions that are open to it. */
export interface BlueprintState {
  state: string | null;
  transitions: Transition[];
}

/** What a builder sees of a blueprint; a record that is in none has no state and no transitions. */
export const toBlueprintState = (blueprint: RecordBlueprint | undefined): BlueprintState => ({
  state: blueprint?.state ?? null,
  transitions: openOnes(blueprint).map(({ id, name, to, fields }) => ({ id, name, to, fields })),
});

/** The open transitions by name, with the state that each leads to. */
export const toTransitionChoices = (blueprint: RecordBlueprint | undefined): Choice[] =>
  tellApart(
    openOnes(blueprint).map(({ id, name, to }) => ({
      key: id,
      label: to === null ? name : `${name} (to ${to})`,
    })),
  ).sort(byLabel);

const openOnes = (blueprint: RecordBlueprint | undefined): KnownTransition[] =>
  (blueprint?.transitions ?? []).filter(({ closed }) => closed === undefined);

/**
 * The open transition of that ID or name; names in another case or with other spaces count where no name is the same.
 * @throws Error that names the open transitions where none or several have the name.
 */
export function findTransition(
  blueprint: RecordBlueprint,
  wanted: string,
  { module, id }: Place,
): KnownTransition {
  const open = openOnes(blueprint);
  const [byId, byName, bySpelling] = [
    open.filter((one) => one.id === wanted),
    open.filter((one) => one.name === wanted),
    open.filter((one) => plain(one.name) === plain(wanted)),
  ];
  const found = [byId, byName, bySpelling].find((ones) => ones.length > 0) ?? [];
  const [one, other] = found;
  const where = `Record ${id} of ${module} is in the state ${shown(blueprint.state)}.`;
  if (other) {
    refuse(
      `Several open transitions are called ${shown(wanted)}: ${nameOnes(found, withId)}. Give the ID of one in Transition. ${where}`,
    );
  }
  if (one) return one;
  const closed = blueprint.transitions.find(
    (one) => one.closed !== undefined && (one.id === wanted || plain(one.name) === plain(wanted)),
  );
  const choice =
    open.length > 0
      ? `Give one of these in Transition: ${nameOnes(open, ({ name }) => shown(name))}.`
      : "No transition is open to the connected user. Look at the record in Zoho CRM.";
  if (closed) {
    const why = withoutStop(closed.closed ?? "");
    refuse(
      `The transition ${shown(closed.name)} is closed to the record: ${why}. ${where} Change the record first, or take another transition. ${choice}`,
    );
  }
  refuse(`No open transition has the ID or the name ${shown(wanted)}. ${where} ${choice}`);
}

/** A sentence of Zoho's without its full stop, if it has one. */
const withoutStop = (text: string) => text.trim().replace(/\.$/, "");

const plain = (name: string) => name.toLowerCase().replace(/\s+/g, " ").trim();

const withId = ({ id, to }: Transition) => (to === null ? id : `${id} (to ${to})`);

const maxNamed = 20;
const maxText = 120;

function nameOnes(ones: Transition[], name: (one: Transition) => string): string {
  const named = ones.slice(0, maxNamed).map(name);
  if (ones.length > maxNamed) named.push(`${ones.length - maxNamed} more`);
  return named.join(", ");
}

/** A name or state in quotes, of bounded length. */
export const shown = (text: string | null): string =>
  `"${text !== null && text.length > maxText ? `${text.slice(0, maxText)}…` : (text ?? "")}"`;
