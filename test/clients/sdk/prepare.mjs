import { request } from "node:https";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { field } from "../../../simulator/crm/fields.ts";
import { zgidOf } from "../../../simulator/crm/organization.ts";

const redirectUri = "https://client.example.com/callback";
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
  const { crm, client } = made;
  const { refresh_token: refreshToken } = made.issueToken();
  crm.defineModule({ apiName: "Crates", fields: [field.text("Color"), field.email("Email")] });
  for (const Name of ["One", "Two", "Three"]) crm.insert("Crates", { Name, Color: "Red" });
  crm.defineModule({ apiName: "Pallets", fields: [field.text("Color")] });
  for (const Color of ["Red", "Blue"]) crm.insert("Pallets", { Name: "Pallet", Color });
  const views = {
    Crates: crm.defineView("Crates", { name: "All Crates" }),
    Leads: crm.defineView("Leads", { name: "Batches", criteria: "(Company:equals:Batch)" }),
  };
  const pressFields = [
    field.files("Plans"),
    field.images("Pictures"),
    field.richText("Story"),
    field.text("Serial", { unique: true }),
    field.text("Code", { unique: true }),
  ];
  crm.defineModule({ apiName: "Presses", fields: pressFields });
  crm.defineModule({
    apiName: "Offers",
    fields: [field.picklist("Phase", ["Open", "Won"]), field.currency("Amount")],
  });
  crm.defineBlueprint("Offers", {
    name: "Selling",
    field: "Phase",
    transitions: [
      { name: "Win", from: "Open", to: "Won", fields: [{ name: "Amount", mandatory: true }] },
    ],
  });
  for (const Name of ["One", "Two"]) crm.insert("Offers", { Name, Phase: "Open" });
  prepareProcesses(crm);
  crm.addAssignmentRule("Leads", "Example Rule", users[1]);
  crm.defineFunction("greet", {
    run: ({ params: { name } }) => ({ output: `Good day, ${name}` }),
  });
  crm.defineFunction("total", {
    run: ({ body }) => ({ output: String(body.amounts.reduce((sum, one) => sum + one)) }),
  });
  const gripper = { id: crm.insert("Products", { Product_Name: "Gripper" }) };
  const quoted = [{ Product_Name: gripper, Quantity: 2 }];
  const quote = crm.insert("Quotes", { Subject: "Mill", Quoted_Items: quoted });
  const { clientId, clientSecret } = client;
  const zgid = zgidOf(crm.context);
  return {
    account: { clientId, clientSecret, redirectUri, refreshToken, organization: made.name, zgid },
    questions: {
      record: (module, id) => crm.get(module, id),
      records: (module) => crm.all(module),
      modules: () =>
        [...crm.context.modules.values()].map(({ apiName, plural }) => ({ apiName, plural })),
      moduleId: (module) => crm.context.modules.get(module).id,
      fields: (module) => [...crm.context.modules.get(module).fields.keys()],
      users: (type) => (type === "CurrentUser" ? users.slice(0, 1) : users),
      lock: (module, id, locked) => crm.lock(module, id, locked),
      view: (module) => views[module],
      quote: () => quote,
      layoutId: (module) => crm.context.modules.get(module).layouts[0].id,
      outbox: () => crm.outbox(),
      channel: (id) => channelOf(crm.context.channels, id),
      code: () => consent(zoho, clientId),
      holder: (accessToken) => holderOf(zoho, accessToken),
      now: () => zoho.clock.now(),
      advance: (milliseconds) => zoho.clock.advance(milliseconds),
      finishJobs: () => zoho.clock.advance(600_000),
      zip: (name, text) => Buffer.from(zipSync({ [name]: strToU8(text) })).toString("base64"),
      unzip: (base64) => strFromU8(Object.values(unzipSync(Buffer.from(base64, "base64")))[0]),
    },
  };
}

/** A module whose records are in a blueprint, and a meeting to cancel. */
function prepareProcesses(crm) {
  const State = field.picklist("State", ["Open", "Done"]);
  crm.defineModule({ apiName: "Jobs", fields: [State, field.textarea("Remarks")] });
  crm.defineBlueprint("Jobs", {
    name: "Work",
    field: "State",
    transitions: [
      { name: "Finish", from: "Open", to: "Done", fields: [{ name: "Remarks", mandatory: true }] },
    ],
  });
  crm.insert("Jobs", { Name: "Example", State: "Open" });
  crm.insert("Events", {
    Event_Title: "Example",
    Start_DateTime: "2099-06-08T10:00:00Z",
    End_DateTime: "2099-06-08T11:00:00Z",
    Participants: [{ type: "email", participant: "ada@example.com" }],
  });
}

/** A channel with the events of all of its modules. */
function channelOf(channels, id) {
  const parts = channels.filter(({ channelId }) => channelId === id);
  if (parts.length === 0) return undefined;
  return { token: parts[0].token, events: parts.flatMap(({ events }) => events) };
}

/** Consents as a person does on Zoho's page; gives the code that the person is sent back with. */
async function consent(zoho, clientId) {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: "code",
    access_type: "offline",
    prompt: "consent",
    scope: "ZohoCRM.modules.ALL,ZohoCRM.org.ALL",
  });
  const { headers } = await send(zoho, `https://accounts.zoho.com/oauth/v2/auth?${query}`, {
    method: "POST",
  });
  return new URL(headers.location).searchParams.get("code");
}

/** The organization that an access token is of. */
async function holderOf(zoho, accessToken) {
  const headers = { authorization: `Zoho-oauthtoken ${accessToken}` };
  const { text } = await send(zoho, "https://www.zohoapis.com/crm/v8/org", { headers });
  return JSON.parse(text).org[0].company_name;
}

function send(zoho, url, options) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { ...options, agent: zoho.agent }, async (response) => {
      const chunks = await response.toArray();
      resolve({ headers: response.headers, text: Buffer.concat(chunks).toString() });
    });
    sent.once("error", reject);
    sent.end();
  });
}
