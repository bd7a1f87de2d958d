import type { Store, StoredRecord } from "../../store";
import type { CrmContext } from "../context";

/** Work on a CRM that can still be undone. */
export interface Trial {
  /** The CRM as the work sees it. */
  context: CrmContext;
  /** Lets the work count: its changes become visible, and automation and channels hear of them. */
  keep(): void;
  /** Puts back each record that the work wrote. */
  undo(): void;
}

/** Begins work that either counts as a whole or not at all (docs/zoho-crm.md#composite-requests). */
export function beginTrial(context: CrmContext): Trial {
  const before: { collection: string; id: string; record: StoredRecord | undefined }[] = [];
  const remember = (collection: string, id: string) =>
    before.unshift({ collection, id, record: context.store.get(collection, id) });
  const store: Store = {
    ...context.store,
    put: (collection, record) => {
      remember(collection, record.id);
      context.store.put(collection, record);
    },
    erase: (collection, id) => {
      remember(collection, id);
      return context.store.erase(collection, id);
    },
  };
  const trial: CrmContext = {
    ...context,
    store,
    pending: [...context.pending],
    waiting: new Map(context.waiting),
    ledger: new Map(context.ledger),
    unannounced: [...context.unannounced],
  };
  return {
    context: trial,
    keep: () => {
      const { pending, waiting, ledger, unannounced } = trial;
      Object.assign(context, { pending, waiting, ledger, unannounced });
    },
    undo: () => {
      for (const { collection, id, record } of before) {
        if (record) context.store.put(collection, record);
        else context.store.erase(collection, id);
      }
    },
  };
}
