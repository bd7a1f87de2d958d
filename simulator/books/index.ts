/** The embedded Zoho Books v3. */
export { headerMissing, notAuthorized } from "./answers";
export { handleBooks } from "./handle";

export {
  type Books,
  type BooksOptions,
  createBooks,
  type OrganizationOptions,
} from "./organizations";
