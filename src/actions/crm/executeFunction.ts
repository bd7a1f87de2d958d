import { action, input } from "@prismatic-io/spectral";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import {
  functionArguments,
  functionBody,
  functionFile,
  functionFileName,
  functionMethod,
  functionParameters,
  functionVersion,
} from "../../inputs/functions";
import { headers } from "../../inputs/rawRequest";
import { list, object, output, text, textOrNull, whole } from "../../schemas";
import type { FunctionResult } from "../../zoho/crm/functionAnswer";
import { executeFunction } from "../../zoho/crm/functions";

const functionName = input({
  label: "Function API Name",
  type: "string",
  required: true,
  placeholder: "Enter a function's API name",
  comments:
    "The API name of the function, with the extension's namespace and a dot in front when it belongs to one.",
  example: "rate_lead",
  clean: toRequiredText("Function API Name"),
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

export const crmExecuteFunction = action({
  display: {
    label: "CRM - Execute Function",
    description: "Runs a REST API function of Zoho CRM and gives what it answers.",
  },
  performSafety: "notAllowed",
  inputs: {
    connection: input({
      ...connection,
      comments: "The connection to the Zoho account, or a Function API Key.",
    }),
    functionName,
    version: functionVersion,
    method: functionMethod,
    arguments: functionArguments,
    parameters: functionParameters,
    body: functionBody,
    headers,
    inputFile: functionFile,
    inputFileName: functionFileName,
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
