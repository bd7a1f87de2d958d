import type { Crm } from "../simulator/crm";

/** The API name of the function. */
export const WELCOME_CALL = "plan_welcome_call";

/** The company's function: it plans a call with a new customer and says who makes it. */
export function defineWelcomeCall(crm: Crm, caller: string): void {
  crm.defineFunction(WELCOME_CALL, {
    mandatory: ["customer"],
    run: ({ arguments: { customer } }) => {
      const task = crm.insert("Tasks", { Subject: `Welcome ${customer}` });
      return { output: { task, caller }, userMessages: ["Call planned"] };
    },
  });
}
