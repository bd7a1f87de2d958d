import { field, type SimAccount } from "../../../simulator";
import { absent, type Place } from "../ledger";

/** The module whose records get tags and lose them. */
export const shelves = "Shelves";

/** The ID of a tag of a record, which is what operations add and remove. */
export const tagId = {
  write: (recordId: string, name: string) => `${recordId}/${name}`,
  read: (id: string) => {
    const [recordId = "", name = ""] = id.split("/");
    return { recordId, name };
  },
};

export interface TagsPlace extends Place {
  records(): string[];
  namesOf(recordId: string): string[];
  /** Names of all tags that the module has. */
  catalog(): string[];
}

type Crm = SimAccount["crm"];

/** Tags of records in a module of their own. */
export function openTags(crm: Crm): TagsPlace {
  crm.defineModule({ apiName: shelves, fields: [field.text("Room")] });
  crm.seed(shelves, 30, (index) => ({ values: { Name: `Shelf ${index}` } }));
  const records = crm.all(shelves).map(({ id }) => String(id));
  const namesOf = (id: string) =>
    ((crm.get(shelves, id)?.Tag ?? []) as { name: string }[]).map(({ name }) => name);
  const { store } = crm.context;
  const stored = () => store.find<{ module: string; name: string }>("Tags", "deleted is null", []);
  return {
    name: "tags",
    records: () => records,
    namesOf,
    catalog: () =>
      stored()
        .map(({ values }) => values)
        .filter(({ module }) => module === shelves)
        .map(({ name }) => name),
    find: (mark) =>
      records.filter((id) => namesOf(id).includes(mark)).map((id) => tagId.write(id, mark)),
    observe: (id) => {
      const { recordId, name } = tagId.read(id);
      return namesOf(recordId).includes(name) ? "tagged" : absent;
    },
    count: () => records.flatMap(namesOf).length,
  };
}
