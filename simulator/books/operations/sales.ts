/**
 * Operations of invoices and credit notes that Zoho has and the embedded Books does not play
 * (docs/zoho-books.md#zohos-openapi-files).
 */
export const salesOperations = `
creditnotes/*/customfields: | GET
creditnotes/*/emailhistory: | GET
creditnotes/*/mailcontent: | GET
creditnotes/*/refunds/einvoice/push: | POST
invoices/*/advancedtrackingdetails: | GET PUT
invoices/*/customfields: | GET
invoices/*/deliverynote/print: | GET
invoices/*/documents/*: | POST
invoices/*/documents/*/upload: | POST
invoices/*/einvoice/paymentstatus: | PUT
invoices/*/email/schedule: | POST DELETE
invoices/*/forcepay: | POST
invoices/*/lineitems/*: | DELETE
invoices/*/mailpdf: | POST
invoices/*/metadata/*: | GET PUT
invoices/*/onlinepayments/bankaccount: | POST
invoices/*/onlinepayments/qr: | GET
invoices/*/onlinepayments/qr/status: | GET
invoices/*/onlinepayments/synchronous: | POST
invoices/*/packingslip/print: | GET
invoices/*/pricebooks/*: | PUT
invoices/*/qrcode: | GET
invoices/*/senddunningnotifications: | POST
invoices/*/sendretrysms: | POST
invoices/*/snailmail: | POST
invoices/coupons/preview: | POST
invoices/deliverynotes: | GET
invoices/expenses/*/receipt: | DELETE
invoices/fromestimates: | POST
invoices/fromprojects: | POST
invoices/mapwithorder: | POST
invoices/markasshipped: | POST
invoices/packingslips: | GET
invoices/paymentreminder: | POST
invoices/status/sent: | POST
invoices/status/void: | POST
invoices/unmap/salesorders: | PUT
invoices/unship: | POST
invoices/writeoff: | POST
recurringinvoices/*/bankaccount: | DELETE
recurringinvoices/*/bankaccount/*: | POST
recurringinvoices/*/card: | DELETE
recurringinvoices/*/card/*: | POST
recurringinvoices/status/resume: | POST
recurringinvoices/status/stop: | POST
`;
