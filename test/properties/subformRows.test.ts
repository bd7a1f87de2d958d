import fc from "fast-check";
import { joinRows } from "../../src/zoho/crm/records/subformRows";

const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_129),
  numRuns: Number(FAST_CHECK_RUNS ?? 500),
};

type Row = { id?: string; Quantity?: number; _delete?: null };

const isNamed = (sent: Row[], { id }: Row) => sent.some((row) => row.id === id);

/** What a subform holds after an update, by both readings of Zoho's documents (docs/zoho-crm.md#subform-rows). */
const readings = {
  "a list is the full set": (known: Row[], sent: Row[]) =>
    applied(
      known.filter((row) => isNamed(sent, row)),
      sent,
    ),
  "a list adds to what is there": (known: Row[], sent: Row[]) =>
    sent.length === 0 ? [] : applied(known, sent),
};

function applied(kept: Row[], sent: Row[]): Row[] {
  const changed = kept.map((row) => ({ ...row, ...sent.find(({ id }) => id === row.id) }));
  const rows = [...changed, ...sent.filter(({ id }) => id === undefined)];
  return rows.filter((row) => !("_delete" in row));
}

const quantity = fc.integer({ min: 1, max: 9 });
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 12 }).map(String), { maxLength: 6 });
const rowsThere = fc
  .tuple(ids, quantity)
  .map(([all, Quantity]) => all.map((id) => ({ id, Quantity })));

/** A subform with rows, and what a step gives: some of these rows changed, left as they are or removed, and new ones. */
const scenes = rowsThere.chain((known) =>
  fc.record({
    known: fc.constant(known),
    named: fc.subarray(known).chain((some) =>
      fc.tuple(
        ...some.map(({ id }) =>
          fc.oneof(
            quantity.map((Quantity): Row => ({ id, Quantity })),
            fc.constant<Row>({ id }),
            fc.constant<Row>({ id, _delete: null }),
          ),
        ),
      ),
    ),
    added: fc.array(
      quantity.map((Quantity): Row => ({ Quantity })),
      { maxLength: 3 },
    ),
  }),
);

describe.each(Object.entries(readings))("where %s", (_, read) => {
  test("added rows stand beside all that are there, and a change or removal counts", () => {
    fc.assert(
      fc.property(scenes, ({ known, named, added }) => {
        const sent = joinRows("add", [...added, ...named], known) as Row[];

        expect(read(known, sent)).toEqual(applied(known, [...named, ...added]));
      }),
      parameters,
    );
  });

  test("replacing leaves exactly the given rows", () => {
    fc.assert(
      fc.property(scenes, ({ known, named, added }) => {
        const sent = joinRows("replace", [...added, ...named], known) as Row[];
        const stay = known.filter((row) => isNamed(named, row));

        expect(read(known, sent)).toEqual(applied(stay, [...named, ...added]));
      }),
      parameters,
    );
  });
});
