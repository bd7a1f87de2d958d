/** A field that a transition asks for; `Notes` asks for a note. */
export interface TransitionFieldSpec {
  name: string;
  mandatory?: boolean;
}

/** A way from one state to another. */
export interface TransitionSpec {
  name: string;
  from: string;
  to: string;
  fields?: readonly TransitionFieldSpec[];
  /** Whether a record meets the transition's criteria; every record does when left out. */
  matches?: (values: Record<string, unknown>) => boolean;
  /** What is said to those that do not. */
  criteriaMessage?: string;
}

/** A blueprint as a test defines it: the field whose values are the states, and the ways between them. */
export interface BlueprintSpec {
  name: string;
  field: string;
  transitions: readonly TransitionSpec[];
}

export interface Transition extends TransitionSpec {
  id: string;
}

export interface Blueprint extends Omit<BlueprintSpec, "transitions"> {
  id: string;
  module: string;
  transitions: readonly Transition[];
}
