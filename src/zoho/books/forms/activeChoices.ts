import type { Choice } from "../../choices";
import type { ZohoClient } from "../../http/client";
import type { BooksRecord } from "../answers";
import { toChoices } from "../choices";
import { listPage } from "../lists";
import { findRecordType } from "../recordTypes/findRecordType";

/** What a picker of a form shows: filters, and how to tell what these have left out. */
interface Asked {
  recordType: string;
  labelFields: string[];
  search?: Record<string, string>;
}

const isActive = ({ status, is_active }: BooksRecord) =>
  status !== "inactive" && String(is_active) !== "false";

/** Makes a picker's list of up to 200 active records of a type; one call. Zoho ignores filters in silence. */
export const activeChoices =
  ({ recordType, labelFields, search }: Asked) =>
  async (client: ZohoClient): Promise<Choice[]> => {
    const { idField } = findRecordType(recordType);
    const { rows } = await listPage(client, { recordType }, { search, perPage: 200 });
    return toChoices({ idField, labelFields }, rows.filter(isActive));
  };
