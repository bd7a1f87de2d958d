import type { Choice } from "../../choices";
import type { ZohoClient } from "../../http/client";
import type { BooksRecord } from "../answers";
import { toChoices } from "../choices";
import { listPages } from "../lists";
import { findRecordType } from "../recordTypes/findRecordType";

/** What a picker of a form shows. */
interface Shown {
  recordType: string;
  labelFields: string[];
  /** The filters that leave out what is not active, where the list has them. */
  search?: Record<string, string>;
}

const maxPages = 2;

const isActive = ({ status, is_active }: BooksRecord) =>
  status !== "inactive" && String(is_active) !== "false";

/**
 * Makes a picker's list of up to 400 active records of a type, a call for each 200. Labels hold `searchText`, where it is
 * given. Rows are looked at again: Zoho ignores filters in silence (docs/zoho-books.md#filters).
 */
export const activeChoices =
  ({ recordType, labelFields, search }: Shown) =>
  async (client: ZohoClient, { searchText }: Record<string, string | undefined> = {}) => {
    const { idField } = findRecordType(recordType);
    const asked = { ...search, ...(searchText && { search_text: searchText }) };
    const found: BooksRecord[] = [];
    let page = 0;
    for await (const { rows } of listPages(client, { recordType }, { search: asked })) {
      found.push(...rows.filter(isActive));
      page += 1;
      if (page === maxPages) break;
    }
    const wanted = searchText?.toLowerCase() ?? "";
    const isWanted = ({ label }: Choice) => label.toLowerCase().includes(wanted);
    return toChoices({ idField, labelFields }, found).filter(isWanted);
  };
