import type { Json } from "../json";
import type { ReadAnswers } from "../reading";
import { type AnswerException, allowOtherReading, amend } from "./amend";
import { uniteRecords } from "./sameRecords";
import { refusalShape, shapeOf, successSchema } from "./shapes";

/** How the answers of one file are read. */
export interface BooksReading {
  readAnswers: ReadAnswers;
  /** To be called when all operations are read. */
  finish(): void;
}

/**
 * Reads what Zoho's Books files say of answers, with the exceptions put right. Books answers 200 where a file says 201
 * and the other way round (docs/zoho-books.md#status-of-answers), so that every success may have either. `unused` loses
 * the exceptions that found a place.
 */
export function readBooks(
  exceptions: readonly AnswerException[],
  unused: Set<AnswerException>,
): BooksReading {
  const shapes = new Map<string, Json>();
  return {
    readAnswers: (responses, operation): Record<string, Json> => {
      const refusal = jsonAnswer(refusalShape);
      const schema = successSchema(responses);
      if (schema === undefined) return { ...responses, default: refusal };
      const shape = shapeOf(schema);
      shapes.set(operation, shape);
      const success = { content: { ...contentOf(responses), ...jsonAnswer(shape).content } };
      return { 200: success, 201: success, default: refusal };
    },
    finish: () => {
      for (const exception of exceptions) {
        for (const [operation, shape] of shapes) {
          if (exception.operations.test(operation) && amend(shape, exception)) {
            unused.delete(exception);
          }
        }
      }
      uniteRecords([...shapes.values()]);
      for (const exception of exceptions) {
        for (const [operation, shape] of shapes) {
          if (exception.operations.test(operation)) allowOtherReading(shape, exception);
        }
      }
    },
  };
}

/** What a success may be instead of JSON, such as a PDF. */
const contentOf = ({ 200: success }: Record<string, Json>) => success?.content as Json | undefined;

const jsonAnswer = (schema: unknown) => ({ content: { "application/json": { schema } } });
