import initSqlJs, { type Database, type SqlJsStatic, type SqlValue, type Statement } from "sql.js";

/** One record: times in milliseconds since 1970; `deleted` is null while it lives. */
export interface StoredRecord<T = Record<string, unknown>> {
  id: string;
  created: number;
  modified: number;
  deleted: number | null;
  values: T;
}

/**
 * Records of one account and product in SQLite:
 * `records(collection, id, created, modified, deleted, json)`, indexed on
 * (collection, deleted, modified, id), the same with created, and, uniquely, on (collection, id).
 */
export interface Store {
  get<T = Record<string, unknown>>(collection: string, id: string): StoredRecord<T> | undefined;
  /** Inserts, or replaces the record of that id. */
  put(collection: string, record: StoredRecord): void;
  /** Removes for good; says whether there was one. */
  erase(collection: string, id: string): boolean;
  /**
   * Records by SQL: `rest` is what follows `select … from records where collection = ? and `,
   * with `?` for each parameter, for instance `deleted is null order by id limit ?`.
   */
  find<T = Record<string, unknown>>(
    collection: string,
    rest: string,
    parameters?: readonly SqlValue[],
  ): StoredRecord<T>[];
  /** How many living records a collection has. */
  count(collection: string): number;
  /** Any SQL; gives the rows as objects by column name. */
  rows(sql: string, parameters?: readonly SqlValue[]): Record<string, SqlValue>[];
  /** Makes the work one transaction, which is what makes bulk inserts quick. */
  transaction<R>(work: () => R): R;
  /**
   * Living records by one top-level value, the case of ASCII letters aside; the first look-up of a key makes
   * an index for it.
   */
  findByValue<T = Record<string, unknown>>(
    collection: string,
    key: string,
    value: string | number,
  ): StoredRecord<T>[];
  close(): void;
}

let engine: Promise<SqlJsStatic> | undefined;

/** Loads the SQL engine, once per process; the returned function opens empty stores. */
export async function loadStoreEngine(): Promise<() => Store> {
  engine ??= initSqlJs();
  const { Database } = await engine;
  return () => createStore(new Database());
}

const columns = "id, created, modified, deleted, json";

function createStore(database: Database): Store {
  // The database lives and dies with the process: no journal to recover from, nothing to flush.
  database.run(`
    attach ":memory:" as memory;
    pragma journal_mode = off;
    pragma synchronous = off;
    pragma locking_mode = exclusive;
    pragma cache_size = -65536;
    create table memory.records (
      collection text not null,
      id text not null,
      created integer not null,
      modified integer not null,
      deleted integer,
      json text not null
    );
    create unique index memory.records_id on records (collection, id);
    create index memory.records_modified on records (collection, deleted, modified, id);
    create index memory.records_created on records (collection, deleted, created, id);
  `);
  // SQLite's own `lower` knows the letters of ASCII alone.
  database.create_function("folded", (value) =>
    value === null ? null : String(value).toLowerCase(),
  );
  const statements = new Map<string, Statement>();
  const indexed = new Set<string>();
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= 500) {
      for (const statement of statements.values()) statement.free();
      statements.clear();
    }
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const rows = (sql: string, parameters: readonly SqlValue[] = []) => {
    const statement = prepare(sql);
    statement.bind([...parameters]);
    const found: Record<string, SqlValue>[] = [];
    while (statement.step()) found.push(statement.getAsObject());
    statement.reset();
    return found;
  };
  const records = <T>(sql: string, parameters: readonly SqlValue[]) => {
    const statement = prepare(sql);
    statement.bind([...parameters]);
    const found: StoredRecord<T>[] = [];
    while (statement.step()) found.push(readRow<T>(statement.get()));
    statement.reset();
    return found;
  };
  const find = <T>(collection: string, rest: string, parameters: readonly SqlValue[] = []) =>
    records<T>(`select ${columns} from records where collection = ? and ${rest}`, [
      collection,
      ...parameters,
    ]);
  return {
    rows,
    find,
    get: <T>(collection: string, id: string) => find<T>(collection, "id = ?", [id])[0],
    put: (collection, { id, created, modified, deleted, values }) => {
      // Long text is bound as bytes, which sql.js copies much faster than strings.
      const json = Buffer.from(JSON.stringify(values));
      prepare(
        `insert into records (collection, ${columns}) values (?, ?, ?, ?, ?, cast(? as text))
         on conflict (collection, id) do update set created = excluded.created,
           modified = excluded.modified, deleted = excluded.deleted, json = excluded.json`,
      ).run([collection, id, created, modified, deleted, json]);
    },
    erase: (collection, id) => {
      prepare("delete from records where collection = ? and id = ?").run([collection, id]);
      return database.getRowsModified() > 0;
    },
    count: (collection) =>
      Number(
        rows("select count(*) as total from records where collection = ? and deleted is null", [
          collection,
        ])[0]?.total,
      ),
    transaction: (work) => {
      database.run("begin");
      try {
        return work();
      } finally {
        database.run("commit");
      }
    },
    findByValue: <T>(collection: string, key: string, value: string | number) => {
      // The collection is written out: SQLite uses a partial index only for the very same condition.
      const within = `collection = ${literal(collection)}`;
      const expression = `lower(json_extract(json, ${literal(`$."${key}"`)}))`;
      if (!indexed.has(within + expression)) {
        indexed.add(within + expression);
        database.run(
          `create index memory."by value ${indexed.size}" on records (${expression}) where ${within}`,
        );
      }
      return records<T>(
        `select ${columns} from records where ${within} and deleted is null and ${expression} = ?`,
        // As `lower` does: an index takes no other function.
        [String(value).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())],
      );
    },
    close: () => {
      for (const statement of statements.values()) statement.free();
      database.close();
    },
  };
}

/** Reads a row of `columns`; rows as arrays are read much faster than as objects. */
function readRow<T>([id, created, modified, deleted, json]: SqlValue[]): StoredRecord<T> {
  return {
    id: String(id),
    created: Number(created),
    modified: Number(modified),
    deleted: deleted === null ? null : Number(deleted),
    values: JSON.parse(String(json)) as T,
  };
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
