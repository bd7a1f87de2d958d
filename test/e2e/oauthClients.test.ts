import fc from "fast-check";
import { acceptConsent } from "../../playground/host/consent";
import { CALLBACK_URL, createOAuthConnection } from "../../playground/host/oauth";
import { runSingleAction } from "../../playground/host/singleAction";
import { dataCenters } from "../../simulator/dataCenters";
import { bundle, startWorld, type World } from "./support";

/** The local host's OAuth client, with what a directory lets an API console hand out. */

const seed = Number(process.env.FAST_CHECK_SEED ?? 20261125);
const minute = 60_000;

let world: World;

beforeEach(async () => {
  world = await startWorld({ dataCenter: "EU" });
  jest.spyOn(Date, "now").mockImplementation(world.zoho.clock.now);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await world.stop();
});

const [templated, deprecated] = [bundle.connections[0], bundle.connections.at(-1)];

/** Registers a client with those credentials and connects as its user. */
async function authorize(
  credentials: { clientId: string; clientSecret: string },
  definition = templated,
) {
  if (!definition) throw new Error("The component has no connection.");
  world.zoho.registerClient({ dataCenter: "EU", redirectUris: [CALLBACK_URL], ...credentials });
  const accounts = `https://${dataCenters.EU.accounts}`;
  const connection = createOAuthConnection({
    definition,
    fields: {
      ...credentials,
      zohoRegion: accounts,
      authorizeUrl: `${accounts}/oauth/v2/auth?access_type=offline&prompt=consent`,
      tokenUrl: `${accounts}/oauth/v2/token`,
    },
  });
  await connection.authorize(acceptConsent);
  return connection;
}

const nameOfUser = async (connection: Awaited<ReturnType<typeof authorize>>) => {
  const user = await runSingleAction(
    bundle as never,
    await connection.value(),
    "crmGetCurrentUser",
    {},
  );
  return (user as { full_name: string }).full_name;
};

/** The authorization headers of API calls from now on; the log leaves them out. */
function watchAuthorization(): string[] {
  const headers: string[] = [];
  world.zoho.faults.add({
    kind: "status",
    status: 500,
    product: "crm",
    match: (request) => {
      headers.push(request.headers.authorization ?? "none");
      return false;
    },
  });
  return headers;
}

const special = "\"#$%&'()*+,-./:;<=>?@[\\]^_{|}`~";
const allowed = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${special}`;

/** Words of allowed characters with single blanks between them. */
const credential = fc
  .array(fc.string({ unit: fc.constantFrom(...allowed), minLength: 1, maxLength: 30 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((words) => words.join(" "));

test("client IDs and secrets of any allowed character authorize and refresh", async () => {
  const credentials = fc.record({ clientId: credential, clientSecret: credential });
  const property = fc.asyncProperty(credentials, async (given) => {
    const connection = await authorize(given);
    const first = (await connection.value()).token?.access_token;
    world.zoho.clock.advance(56 * minute);

    expect(await nameOfUser(connection)).toBe(world.account.user.name);
    expect((await connection.value()).token?.access_token).not.toBe(first);
  });

  await fc.assert(property, {
    seed,
    numRuns: 25,
    examples: [[{ clientId: special, clientSecret: `${special} ${special}` }]],
  });
});

test.each([
  ["OAuth 2.0", templated],
  ["OAuth 2.0 (Deprecated)", deprecated],
])(
  "the token of %s goes out with Zoho's prefix, lives an hour and is refreshed",
  async (_, definition) => {
    const connection = await authorize(
      { clientId: "1000.EXAMPLE", clientSecret: "example" },
      definition,
    );

    const { token, key } = await connection.value();
    expect(key).toBe(definition?.key);
    expect(token?.expires_in).toBe(3600);
    const sent = watchAuthorization();
    await nameOfUser(connection);
    world.zoho.clock.advance(61 * minute);
    await nameOfUser(connection);

    const tokens = sent.map((header) => /^Zoho-oauthtoken (\S+)$/.exec(header)?.[1]);
    expect(tokens).toEqual([token?.access_token, expect.any(String)]);
    expect(tokens[1]).not.toBe(tokens[0]);
  },
);

test("a secret that differs in one character is refused, and the error does not show it", async () => {
  const clientSecret = `${special}x`;
  const connection = await authorize({ clientId: "1000.EXAMPLE", clientSecret });
  world.zoho.registerClient({
    dataCenter: "EU",
    redirectUris: [CALLBACK_URL],
    clientId: "1000.EXAMPLE",
    clientSecret: `${special}y`,
  });
  world.zoho.clock.advance(61 * minute);

  const failed = await connection.value().catch((thrown) => thrown);

  expect(failed.message).toContain("invalid_client_secret");
  expect(failed.message).not.toContain(special);
});
