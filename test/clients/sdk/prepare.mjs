/** Makes the account that Zoho's SDK works on, and says what the SDK's program may ask. */
export function prepareSdk(zoho) {
  const made = zoho.createAccount({ name: "Example Robotics", timeZone: "Europe/Berlin" });
  const { refresh_token: refreshToken } = made.issueToken();
  const { clientId, clientSecret } = made.client;
  const views = {
    Leads: made.crm.defineView("Leads", { name: "Batches", criteria: "(Company:equals:Batch)" }),
  };
  return {
    account: { clientId, clientSecret, refreshToken, organization: made.name },
    questions: {
      record: (module, id) => made.crm.get(module, id),
      records: (module) => made.crm.all(module),
      lock: (module, id, locked) => made.crm.lock(module, id, locked),
      view: (module) => views[module],
      advance: (milliseconds) => zoho.clock.advance(milliseconds),
    },
  };
}
