import { listPage } from "../../../zoho/crm/records/lists";
import { second } from "../../../zoho/durations";
import type { ZohoClient } from "../../../zoho/http/client";
import { isId, isListOf, isTrue, isWhole, maybe, readShape } from "../../../zoho/shapes";
import { formatCrmTime } from "../../../zoho/timestamps";
import { changedTooMuch } from "../../engine/changedTooMuch";
import { type Feed, type FeedPage, latestOf, type Window } from "../../engine/feed";
import { maxWalks } from "../../engine/overlappingPages";
import type { CrmFields } from "./crmChange";
import { type Anchor, type CrmListEdge, openWalk } from "./crmListWalk";
import { walkFrom } from "./walkFrom";

// Of one second: far more than a walk names, which stops only within pages by number.
const maxNamed = 20_000;

/**
 * Changes of a CRM module through its list: `If-Modified-Since`, by `Modified_Time` ascending. Pages overlap, so that
 * edits and deletions under the walk shift no record past it. The list is asked for anew from the last second read
 * wherever that costs less. Thus neither the 2,000 nor the 100,000 records that a list shows end the walk. Scope:
 * ZohoCRM.modules.{module}.READ.
 */
export function crmListFeed(client: ZohoClient, module: string, fields: CrmFields): Feed {
  async function begin() {
    // Ahead of any difference between the clocks, so that Zoho answers 304 without a record.
    const ahead = formatCrmTime(Date.now() + 24 * 60 * 60 * second);
    const query = { fields: ["id"], perPage: 1, modifiedSince: ahead };
    return { serverTime: (await listPage(client, module, query, 1)).serverTime };
  }

  async function* changesSince(window: Window): AsyncGenerator<FeedPage> {
    const saved = readEdge(window);
    const edge: CrmListEdge = saved ?? { time: window.from, ids: [] };
    // A walk goes on as it began: behind its edge, it passed converted leads over. Those since then are the next one's.
    const withConverted = fields.withConverted && (!saved || edge.withConverted);
    const walk = openWalk(client, module, { ...fields, withConverted });
    let anchor: Anchor | undefined = { edge, inclusive: false };
    for (let walks = 1; anchor; walks++) {
      const { time }: CrmListEdge = anchor.edge;
      anchor = yield* walkFrom(walk, anchor);
      if (anchor && anchor.edge.time > time) walks = 0;
      if (walks >= maxWalks) throw changedTooMuch("crm", module);
    }
  }

  return { ascending: true, hasCreatedTime: true, begin, changesSince };
}

/** The edge at which a walk stopped; undefined where none can have come there, so that it begins anew. */
const readEdge = (window: Window): CrmListEdge | undefined =>
  readShape<CrmListEdge>(
    {
      time: isWhole(window.from - second, latestOf(window)),
      ids: isListOf(isId, maxNamed),
      withConverted: maybe(isTrue),
    },
    window.position,
  );
