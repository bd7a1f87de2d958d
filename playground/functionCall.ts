import { isDeepStrictEqual } from "node:util";
import axios from "axios";
import { API_URL, type Demo } from "./demo";
import { print, section } from "./terminal";
import { WELCOME_CALL } from "./welcomeCall";

const SUBJECT = "Welcome Example Robotics";

interface Result {
  output: { task: string; caller: string };
  userMessages: string[];
  status: number;
}

/**
 * Runs the company's function and looks into CRM without the connector.
 * @returns what was not as it should be
 */
export async function showFunctionCall(demo: Demo): Promise<string[]> {
  const called = await demo.runAction("crmExecuteFunction", {
    functionName: WELCOME_CALL,
    arguments: '{"customer": "Example Robotics"}',
  });
  const { output, userMessages, status } = called as Result;
  const told = `${status}  ${userMessages.join(", ")}, ${output.caller} makes it`;
  print(...section("A function", [[WELCOME_CALL, told]]));

  const planned = await readTasks(demo.accessToken());
  const isRight = isDeepStrictEqual(planned, [{ id: output.task, Subject: SUBJECT }]);
  return isRight ? [] : ["The function ran once, and its task is in CRM"];
}

async function readTasks(accessToken: string): Promise<unknown[]> {
  const { data } = await axios.get<{ data: unknown[] } | "">(`${API_URL}/crm/v8/Tasks`, {
    params: { fields: "Subject" },
    headers: { Authorization: `Zoho-oauthtoken ${accessToken}` },
  });
  return data === "" ? [] : data.data; // 204: none
}
