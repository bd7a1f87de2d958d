/** The page of a list to ask for. Zoho's lists know no other way to say where a page begins. */
export interface PageRequest {
  /** From 1. */
  page: number;
  perPage: number;
}

/** What a walk needs to see of a page. */
export interface ListedPage {
  /** Of each row, in the list's order, what stands for its version: an edit may move a row, and then changes it. */
  versions: string[];
  /** There are more rows behind it. */
  more: boolean;
  /** The page is empty, and does not say that the list ends there. */
  isSilent?: boolean;
}

/** A page of a walk, and the one that comes next. */
export interface WalkedPage<P> {
  found: P;
  /** How many of the page's rows the page before had; undefined on the first page. */
  repeated?: number;
  /** Undefined behind the last page. */
  next?: PageBehind;
}

/** Where a walk begins. */
export interface WalkStart {
  /** How many rows to pass over; the first page begins just before them. */
  covered: number;
  /** Versions of the rows passed over. With these versions, the first page is compared with the rows read before. */
  versions?: string[];
}

/** The most rows that a page of Zoho's lists holds (docs/zoho-crm.md#list-parameters, docs/zoho-books.md#pages). */
export const maxPageSize = 200;

/** A page that begins within the rows read so far. */
export interface PageBehind extends PageRequest {
  /** How many of the page's rows were read already, if nothing shifts. */
  repeated: number;
}

/**
 * The page that begins within the rows read so far and reaches farthest behind them. With 200 rows a page, it begins
 * one to a few rows early.
 */
export function pageBehind(covered: number): PageBehind {
  let best: PageRequest = { page: 1, perPage: maxPageSize };
  for (let perPage = maxPageSize; covered > 0 && perPage > maxPageSize / 2; perPage--) {
    const page = Math.ceil(covered / perPage);
    if (page * perPage > best.page * best.perPage) best = { page, perPage };
  }
  return { ...best, repeated: covered - (best.page - 1) * best.perPage };
}

/**
 * Walks a list whose order stays as it is. Each page begins within the page before. A deletion or an edit that takes a
 * row out of the part already read thus cannot shift another row past the walk unseen. Where a page does not begin so,
 * the walk ends with `shifted`: rows may be missing there.
 */
export async function* overlappingPages<P extends ListedPage>(
  fetchPage: (request: PageRequest) => Promise<P>,
  { covered, versions }: WalkStart = { covered: 0 },
): AsyncGenerator<WalkedPage<P> | "shifted"> {
  let request: PageBehind | undefined = pageBehind(covered);
  let before = versions && request.page > 1 ? new Set(versions) : undefined;
  while (request) {
    const found: P = await fetchPage(request);
    const [first] = found.versions;
    const isAhead = before && (first === undefined || !before.has(first));
    // A list that never ends shows the same rows however far the page is.
    const isSame = found.more && before && found.versions.every((version) => before?.has(version));
    if (isAhead || isSame) {
      yield "shifted";
      return;
    }
    const start: number = (request.page - 1) * request.perPage;
    // Rows that Zoho holds back count, too. Otherwise the same page would be asked for again and again.
    const next: PageBehind | undefined = found.more
      ? pageBehind(start + request.perPage)
      : undefined;
    const repeated = before && found.versions.filter((version) => before?.has(version)).length;
    yield { found, repeated, next };
    before = new Set(found.versions);
    request = next;
  }
}

/** How often a list that shifts under its walks is walked anew before the run gives up. */
export const maxWalks = 10;

/**
 * All pages of a list, from a walk that passed over no row that stayed as it was. A row may come twice. An empty list
 * that says nothing of its end is not believed where another walk saw more than one page.
 * @param stands also fails the walk when a row moved up into pages already read.
 * @returns undefined when rows moved each time.
 */
export async function scanAllPages<P extends ListedPage>(
  fetchPage: (request: PageRequest) => Promise<P>,
  { stands = false }: { stands?: boolean } = {},
): Promise<P[] | undefined> {
  let isLong = false;
  for (let walk = 1; walk <= maxWalks; walk++) {
    const pages: P[] = [];
    let expected: number | undefined;
    for await (const step of overlappingPages(fetchPage)) {
      if (step === "shifted" || (stands && step.repeated !== expected)) break;
      if (isLong && step.found.isSilent) break;
      isLong ||= step.next !== undefined;
      pages.push(step.found);
      if (!step.next) return pages;
      expected = step.next.repeated;
    }
  }
  return undefined;
}
