/** Makes the account that a client of Books works on, with two organizations, and says what its program may ask. */
export const prepareBooks = (dataCenter) => (zoho) => {
  const made = zoho.createAccount({
    dataCenter,
    organizations: [
      { name: "Example Robotics", timeZone: "Europe/Berlin" },
      { name: "Example Mills", timeZone: "Asia/Kolkata" },
    ],
  });
  const { access_token: accessToken, refresh_token: refreshToken } = made.issueToken();
  const { clientId, clientSecret } = made.client;
  const books = made.books.organization("Example Robotics");
  const { contact_id: vendorId } = books.insert("contacts", {
    contact_name: "Example Steel",
    contact_type: "vendor",
  });
  const { project_id: projectId } = books.insert("projects", {
    project_name: "Arm",
    customer_id: vendorId,
  });
  return {
    account: {
      ...{ clientId, clientSecret, accessToken, refreshToken },
      ...{ organizationId: books.id, vendorId, projectId },
    },
    questions: {
      record: (type, id) => books.get(type, id) ?? null,
      records: (type) => books.all(type),
      outbox: () => books.outbox,
      seed: (type, count, values) =>
        books.seed(type, count, (index) => ({ ...values, reference_number: `R-${index}` })),
      advance: (milliseconds) => zoho.clock.advance(milliseconds),
    },
  };
};
