/** A published answer that cannot be taken as it is. */
export interface ReadingException {
  /** The example, for instance `record/updateRecord.412.already-modified`. */
  example: string;
  reason: string;
}

/** Examples that the connector reads otherwise, and why it is right. */
export const readingExceptions: readonly ReadingException[] = [];
