import { isSilent } from "../../../zoho/crm/records/rows";
import { isEndOfTokens, walkList } from "../../../zoho/crm/records/walks";
import { second } from "../../../zoho/durations";
import { unproven } from "../../../zoho/pages/unproven";
import type { Change } from "../../engine/change";
import { changedTooMuch } from "../../engine/changedTooMuch";
import type { FeedPage } from "../../engine/feed";
import { maxWalks } from "../../engine/overlappingPages";
import { toChange } from "./crmChange";
import {
  type Anchor,
  type CrmListEdge,
  isBehind,
  type ListWalk,
  operationOf,
  queryOf,
  sinceOf,
} from "./crmListWalk";

/** Where a walk by page numbers ended, whose page tokens lead on. */
interface EndOfNumbers {
  nextTokens?: (string | undefined)[];
  since: number;
  perPage: number;
}

/**
 * The records of a second that holds more than pages by number reach, besides those read already. Page tokens may count
 * by offset, which an edit shifts: the second is walked again until nothing new shows.
 * @returns where to go on; undefined when nothing comes behind that second.
 */
export async function* readSecond(
  list: ListWalk,
  anchor: Anchor,
  ended?: EndOfNumbers,
): AsyncGenerator<FeedPage, Anchor | undefined> {
  const { edge, inclusive } = anchor;
  const known = new Set(edge.ids);
  const found = new Map<string, Change>();
  const goesOn = ended?.nextTokens?.every((token) => token !== undefined) === true;
  for (let walk = 1; walk <= maxWalks; walk++) {
    const before = known.size;
    const rest = walk === 1 && goesOn ? ended : undefined;
    const { changes, isLast, isProven } = await walkSecond(list, anchor, rest);
    for (const change of changes) {
      known.add(change.id);
      found.set(change.id, change);
    }
    if (walk > 1 && known.size === before) {
      if (!isProven) throw unproven("crm", operationOf(list));
      yield { changes: [...found.values()].filter(isBehind(edge)) };
      return isLast ? undefined : { edge: behindSecond(edge), inclusive };
    }
  }
  throw changedTooMuch("crm", list.module);
}

/**
 * Walks through a second once, to the first page that shows a later one.
 * @param rest where the walk begins; at the top of the second when left out.
 * @returns what it found of the second, and whether the list ended with it, as far as its answers prove that.
 */
async function walkSecond(walk: ListWalk, anchor: Anchor, rest: EndOfNumbers | undefined) {
  const { client, module, fields } = walk;
  const { time } = anchor.edge;
  const changes: Change[] = [];
  let isLast = true;
  let isProven = walk.announced === undefined;
  const query = { ...queryOf(walk, rest?.since ?? sinceOf(anchor)), perPage: rest?.perPage };
  const start = rest ? { pageTokens: rest.nextTokens } : {};
  try {
    for await (const { records, info } of walkList(client, module, query, start)) {
      isProven ||= !isSilent(info, records.length);
      const read = records.map((record) => toChange(record, fields));
      changes.push(...read.filter(({ modified }) => modified === time));
      isLast = !read.some(({ modified }) => modified > time);
      if (!isLast) break;
    }
  } catch (thrown) {
    // Zoho may refuse the tokens of pages by number; the second is walked from its top all the same.
    if (!rest || !isEndOfTokens(thrown)) throw thrown;
  }
  return { changes, isLast, isProven };
}

const behindSecond = ({ time }: CrmListEdge): CrmListEdge => ({ time: time + second, ids: [] });
