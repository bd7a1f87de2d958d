/** Makes the account that Zoho's SDK works on, and says what the SDK's program may ask. */
export function prepareSdk(zoho) {
  const made = zoho.createAccount({ name: "Example Robotics", timeZone: "Europe/Berlin" });
  const { refresh_token: refreshToken } = made.issueToken();
  const { clientId, clientSecret } = made.client;
  return {
    account: { clientId, clientSecret, refreshToken, organization: made.name },
    questions: {
      record: (module, id) => made.crm.get(module, id),
      records: (module) => made.crm.all(module),
    },
  };
}
