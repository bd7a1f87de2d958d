/** When a change is made, by whom, and when it can be seen. */
export interface ChangeOptions {
  /** Milliseconds since 1970. */
  at: number;
  /** Milliseconds from now. */
  visibleIn: number;
  own: boolean;
}

export type Values = Record<string, unknown>;

/** Where the records of a feed are, worked on directly and not through the API. */
export interface Place {
  idField: string;
  /** Requested fields that changes touch; the last one is in the last batch of fields. */
  watched: string[];
  /** A field that is not requested. */
  unwatched: string;
  /** The field that the filter looks at. */
  filterField?: string;
  /** `born` gets the ids as soon as there are some. */
  create(records: Values[], options: ChangeOptions, born: (ids: string[]) => void): void;
  update(ids: string[], values: Values, options: ChangeOptions): void;
  remove(ids: string[], options: ChangeOptions): void;
  /** Missing where nothing can be brought back. */
  restore?(ids: string[], options: ChangeOptions): void;
  /** Missing where nothing can be converted. */
  convert?(ids: string[], options: ChangeOptions): void;
}
