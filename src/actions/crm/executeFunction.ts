import { input } from "@prismatic-io/spectral";
import { toFile, toOptionalText, toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { chooseFrom, toArguments, toBody } from "../../inputs/functions";
import { toTextPairs } from "../../inputs/pairs";
import { headers } from "../../inputs/rawRequest";
import { list, object, output, text, textOrNull, whole } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import type { FunctionVersion } from "../../zoho/connection/access";
import type { FunctionResult } from "../../zoho/crm/functions/functionAnswer";
import { executeFunction } from "../../zoho/crm/functions/functions";

const functionName = input({
  label: "Function API Name",
  type: "string",
  required: true,
  placeholder: "Enter a function's API name",
  comments:
    "The API name of the function, with the namespace and a dot in front for an extension's function.",
  example: "rate_lead",
  clean: toRequiredText("Function API Name"),
});

const version = input({
  label: "Version",
  type: "string",
  required: true,
  default: "2",
  placeholder: "Select a version",
  comments: "The version of the REST API function; version 1 needs a Function API Key connection.",
  example: "2",
  model: [
    { label: "2", value: "2" },
    { label: "1", value: "1" },
  ],
  clean: (value: unknown) =>
    Number(chooseFrom("Version", ["2", "1"], "2")(value)) as FunctionVersion,
});

const method = input({
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

const functionArguments = input({
  label: "Arguments",
  type: "code",
  language: "json",
  required: false,
  placeholder: "Enter a JSON object",
  comments: "The function's arguments by name as JSON, or keys and values from another step.",
  example: '{"leadId": "4876876000000333001", "weights": {"size": 2}}',
  clean: toArguments,
});

const parameters = input({
  label: "Parameters",
  type: "string",
  collection: "keyvaluelist",
  required: false,
  placeholder: "Enter a parameter and its value",
  comments: "Parameters of the URL, which the function finds in the params of crmAPIRequest.",
  example: "source: integration",
  clean: toTextPairs("Parameters"),
});

const body = input({
  label: "Body",
  type: "data",
  required: false,
  placeholder: "Enter text or JSON, or reference a file",
  comments: "The raw body of a POST, which the function finds in the body of crmAPIRequest.",
  example: '{"Company": "Example Robotics"}',
  clean: toBody,
});

const inputFile = input({
  label: "File",
  type: "data",
  required: false,
  placeholder: "Reference a text file or enter text",
  comments: "A text file to send as inputFile, in place of a body.",
  example: "Last_Name,Company",
  clean: (value: unknown) =>
    value === undefined || value === null || value === "" ? undefined : toFile("File", value),
});

const inputFileName = input({
  label: "File Name",
  type: "string",
  required: false,
  default: "inputFile.txt",
  placeholder: "Enter a file name",
  comments: "The name of the file with its extension.",
  example: "leads.csv",
  clean: (value: unknown) => toOptionalText("File Name")(value) ?? "inputFile.txt",
});

const example: { data: FunctionResult } = {
  data: {
    output: { rating: "Hot", score: 87 },
    outputType: "string",
    id: "4876876000000345001",
    userMessages: ["Lead rated"],
    status: 200,
    headers: { "content-type": "application/json;charset=UTF-8" },
  },
};

const functionResult = object({
  // A function may answer with anything.
  output: {},
  outputType: textOrNull,
  id: textOrNull,
  userMessages: list(text),
  status: whole,
  headers: { type: "object", additionalProperties: text },
});

export const crmExecuteFunction = zohoAction({
  display: {
    label: "CRM - Execute Function",
    description: "Runs a REST API function of Zoho CRM and gives what it answers.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.functions.execute.READ", "ZohoCRM.functions.execute.CREATE"],
  inputs: {
    connection: input({
      ...connection,
      comments: "The connection to the Zoho account, or a Function API Key.",
    }),
    functionName,
    version,
    method,
    arguments: functionArguments,
    parameters,
    body,
    headers,
    inputFile,
    inputFileName,
  },
  perform: async (context, { connection, functionName, inputFile, inputFileName, ...call }) => {
    const file = inputFile && { ...inputFile, name: inputFileName };
    return {
      data: await executeFunction(connection, context, { ...call, name: functionName, file }),
    };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(functionResult),
});
