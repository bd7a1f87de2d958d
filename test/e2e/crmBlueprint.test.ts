import { field } from "../../simulator/crm/fields";
import { recordingLogger } from "../support/logger";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

/** CRM - Get Blueprint, CRM - Advance Blueprint, and the picker of transitions. */

const world = useWorld();
const crm = () => world.account.crm;

const win = { name: "Win", from: "Negotiation", to: "Closed Won" };
const asked = [
  { name: "Amount", mandatory: true },
  { name: "Closing_Reason", mandatory: true },
  { name: "Description" },
];

beforeAll(() => {
  crm().defineModule({
    apiName: "Offers",
    fields: [
      field.picklist("Phase", ["Draft", "Negotiation", "Closed Won", "Closed Lost"]),
      field.currency("Amount"),
      field.text("Closing_Reason", { label: "Reason for Closing" }),
      field.textarea("Description"),
    ],
  });
  crm().defineBlueprint("Offers", {
    name: "Selling",
    field: "Phase",
    transitions: [
      { name: "Talk", from: "Draft", to: "Negotiation" },
      { ...win, fields: asked },
      { name: "Lose", from: "Negotiation", to: "Closed Lost", fields: [{ name: "Notes" }] },
      {
        name: "Reopen",
        from: "Negotiation",
        to: "Draft",
        matches: ({ Amount }) => Amount === 1,
        criteriaMessage: "The amount is not 1.",
      },
      { name: "Again", from: "Negotiation", to: "Draft" },
      { name: "again", from: "Negotiation", to: "Closed Lost" },
      { name: "Wait", from: "Negotiation", to: "Negotiation" },
    ],
  });
});
beforeEach(() => {
  world.zoho.faults.clear();
});

const recordType = "Offers";
const offer = (Phase = "Negotiation", values: Values = {}) =>
  crm().insert("Offers", { Name: "Example", Phase, ...values });
const phaseOf = (id: string) => crm().get("Offers", id)?.Phase;
const writes = () => world.calls("crm").filter((call) => !call.startsWith("GET"));
const put = (id: string) => `PUT /crm/v8/Offers/${id}/actions/blueprint`;
const closing = { Amount: 12_000, Closing_Reason: "Price" };

const get = async (recordId: string, inputs: Values = {}) =>
  (await world.runAction("crmGetBlueprint", { recordType, recordId, ...inputs })).data;
const advance = async (recordId: string, transition: string, inputs: Values = {}) =>
  (
    await world.runAction("crmAdvanceBlueprint", {
      recordType,
      recordId,
      transition,
      ...inputs,
    })
  ).data;
const idOf = async (id: string, name: string) =>
  (await get(id)).transitions.find((one: Values) => one.name === name).id;

describe("CRM - Get Blueprint", () => {
  test("tells the state, the open transitions and what each asks for", async () => {
    const id = offer();

    const { state, transitions } = await get(id);

    expect(state).toBe("Negotiation");
    expect(transitions.map(({ name, to }: Values) => [name, to])).toEqual([
      ["Win", "Closed Won"],
      ["Lose", "Closed Lost"],
      ["Again", "Draft"],
      ["again", "Closed Lost"],
      ["Wait", "Negotiation"],
    ]);
    expect(transitions[0]).toEqual({
      id: expect.stringMatching(/^\d+$/),
      name: "Win",
      to: "Closed Won",
      fields: [
        { name: "Amount", label: "Amount", type: "currency", mandatory: true },
        { name: "Closing_Reason", label: "Reason for Closing", type: "text", mandatory: true },
        { name: "Description", label: "Description", type: "textarea", mandatory: false },
      ],
    });
  });

  test.each(["Closed Won", null])("has neither for a record in %s", async (phase) => {
    const id = crm().insert("Offers", { Name: "Example", Phase: phase });

    expect(await get(id)).toEqual({ state: null, transitions: [] });
  });

  test("an unknown record is an error with the next step", async () => {
    await expect(get("4876876000000999999")).rejects.toThrow(/Check the record ID/);
  });

  test("a missing scope is named", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.settings.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    await expect(get(offer(), { connection })).rejects.toThrow("ZohoCRM.modules.READ");
  });
});

describe("CRM - Advance Blueprint", () => {
  test("moves a record on by a transition's name, whatever its letter case", async () => {
    const id = offer("Draft");

    expect(await advance(id, " TALK ")).toEqual({ from: "Draft", to: "Negotiation" });
    expect(phaseOf(id)).toBe("Negotiation");
    expect(writes()).toEqual([put(id)]);
  });

  test("takes an ID, and fits names and values as any write does", async () => {
    const id = offer();
    const transition = await idOf(id, "Win");
    const fieldValues = [
      { key: "amount", value: "12000" },
      { key: "Reason for Closing", value: "Price" },
    ];

    expect(await advance(id, transition, { fieldValues })).toEqual({
      from: "Negotiation",
      to: "Closed Won",
    });
    expect(crm().get("Offers", id)).toMatchObject({ ...closing, Phase: "Closed Won" });
  });

  test("mandatory fields without a value are named before anything is sent", async () => {
    const id = offer();
    const without = { Amount: " ", Description: "x" };

    await expect(advance(id, "Win", { dynamicValues: without })).rejects.toThrow(
      'The transition "Win" needs values that are not given: Amount, Reason for Closing (Closing_Reason). Nothing was sent. Give these in Values, also where the record has values of its own.',
    );
    expect(writes()).toEqual([]);
  });

  test("an unknown name is refused before anything is sent", async () => {
    const dynamicValues = { ...closing, Planet: "Mars" };

    await expect(advance(offer(), "Win", { dynamicValues })).rejects.toThrow(
      /Planet.*Nothing was sent/,
    );
    expect(writes()).toEqual([]);
  });

  test("warns of fields that the transition does not ask for, and sends them", async () => {
    const [id, other] = [offer("Draft"), offer("Draft")];
    const { lines, logger } = recordingLogger();
    const dynamicValues = { Amount: 5, notes: "Called." };
    const talk = (recordId: string, more: Values) =>
      world.runAction(
        "crmAdvanceBlueprint",
        { recordType, recordId, transition: "Talk", dynamicValues, ...more },
        { logger },
      );

    await talk(id, {});
    await talk(other, { unknownFields: "ignore" });

    expect(crm().get("Offers", id)?.Amount).toBe(5);
    const warnings = lines.filter(({ level }) => level === "warn");
    expect(warnings.map(({ message }) => message)).toEqual([
      'The transition "Talk" does not ask for Amount. The values go out all the same, and Zoho CRM may write them.',
    ]);
  });

  test.each(["Notes", "notes", "NOTES"])("passes on a note as it is: %s", async (name) => {
    const id = offer();

    await advance(id, "Lose", { dynamicValues: { [name]: "Too dear." } });

    expect(
      crm()
        .all("Notes")
        .map(({ Note_Content }) => Note_Content),
    ).toContain("Too dear.");
  });

  test.each([
    ["Winn", /No open transition.*"Winn".*in the state "Negotiation".*"Win", "Lose"/],
    [
      "Reopen",
      /"Reopen" is closed to the record: The amount is not 1\. Record .*Give one of these in Transition: "Win"/,
    ],
    [
      "AGAIN",
      /Several open transitions are called "AGAIN": \d+ \(to Draft\), \d+ \(to Closed Lost\)/,
    ],
  ])("the transition %s is refused", async (transition, message) => {
    await expect(advance(offer(), transition)).rejects.toThrow(message);
    expect(writes()).toEqual([]);
  });

  test("a record in no blueprint is an error with the next step", async () => {
    await expect(advance(offer("Closed Won"), "Win")).rejects.toThrow(/CRM - Update Record/);
    expect(writes()).toEqual([]);
  });

  test("a locked record is an error, and stays", async () => {
    const id = offer("Draft");
    crm().lock("Offers", id);

    await expect(advance(id, "Talk")).rejects.toThrow(/Unlock the record/);
    expect(phaseOf(id)).toBe("Draft");
  });

  test.each([true, false])(
    "a partial save is an error that names what is missing; saved values count: %s",
    async (counts) => {
      world.zoho.quirks.crm.partialSavesCount = counts;
      const id = offer();
      // The transition asks for more from the time on when it was read.
      const transition = crm()
        .context.blueprints.flatMap(({ transitions }) => transitions)
        .find(({ name }) => name === "Lose") as { fields?: unknown };
      const before = transition.fields;
      world.zoho.faults.add({
        kind: "dropBefore",
        product: "crm",
        match: ({ method }) => {
          if (method === "PUT") transition.fields = [{ name: "Closing_Reason", mandatory: true }];
          return false;
        },
      });

      await expect(advance(id, "Lose", { dynamicValues: { Amount: 5 } })).rejects.toThrow(
        /still in "Negotiation".*Missing: Reason for Closing \(Closing_Reason\)/,
      );
      expect(phaseOf(id)).toBe("Negotiation");
      transition.fields = before;
      world.zoho.quirks.crm.partialSavesCount = true;
    },
  );

  test.each([
    [true, "Closed Won"],
    [false, "Negotiation"],
  ])("what an earlier try saved counts as Zoho counts it: %s", async (counts, state) => {
    world.zoho.quirks.crm.partialSavesCount = counts;
    const id = offer();
    const transition_id = await idOf(id, "Win");
    const data = { Amount: 7 };
    await world.runAction("crmRawRequest", {
      url: `/Offers/${id}/actions/blueprint`,
      method: "PUT",
      data: JSON.stringify({ blueprint: [{ transition_id, data }] }),
    });
    expect(phaseOf(id)).toBe("Negotiation");

    const values = { dynamicValues: { Closing_Reason: "Price" } };
    const said = await advance(id, "Win", values).catch(({ message }) => message);

    const missing = expect.stringMatching(
      /Missing: Amount\. Give these in Values, with all others/,
    );
    expect(said).toEqual(counts ? { from: "Negotiation", to: "Closed Won" } : missing);
    expect(phaseOf(id)).toBe(state);
    world.zoho.quirks.crm.partialSavesCount = true;
  });

  test("an update of the state by itself is refused with the way to do it", async () => {
    const dynamicValues = { Phase: "Closed Won" };
    const inputs = { recordType, recordId: offer(), dynamicValues };

    await expect(world.runAction("crmUpdateRecord", inputs)).rejects.toThrow(
      /CRM - Advance Blueprint/,
    );
  });

  describe("whose answer was lost", () => {
    const lose = (kind: "dropBefore" | "dropAfter") =>
      world.zoho.faults.add({ kind, product: "crm", method: "PUT" });

    test("is done where the record is in the next state, and was sent once", async () => {
      const id = offer("Draft");
      lose("dropAfter");

      expect(await advance(id, "Talk")).toEqual({ from: "Draft", to: "Negotiation" });
      expect(writes()).toEqual([put(id)]);
    });

    test("is an error where the record is in its state still, and was sent once", async () => {
      const id = offer("Draft");
      lose("dropBefore");

      await expect(advance(id, "Talk")).rejects.toThrow(
        /unknown whether.*The record was in "Draft" when it was read afterwards/,
      );
      expect(writes()).toHaveLength(1);
      expect(phaseOf(id)).toBe("Draft");
    });

    const hideAfterwards = () => {
      let isSent = false;
      world.zoho.faults.add({
        kind: "status",
        status: 403,
        body: { code: "NO_PERMISSION", details: {}, message: "no", status: "error" },
        match: ({ method }) => {
          const isAfter = isSent && method === "GET";
          isSent ||= method === "PUT";
          return isAfter;
        },
      });
    };

    test("is done where Zoho says so and the record cannot be read afterwards", async () => {
      const id = offer("Draft");
      hideAfterwards();

      expect(await advance(id, "Talk")).toEqual({ from: "Draft", to: "Negotiation" });
      expect(phaseOf(id)).toBe("Negotiation");
    });

    test("is unknown where neither answer tells", async () => {
      hideAfterwards();
      world.zoho.faults.add({
        kind: "alter",
        method: "PUT",
        alter: () => ({
          status: 200,
          body: { code: "SUCCESS", details: {}, message: "ok", status: "success" },
        }),
      });

      const { message, failure } = await failureOf(advance(offer("Draft"), "Talk"));

      expect(message).toContain("unknown whether the transition was carried out");
      expect(failure).toMatchObject({ outcomeUnknown: true, retryable: false });
    });

    test("and cannot be read either is an error, and was sent once", async () => {
      hideAfterwards();
      lose("dropAfter");

      await expect(advance(offer("Draft"), "Talk")).rejects.toThrow(/CRM - Get Blueprint tells/);
      expect(writes()).toHaveLength(1);
    });

    test("cannot be told where the transition leads to the state that it came from", async () => {
      lose("dropAfter");

      await expect(advance(offer(), "Wait")).rejects.toThrow(/unknown whether/);
      expect(writes()).toHaveLength(1);
    });
  });
});

describe("the picker of transitions", () => {
  const pick = (recordId: string) =>
    world.runDataSource("selectBlueprintTransition", { recordType, recordId });

  test("offers the open ones by name and state, sorted", async () => {
    expect((await pick(offer())).map(({ label }) => label)).toEqual([
      "again (to Closed Lost)",
      "Again (to Draft)",
      "Lose (to Closed Lost)",
      "Wait (to Negotiation)",
      "Win (to Closed Won)",
    ]);
  });

  test("offers none for a record in no blueprint", async () => {
    expect(await pick(offer("Closed Won"))).toEqual([]);
  });
});
