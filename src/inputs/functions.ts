import { input } from "@prismatic-io/spectral";
import type { FunctionVersion } from "../zoho/access";
import { isFile, parseOrKeep, toFile, toJson, toJsonText, toOptionalText } from "./clean";
import { toPairs, toTextPairs } from "./pairs";

/** Inputs of the action that runs REST API functions. */

const chooseFrom =
  <T extends string>(label: string, choices: readonly T[], fallback: T) =>
  (value: unknown): T => {
    const text = (toOptionalText(label)(value) ?? fallback).toUpperCase();
    const choice = choices.find((one) => one === text);
    if (!choice) throw new Error(`${label} is "${text}". Choose one of ${choices.join(", ")}.`);
    return choice;
  };

export const functionVersion = input({
  label: "Version",
  type: "string",
  required: true,
  default: "2",
  placeholder: "Select a version",
  comments:
    "The version of the REST API function; version 1 takes a Function API Key connection only.",
  example: "2",
  model: [
    { label: "2", value: "2" },
    { label: "1", value: "1" },
  ],
  clean: (value: unknown) =>
    Number(chooseFrom("Version", ["2", "1"], "2")(value)) as FunctionVersion,
});

export const functionMethod = input({
  label: "Method",
  type: "string",
  required: true,
  default: "POST",
  placeholder: "Select a method",
  comments: "The HTTP method of the call; GET takes no body and no file.",
  example: "POST",
  model: [
    { label: "POST", value: "POST" },
    { label: "GET", value: "GET" },
  ],
  clean: chooseFrom("Method", ["GET", "POST"] as const, "POST"),
});

const isPair = (entry: unknown) => typeof entry === "object" && entry !== null && "key" in entry;

/** An object stays as it is; values of a list of keys and values become JSON where they are written so. */
function toArguments(value: unknown): Record<string, unknown> {
  const label = "Arguments";
  const given = toJson(label)(value) ?? {};
  const isList = Array.isArray(given);
  if (typeof given !== "object" || isFile(given) || (isList && !given.every(isPair))) {
    throw new Error(`${label} is no object. Give it names and values as JSON.`);
  }
  const pairs = toPairs(label, given).map(([key, entry]) => [key, parseOrKeep(entry)]);
  const named = isList ? Object.fromEntries(pairs) : given;
  // Here, so that what JSON cannot express is an error that names the input.
  toJsonText(label, named);
  return named as Record<string, unknown>;
}

export const functionArguments = input({
  label: "Arguments",
  type: "code",
  language: "json",
  required: false,
  placeholder: "Enter a JSON object",
  comments: "The function's arguments by name as JSON, or keys and values from another step.",
  example: '{"leadId": "4876876000000333001", "weights": {"size": 2}}',
  clean: toArguments,
});

export const functionParameters = input({
  label: "Parameters",
  type: "string",
  collection: "keyvaluelist",
  required: false,
  placeholder: "Enter a parameter and its value",
  comments:
    "Parameters of the URL beside the arguments, as functions read them from the params of crmAPIRequest.",
  example: "source: integration",
  clean: toTextPairs("Parameters"),
});

/** JSON goes out as JSON, other text as text, a file as it is. */
function toBody(value: unknown) {
  if (value === undefined || value === null || value === "") return undefined;
  const file = toFile("Body", value);
  const isJson = !isFile(value) && parseOrKeep(value) !== value;
  return isJson ? { ...file, contentType: "application/json" } : file;
}

export const functionBody = input({
  label: "Body",
  type: "data",
  required: false,
  placeholder: "Enter text or JSON, or reference a file",
  comments: "The raw body of a POST, which the function finds in the body of crmAPIRequest.",
  example: '{"Company": "Example Robotics"}',
  clean: toBody,
});

export const functionFile = input({
  label: "File",
  type: "data",
  required: false,
  placeholder: "Reference a text file or enter text",
  comments: "A text file to send as inputFile, in place of a body.",
  example: "Last_Name,Company",
  clean: (value: unknown) =>
    value === undefined || value === null || value === "" ? undefined : toFile("File", value),
});

export const functionFileName = input({
  label: "File Name",
  type: "string",
  required: false,
  default: "inputFile.txt",
  placeholder: "Enter a file name",
  comments: "The name of the file with its extension.",
  example: "leads.csv",
  clean: (value: unknown) => toOptionalText("File Name")(value) ?? "inputFile.txt",
});
