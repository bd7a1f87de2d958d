const users = [
  {
    id: "4876001000000900001",
    name: "Ada Example",
    email: "ada@example.com",
    timeZone: "Europe/Berlin",
  },
  { id: "4876001000000900002", name: "Grace Sample", email: "grace@example.com", timeZone: "UTC" },
];

/** Makes the account that Zoho's SDK works on, and says what the SDK's program may ask. */
export function prepareSdk(zoho) {
  const made = zoho.createAccount({ name: "Example Robotics", users });
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
      modules: () =>
        [...made.crm.context.modules.values()].map(({ apiName, plural }) => ({ apiName, plural })),
      fields: (module) => [...made.crm.context.modules.get(module).fields.keys()],
      users: (type) => (type === "CurrentUser" ? users.slice(0, 1) : users),
      lock: (module, id, locked) => made.crm.lock(module, id, locked),
      view: (module) => views[module],
      advance: (milliseconds) => zoho.clock.advance(milliseconds),
    },
  };
}
