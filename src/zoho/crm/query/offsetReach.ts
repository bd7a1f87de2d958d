/** How far LIMIT and OFFSET reach together (docs/zoho-crm.md#coql-limits). */
export const offsetReach = 100_000;
