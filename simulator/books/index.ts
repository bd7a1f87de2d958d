/** The embedded Zoho Books v3. */
export { headerMissing, notAuthorized } from "./answers";
export { handleBooks } from "./handle";
export type { BooksLimits, BooksPlan } from "./limits";
export {
  type Books,
  type BooksOptions,
  type BooksOrganization,
  createBooks,
  type OrganizationOptions,
} from "./organizations";
