import { action, input } from "@prismatic-io/spectral";
import { functionExample } from "../../examplePayloads/crm";
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
import { functionOutput } from "../../outputSchemas/crm";
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
  examplePerform: async () => functionExample,
  examplePayload: functionExample,
  outputSchema: functionOutput,
});
