import fc from "fast-check";
import {
  maxWalks,
  overlappingPages,
  type PageRequest,
  pageBehind,
  scanAllPages,
} from "../../../src/sync/engine/overlappingPages";

/** A list that Zoho would give by page, and what happens to it before each of its calls. */
function listOf(rows: string[], happens: (call: number, rows: string[]) => string[] = keep) {
  const requests: PageRequest[] = [];
  let current = rows;
  const fetchPage = async (request: PageRequest) => {
    current = happens(requests.length, current);
    requests.push(request);
    const start = (request.page - 1) * request.perPage;
    const versions = current.slice(start, start + request.perPage);
    return { versions, more: start + request.perPage < current.length };
  };
  return { fetchPage, requests, rows: () => current };
}

const keep = (_call: number, rows: string[]) => rows;

const numbered = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => `row ${from + index}`);

async function walk(fetchPage: ReturnType<typeof listOf>["fetchPage"], covered = 0) {
  const read: string[] = [];
  for await (const step of overlappingPages(fetchPage, { covered })) {
    if (step === "shifted") return { read, shifted: true };
    read.push(...step.found.versions);
  }
  return { read, shifted: false };
}

test("a walk ends though Zoho holds rows back without a word", async () => {
  const { fetchPage, requests } = listOf(numbered(600));
  const isShown = (row: string) => Number(row.slice(4)) <= 200 || Number(row.slice(4)) > 450;
  const shown = async (request: PageRequest) => {
    if (requests.length > 20) throw new Error("The walk does not end.");
    const page = await fetchPage(request);
    return { ...page, versions: page.versions.filter(isShown) };
  };

  await walk(shown);

  expect(requests.length).toBeLessThan(5);
});

describe("the page behind what was read", () => {
  const covered = fc.integer({ min: 1, max: 100_000 });
  const startOf = ({ page, perPage }: PageRequest) => (page - 1) * perPage;

  test("begins within it, and reaches behind it", () => {
    fc.assert(
      fc.property(covered, (rows) => {
        const next = pageBehind(rows);
        expect(startOf(next)).toBeLessThan(rows);
        expect(startOf(next) + next.perPage).toBeGreaterThan(rows);
        expect(next.repeated).toBe(rows - startOf(next));
      }),
    );
  });

  test("holds at most 200 rows, and no other such page reaches farther", () => {
    fc.assert(
      fc.property(covered, fc.integer({ min: 101, max: 200 }), (rows, perPage) => {
        const next = pageBehind(rows);
        const other = { page: Math.ceil(rows / perPage), perPage };
        expect(next.perPage).toBeLessThanOrEqual(200);
        expect(startOf(next) + next.perPage).toBeGreaterThanOrEqual(startOf(other) + perPage);
      }),
    );
  });

  test("is the first page while nothing was read", () => {
    expect(pageBehind(0)).toEqual({ page: 1, perPage: 200, repeated: 0 });
  });

  test.each([
    [1_000, 6],
    [2_000, 11],
    [5_000, 27],
  ])("reads %i rows in %i calls", async (count, calls) => {
    const { fetchPage, requests } = listOf(numbered(count));

    expect(new Set((await walk(fetchPage)).read).size).toBe(count);
    expect(requests).toHaveLength(calls);
  });
});

describe("overlapping pages", () => {
  test("a list of one page is one call, an empty one too", async () => {
    const one = listOf(numbered(200));
    const none = listOf([]);

    expect(await walk(one.fetchPage)).toEqual({ read: numbered(200), shifted: false });
    expect(await walk(none.fetchPage)).toEqual({ read: [], shifted: false });
    expect([one.requests.length, none.requests.length]).toEqual([1, 1]);
  });

  test("a walk that goes on begins just before what is left", async () => {
    const { fetchPage, requests } = listOf(numbered(450));

    const { read } = await walk(fetchPage, 400);

    expect(requests).toHaveLength(1);
    expect(read).toEqual(expect.arrayContaining(numbered(51, 400)));
  });

  test.each([
    ["a deletion", (rows: string[]) => rows.slice(1)],
    ["an edit that moves a row to the end", ([first, ...rest]: string[]) => [...rest, `${first}'`]],
    [
      "edits of all that was read, which then fill the next page",
      (rows: string[]) => [...rows.slice(200), ...rows.slice(0, 200).map((row) => `${row}'`)],
    ],
    [
      "two rows that move just behind what was read",
      (rows: string[]) => [...rows.slice(2, 201), "row 1'", "row 2'", ...rows.slice(201)],
    ],
  ])("%s in the part that was read is noticed", async (_what, change) => {
    const { fetchPage } = listOf(numbered(250), (call, rows) => (call === 1 ? change(rows) : rows));

    expect((await walk(fetchPage)).shifted).toBe(true);
  });

  test("whatever is deleted, inserted or moved, no row that stays is passed unseen", async () => {
    const edit = fc.record({
      call: fc.integer({ min: 1, max: 5 }),
      kind: fc.constantFrom("delete", "insert", "edit", "editInPlace"),
      at: fc.nat(700),
      to: fc.nat(700),
      count: fc.constantFrom(1, 2, 5, 199, 200),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 700 }),
        fc.array(edit, { maxLength: 6 }),
        async (size, edits) => {
          const before = numbered(size);
          const { fetchPage, rows } = listOf(before, (call, current) =>
            edits.filter((one) => one.call === call).reduce(changed, current),
          );

          const { read, shifted } = await walk(fetchPage);

          const kept = new Set(rows());
          const missed = before.filter((row) => kept.has(row) && !read.includes(row));
          expect(shifted ? [] : missed).toEqual([]);
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });
});

let fresh = 0;

function changed(
  rows: string[],
  { kind, at, to, count }: { kind: string; at: number; to: number; count: number },
): string[] {
  const taken = rows.slice(at, at + count);
  const versions = taken.map((row) => `${row}'`);
  const rest = [...rows.slice(0, at), ...rows.slice(at + count)];
  if (kind === "delete") return rest;
  if (kind === "edit") return [...rest.slice(0, to), ...versions, ...rest.slice(to)];
  if (kind === "editInPlace") return [...rows.slice(0, at), ...versions, ...rows.slice(at + count)];
  const added = Array.from({ length: count }, () => `fresh ${++fresh}`);
  return [...rows.slice(0, at), ...added, ...rows.slice(at)];
}

describe("the whole list", () => {
  test("is walked anew until nothing shifts", async () => {
    const { fetchPage, requests } = listOf(numbered(250), (call, rows) =>
      call === 1 ? rows.slice(1) : rows,
    );

    const pages = await scanAllPages(fetchPage);

    expect(new Set(pages?.flatMap(({ versions }) => versions))).toEqual(new Set(numbered(249, 2)));
    expect(requests).toHaveLength(4);
  });

  test.each([
    [false, 3],
    [true, 30],
  ])(
    "that grows under the walk (rows must stand: %s) takes %i calls at most",
    async (stands, most) => {
      const { fetchPage, requests } = listOf(numbered(450), (call, rows) =>
        call > 0 ? [`fresh ${call}`, ...rows] : rows,
      );

      const pages = await scanAllPages(fetchPage, { stands });

      const read = pages?.flatMap(({ versions }) => versions);
      expect(read && new Set(read)).toEqual(stands ? undefined : new Set(numbered(450)));
      expect(requests.length).toBeLessThanOrEqual(most);
    },
  );

  test("is given up when it shifts each time", async () => {
    const { fetchPage, requests } = listOf(numbered(5_000), (_call, rows) => rows.slice(2));

    expect(await scanAllPages(fetchPage)).toBeUndefined();
    expect(requests).toHaveLength(2 * maxWalks);
  });
});
