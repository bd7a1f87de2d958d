import type { SimAnswer, SimCaller } from "../../types";
import { ok } from "../answers";
import type { CrmContext, Values } from "../context";
import { renderField } from "../fieldMetadata";
import { renderRecord } from "../render";
import { lacking, requireStanding, type Standing, savedOf } from "./blueprint";
import type { Transition, TransitionFieldSpec } from "./spec";

/** GET /{module}/{id}/actions/blueprint: where the record stands (docs/zoho-crm.md#blueprints). */
export function readBlueprint(
  context: CrmContext,
  caller: SimCaller,
  [moduleName, id]: readonly [string, string],
): SimAnswer {
  const standing = requireStanding(context, moduleName, id);
  const transitions = standing.ways.map((way) => renderTransition(context, caller, standing, way));
  return ok({ blueprint: { process_info: renderProcess(standing), transitions } });
}

function renderProcess({ module, blueprint, state }: Standing) {
  const field = module.fields.get(blueprint.field);
  return {
    id: blueprint.id,
    name: blueprint.name,
    field_id: field?.id ?? null,
    api_name: blueprint.field,
    field_name: blueprint.field,
    field_label: field?.label ?? null,
    column_name: blueprint.field.toUpperCase(),
    field_value: state,
    is_continuous: false,
    continuous: false,
    current_picklist: {
      id: `${blueprint.id.slice(0, -2)}00`,
      value: state,
      colour_code: "#25b52a",
    },
  };
}

function renderTransition(
  context: CrmContext,
  { user }: SimCaller,
  standing: Standing,
  transition: Transition,
) {
  const { id, name, to, fields = [], matches, criteriaMessage = null } = transition;
  const isOpen = matches?.(standing.record.values) ?? true;
  const saved = savedOf(context, standing, id);
  const next = standing.blueprint.transitions.filter(({ from }) => from === to);
  const mandatory = fields.filter((field) => field.mandatory).length;
  const filled = mandatory - lacking(transition, saved).length;
  return {
    id,
    name,
    type: "manual",
    next_field_value: to,
    next_transitions: next.map((one) => ({ id: one.id, name: one.name, type: "manual" })),
    criteria_matched: isOpen,
    criteria_message: isOpen ? null : criteriaMessage,
    percent_partial_save: mandatory === 0 ? 0 : (100 * filled) / mandatory,
    data: renderSaved(context, user.timeZone, standing, saved),
    fields: fields.map((field, index) => renderAsked(context, standing, field, index)),
    color_code: null,
    text_color_code: null,
  };
}

const renderSaved = (
  context: CrmContext,
  timeZone: string,
  { module, record }: Standing,
  saved: Values,
): Values => {
  const names = Object.keys(saved).filter((name) => module.fields.has(name));
  const { id: _, ...rendered } = renderRecord(
    context,
    module,
    { ...record, values: { ...record.values, ...saved } },
    names,
    { timeZone, getOne: true },
  );
  return saved.Notes === undefined ? rendered : { ...rendered, Notes: saved.Notes };
};

/** A field as metadata has it, and what the transition asks of it; a note is no field of the module. */
function renderAsked(
  context: CrmContext,
  { module }: Standing,
  { name, mandatory = false }: TransitionFieldSpec,
  index: number,
) {
  const field = module.fields.get(name);
  const known = field
    ? renderField(context, module, field)
    : { id: null, api_name: name, field_label: name, display_label: name, data_type: "textarea" };
  return {
    ...known,
    mandatory,
    content: null,
    validation_rule: null,
    personality_name: null,
    transition_sequence: index + 1,
  };
}
