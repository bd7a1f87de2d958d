/**
 * What stands in Zoho's older files alone (docs/zoho-crm.md#blueprints). The newer files and the published examples have
 * a wider path for it, such as that of related records, whose answers are others.
 */
export const standsInOlderAlone = (path: string): boolean =>
  /\/actions\/blueprint(\?|$)/.test(path);
