import { isDeepStrictEqual } from "node:util";
import axios from "axios";
import type { Crm } from "../simulator/crm";
import { API_URL, type Demo } from "./demo";
import { print, section } from "./terminal";

const NAME = "plan_welcome_call";
const SUBJECT = "Welcome Example Robotics";

/** The company's function: it plans a call with a new customer and says who makes it. */
export function defineWelcomeCall(crm: Crm, caller: string): void {
  crm.defineFunction(NAME, {
    mandatory: ["customer"],
    run: ({ arguments: { customer } }) => {
      const task = crm.insert("Tasks", { Subject: `Welcome ${customer}` });
      return { output: { task, caller }, userMessages: ["Call planned"] };
    },
  });
}

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
    functionName: NAME,
    arguments: '{"customer": "Example Robotics"}',
  });
  const { output, userMessages, status } = called as Result;
  const told = `${status}  ${userMessages.join(", ")}, ${output.caller} makes it`;
  print(...section("A function", [[NAME, told]]));

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
