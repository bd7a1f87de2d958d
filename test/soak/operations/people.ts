import type { HealthReport } from "../../../src/zoho/health/report";
import type { Kind, Scene } from "./kind";

/** Reads of who is connected, and the check of a connection, which fails for nothing. */

const read =
  (key: string, idIn: (result: never) => unknown, expected: (scene: Scene) => string): Kind =>
  (scene) => ({
    key,
    inputs: key === "crmGetUser" ? { userId: expected(scene) } : {},
    repeat: "always",
    check: (result) => {
      const [found, id] = [idIn(result as never), expected(scene)];
      return found === id ? undefined : `${found} instead of ${id}`;
    },
  });

const ownId = ({ id }: { id: string }) => id;
const userId = ({ world }: Scene) => world.account.user.id;

const currentUser = read("crmGetCurrentUser", ownId, userId);
const user = read("crmGetUser", ownId, userId);
const users = read(
  "crmListUsers",
  ({ users }: { users: { id: string }[] }) => users.map(ownId).join(),
  ({ world }) => world.account.users.map(ownId).join(),
);
const organization = read("crmGetOrganization", ownId, ({ world }) => world.account.id);
const organizations = read(
  "booksListOrganizations",
  ({ organizations }: { organizations: { organization_id: string }[] }) =>
    organizations.map(({ organization_id }) => organization_id).join(),
  ({ world }) => world.account.books.organizations.map(ownId).join(),
);

const health: Kind = ({ world }) => ({
  key: "validateConnection",
  inputs: {
    organizationId: world.account.books.organizations[0]?.id,
    operations: ["crmGetRecord", "Books - Get Record"],
  },
  repeat: "always",
  check: (result) => {
    const { healthy, checks, user } = result as HealthReport;
    const failed = checks.filter(({ status }) => status === "failed");
    if (healthy !== (failed.length === 0)) return "the verdict is not that of the checks";
    return !healthy || user?.id === world.account.user.id ? undefined : "healthy without a user";
  },
});

/** Kinds on users, organizations and the connection, with their weights. */
export const peopleKinds: [weight: number, kind: Kind][] = [
  [0.4, currentUser],
  [0.4, user],
  [0.4, users],
  [0.4, organization],
  [0.4, organizations],
  [0.6, health],
];
