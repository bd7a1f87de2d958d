/** Operations of contacts, and of what is offered, delivered and paid that Zoho has and the embedded Books does not play (contracts, Books sheets). */
export const contactsOperations = `
contacts/*/address: | GET POST
contacts/*/address/*: | PUT DELETE
contacts/*/address/*/markasbilling: | POST
contacts/*/address/*/markasshipping: | POST
contacts/*/address/*/verify: | POST
contacts/*/attachment: | POST
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
contacts/*/comments: | GET POST
contacts/*/comments/*: | DELETE
contacts/*/documents/*: | GET PUT DELETE
contacts/*/einvoice/verify: | POST
contacts/*/email: | GET POST
contacts/*/incomeandexpense: | GET
contacts/*/inventorysummary: | GET
contacts/*/merge: | POST
contacts/*/openingbalances: | GET
contacts/*/owner: | POST
contacts/*/paymentmethod/email: | GET POST
contacts/*/paymentrefunds: | GET
contacts/*/portal/disable: | POST
contacts/*/portal/enable: | POST
contacts/*/profitandloss: | GET
contacts/*/receivables/unusedcredits: | GET
contacts/*/receivables/unusedretainerpayments: | GET
contacts/*/refunds: | GET
contacts/*/sms: | GET POST
contacts/*/statements: | GET
contacts/*/statements/email: | GET POST
contacts/*/tags: | PUT
contacts/*/tags/*: | DELETE
contacts/*/taxinfo: | GET POST
contacts/*/taxinfo/*: | PUT DELETE
contacts/*/track1099: | POST
contacts/*/trnstatus: | POST
contacts/*/unpaidinvoices: | GET
contacts/*/untrack1099: | POST
contacts/*/vendorstatements/email: | GET POST
contacts/address: | GET
contacts/address/verify: | GET
contacts/bankaccounts: | GET
contacts/cardcount: | GET
contacts/contactpersons/*/portal/invite: | POST
contacts/contactpersons/*/portal/invite/resend: | POST
contacts/contactpersons/*/sms/disable: | POST
contacts/contactpersons/*/sms/enable: | POST
contacts/documents/restore: | POST
contacts/owner: | POST
contacts/reference/*: | GET
contacts/sms: | GET POST
contacts/track1099: | POST
customerpayment/*/customfields: | PUT
customerpayments/*/refunds: | GET POST
customerpayments/*/refunds/*: | GET PUT DELETE
deliverychallans: | GET POST
deliverychallans/*: | GET PUT DELETE
deliverychallans/*/address/shipping: | PUT
deliverychallans/*/attachment: | POST
deliverychallans/*/documents/*: | GET DELETE
deliverychallans/*/status/delivered: | POST
deliverychallans/*/status/open: | POST
deliverychallans/*/status/returned: | POST
deliverychallans/*/status/undelivered: | POST
deliverychallans/*/templates/*: | PUT
deliverychallans/return: | PUT
deliverychallans/templates: | GET
deliverychallans/undo/return: | PUT
estimate/*/customfields: | PUT
estimates/*/address/billing: | PUT
estimates/*/address/shipping: | PUT
estimates/*/approve: | POST
estimates/*/comments: | GET POST
estimates/*/comments/*: | PUT DELETE
estimates/*/email: | GET POST
estimates/*/submit: | POST
estimates/*/templates/*: | PUT
estimates/email: | POST
estimates/pdf: | GET
estimates/print: | GET
estimates/templates: | GET
salesorder/*/customfields: | PUT
salesorders/*/address/billing: | PUT
salesorders/*/address/shipping: | PUT
salesorders/*/approve: | POST
salesorders/*/attachment: | GET POST PUT DELETE
salesorders/*/comments: | GET POST
salesorders/*/comments/*: | PUT DELETE
salesorders/*/email: | GET POST
salesorders/*/submit: | POST
salesorders/*/substatus/*: | POST
salesorders/*/templates/*: | PUT
salesorders/pdf: | GET
salesorders/print: | GET
salesorders/templates: | GET
salesreceipts: | GET POST
salesreceipts/*: | GET PUT DELETE
salesreceipts/*/email: | POST
`;
