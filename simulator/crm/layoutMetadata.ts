import type { SimAnswer } from "../types";
import { empty, ok } from "./answers";
import type { CrmModule } from "./context";
import { renderField } from "./fieldMetadata";

/** GET /settings/layouts and /settings/layouts/{id} (CRM sheet 6). */
export function readLayouts(module: CrmModule, id?: string): SimAnswer {
  const layouts = module.layouts
    .filter((layout) => id === undefined || layout.id === id)
    .map((layout) => renderLayout(module, layout));
  return layouts.length > 0 ? ok({ layouts }) : empty(204);
}

function renderLayout(
  module: CrmModule,
  { id, name, inactive = false, required = [] }: CrmModule["layouts"][number],
) {
  const shown = [...module.fields.values()].filter(({ apiName }) => apiName !== "id");
  return {
    id,
    name,
    api_name: name,
    display_label: name,
    status: inactive ? "inactive" : "active",
    visible: !inactive,
    generated_type: "default",
    profiles: [],
    sections: [
      {
        api_name: `${module.apiName}_Information`,
        display_label: `${module.singular} Information`,
        name: `${module.singular} Information`,
        type: "used",
        sequence_number: 1,
        isSubformSection: false,
        fields: shown.map((field) => ({
          ...renderField(module, field),
          // What a layout requires is said here, not among the fields (CRM sheet 6).
          required: (field.mandatory ?? false) || required.includes(field.apiName),
        })),
      },
    ],
    convert_mapping: null,
  };
}
