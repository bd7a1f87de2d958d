/**
 * What stands in Zoho's older files alone: blueprints (docs/zoho-crm.md#blueprints), and the e-mails of a record with the
 * single e-mail (docs/zoho-crm.md#e-mails-of-a-record). The newer files and the published examples have a wider path for
 * these, that of related records, whose answers are others.
 */
export const standsInOlderAlone = (path: string): boolean =>
  /\/actions\/blueprint(\?|$)|\/Emails(\/[^/?]+)?(\?|$)/.test(path);
