import { seedContactHistory } from "../../playground/history";
import type { SeedRecord } from "../../simulator/crm/direct";

const now = Date.parse("2026-07-01T12:00:00Z");

/** The history of a CRM that only keeps what it is given. */
function seeded() {
  const records: SeedRecord[] = [];
  const history = seedContactHistory(
    {
      seed: (module, count, makeRecord) => {
        expect(module).toBe("Contacts");
        records.push(...Array.from({ length: count }, (_, index) => makeRecord(index)));
        return records.map((_, index) => `id-${index}`);
      },
    },
    now,
  );
  return { history, records, ids: records.map((_, index) => `id-${index}`) };
}

describe("the contact history", () => {
  it("is 5,000 different people, created and changed between the look-back date and yesterday", () => {
    const { history, records } = seeded();
    const times = records.flatMap(({ created = 0, modified = 0 }) => [created, modified]);
    expect(records).toHaveLength(5_000);
    expect(new Set(records.map(({ values }) => values.Email)).size).toBe(5_000);
    expect(Math.min(...times)).toBeGreaterThan(Date.parse(history.lookBackDate));
    expect(Math.max(...times)).toBeLessThan(now - 24 * 60 * 60_000);
    for (const { created = 0, modified = 0 } of records)
      expect(modified).toBeGreaterThanOrEqual(created);
  });

  it("arrived whole when each contact arrived once", () => {
    const { history, ids } = seeded();
    for (let from = 0; from < ids.length; from += 100) history.arrive(ids.slice(from, from + 100));
    expect(history.check()).toEqual({ contacts: 5_000, differences: [] });
  });

  it("did not when one is missing, came twice, or is a stranger", () => {
    const { history, ids } = seeded();
    history.arrive([...ids.slice(1), "id-7", "stranger"]);
    expect(history.check().differences).toEqual([
      "Contact id-0 arrived 0 times.",
      "Contact id-7 arrived 2 times.",
      "Contact stranger is not one of the history.",
    ]);
  });
});
