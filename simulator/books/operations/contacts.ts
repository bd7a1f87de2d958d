/**
 * Operations that Zoho has and the embedded Books does not play: of contacts, delivery challans,
 * sales orders and sales receipts (docs/zoho-books.md#zohos-openapi-files).
 */
export const contactsOperations = `
contacts/*/address/*/markasbilling: | POST
contacts/*/address/*/markasshipping: | POST
contacts/*/address/*/verify: | POST
contacts/*/bankaccount: | POST
contacts/*/bankaccount/*: | GET PUT DELETE
contacts/*/bankaccount/*/approve: | POST
contacts/*/bankaccount/*/decline: | POST
contacts/*/bankaccount/*/verify: | POST
contacts/*/bankaccounts: | GET
contacts/*/card: | POST
contacts/*/card/*: | GET PUT DELETE
contacts/*/card/*/recurringinvoices: | GET
contacts/*/cards: | GET
contacts/*/clientreviews/email: | GET POST
contacts/*/einvoice/verify: | POST
contacts/*/incomeandexpense: | GET
contacts/*/inventorysummary: | GET
contacts/*/merge: | POST
contacts/*/openingbalances: | GET
contacts/*/paymentmethod/email: | GET POST
contacts/*/paymentrefunds: | GET
contacts/*/portal/enable: | POST
contacts/*/profitandloss: | GET
contacts/*/receivables/unusedcredits: | GET
contacts/*/receivables/unusedretainerpayments: | GET
contacts/*/tags: | PUT
contacts/*/tags/*: | DELETE
contacts/*/taxinfo: | GET POST
contacts/*/taxinfo/*: | PUT DELETE
contacts/*/trnstatus: | POST
contacts/*/unpaidinvoices: | GET
contacts/address: | GET
contacts/address/verify: | GET
contacts/bankaccounts: | GET
contacts/cardcount: | GET
contacts/contactpersons/*/portal/invite: | POST
contacts/contactpersons/*/portal/invite/resend: | POST
contacts/documents/restore: | POST
contacts/owner: | POST
contacts/sms: | GET POST
contacts/track1099: | POST
deliverychallans/return: | PUT
deliverychallans/undo/return: | PUT
`;
