import { input } from "@prismatic-io/spectral";
import type { UnknownFields } from "../zoho/crm/values/fitOrRefuse";
import { toChoice } from "./clean";

const choices = ["warn", "fail", "ignore"] as const;

/** What becomes of names and values that do not fit; each action has its default: Warn where it wrote records before, else Fail. */
export const unknownFieldsBy = (byDefault: UnknownFields) =>
  input({
    label: "Unknown Fields",
    type: "string",
    required: false,
    default: byDefault,
    placeholder: "Select what happens",
    comments: "What to do with names and values that Zoho CRM does not take.",
    example: byDefault,
    model: [
      { label: "Warn", value: "warn" },
      { label: "Fail", value: "fail" },
      { label: "Ignore", value: "ignore" },
    ],
    clean: (value: unknown): UnknownFields =>
      toChoice("Unknown Fields", choices)(value) ?? byDefault,
  });
