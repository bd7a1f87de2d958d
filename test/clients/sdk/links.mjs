import assert from "node:assert/strict";
import { ask, call, refused } from "../calls.mjs";
import { answered, idOf, items, rows } from "./answers.mjs";
import { classes, make, parameters, record } from "./models.mjs";

const kinds = await classes("related_records/related_records_operations");
const { RelatedRecordsOperations, GetRelatedRecordsParam, DelinkRecordsParam } = kinds;
const dealRoles = await classes("deal_contact_roles/deal_contact_roles_operations");
const roles = await classes("contact_roles/contact_roles_operations");
const body = async (...data) => make("related_records/body_wrapper", { data });

/** Links between records, and the roles of a deal's contacts. */
export async function links() {
  const [campaign] = await ask("records", "Campaigns");
  const [first, second] = await ask("records", "Leads");
  const at = BigInt(campaign.id);
  const members = new RelatedRecordsOperations("Leads", "Campaigns");
  const list = async () =>
    answered(
      await members.getRelatedRecords(
        at,
        await parameters(GetRelatedRecordsParam, { FIELDS: "Last_Name,Member_Status" }),
      ),
    );
  await call(
    "link leads with a campaign",
    async () =>
      rows(
        await members.updateRelatedRecords(
          at,
          await body(
            await record({ id: first.id, Member_Status: "Planned" }),
            await record({ id: second.id }),
          ),
        ),
      ),
    (linked) => assert.deepEqual(linked.map(idOf), [first.id, second.id]),
  );
  await call(
    "change the link of a lead",
    async () =>
      rows(
        await members.updateRelatedRecord(
          BigInt(first.id),
          at,
          await body(await record({ Member_Status: "Attended" })),
        ),
      ),
    ([row]) => assert.equal(idOf(row), first.id),
  );
  await call("list the leads of a campaign", list, (answer) => {
    const found = answer.getData().find((each) => String(each.getId()) === first.id);
    assert.equal(answer.getData().length, 2);
    assert.equal(found.getKeyValue("Member_Status"), "Attended");
  });
  await call(
    "take leads from a campaign, one of which is not there",
    async () =>
      items(
        await members.delinkRecords(
          at,
          await parameters(DelinkRecordsParam, { IDS: `${second.id},${campaign.id}` }),
        ),
      ),
    ([gone, unknown]) => {
      assert.equal(idOf(gone), second.id);
      assert.equal(unknown.getCode().getValue(), "INVALID_DATA");
    },
  );
  await call(
    "take a lead from a campaign",
    async () => rows(await members.delinkRecord(BigInt(first.id), at)),
    ([row]) => assert.equal(idOf(row), first.id),
  );
  await call("list no leads of a campaign", list, (answer) => assert.equal(answer, undefined));
  await contactRoles();
}

/** The roles of a deal's contacts. */
async function contactRoles() {
  const [deal] = await ask("records", "Deals");
  const [contact] = await ask("records", "Contacts");
  const [at, who] = [BigInt(deal.id), BigInt(contact.id)];
  const operations = new dealRoles.DealContactRolesOperations();
  const roleOf = () => new roles.ContactRolesOperations();
  const listed = await call(
    "list contact roles",
    async () => answered(await roleOf().getRoles()).getContactRoles(),
    (found) => assert.ok(found.length > 3),
  );
  const [role] = listed;
  await call(
    "get a contact role",
    async () => answered(await roleOf().getRole(role.getId())).getContactRoles(),
    ([found]) => assert.equal(found.getName(), role.getName()),
  );
  await call(
    "give a contact a role in a deal",
    async () => {
      const contactRole = await make("deal_contact_roles/contact_role", { id: role.getId() });
      const data = [await make("deal_contact_roles/data", { contactRole })];
      return rows(
        await operations.associateContactRoleToDeal(
          who,
          at,
          await make("deal_contact_roles/body_wrapper", { data }),
        ),
      );
    },
    ([row]) => assert.equal(idOf(row), contact.id),
  );
  await call(
    "list the contact roles of a deal",
    async () =>
      answered(
        await operations.getAssociatedContactRoles(
          at,
          await parameters(dealRoles.GetAssociatedContactRolesParam, { FIELDS: "Contact_Role" }),
        ),
      ).getData(),
    ([found]) => {
      assert.equal(String(found.getId()), contact.id);
      assert.equal(found.getContactRole().getName(), role.getName());
    },
  );
  await call(
    "take a contact's role in a deal",
    async () => rows(await operations.deleteContactRoleRelation(who, at)),
    ([row]) => assert.equal(idOf(row), contact.id),
  );
  await refused("take a role that a contact has not", "INVALID_DATA", async () =>
    rows(await operations.deleteContactRoleRelation(who, at)),
  );
}
