/** Operations of invoices and credit notes that Zoho has and the embedded Books does not play (contracts, Books sheets). */
export const salesOperations = `
creditnotes/*/address/billing: | PUT
creditnotes/*/address/shipping: | PUT
creditnotes/*/approve: | POST
creditnotes/*/approve/final: | POST
creditnotes/*/attachment: | POST
creditnotes/*/cfdi/status: | POST
creditnotes/*/comments: | GET POST
creditnotes/*/comments/*: | DELETE
creditnotes/*/customfields: | GET POST
creditnotes/*/documents/*: | GET PUT DELETE
creditnotes/*/dsign: | POST
creditnotes/*/dsign/template: | GET
creditnotes/*/dsign/upload: | POST
creditnotes/*/einvoice: | GET
creditnotes/*/einvoice/cancel: | POST
creditnotes/*/einvoice/fetch: | POST
creditnotes/*/einvoice/push: | POST
creditnotes/*/einvoice/status: | DELETE
creditnotes/*/einvoice/status/cancel: | POST
creditnotes/*/einvoice/status/push: | POST
creditnotes/*/einvoice/status/recall: | POST
creditnotes/*/email: | GET POST
creditnotes/*/emailhistory: | GET
creditnotes/*/invoices: | GET POST
creditnotes/*/invoices/*: | DELETE
creditnotes/*/mailcontent: | GET
creditnotes/*/refunds: | GET POST
creditnotes/*/refunds/*: | GET PUT DELETE
creditnotes/*/refunds/einvoice/push: | POST
creditnotes/*/reject: | POST
creditnotes/*/status/readytopush: | POST
creditnotes/*/submit: | POST
creditnotes/*/substatus/*: | POST DELETE
creditnotes/*/templates/*: | PUT
creditnotes/approve: | POST
creditnotes/einvoice: | GET
creditnotes/einvoice/cancel: | POST
creditnotes/einvoice/push: | POST
creditnotes/print: | GET
creditnotes/refunds: | GET
creditnotes/refunds/*: | GET
creditnotes/submit: | POST
creditnotes/templates: | GET
invoice/*/customfields: | PUT
invoices/*/address/billing: | PUT
invoices/*/address/shipping: | PUT
invoices/*/advancedtrackingdetails: | GET PUT
invoices/*/approve: | POST
invoices/*/approve/final: | POST
invoices/*/attachment: | GET POST PUT DELETE
invoices/*/cfdi/status: | POST
invoices/*/comments: | GET POST
invoices/*/comments/*: | PUT DELETE
invoices/*/credits: | POST
invoices/*/creditsapplied: | GET
invoices/*/creditsapplied/*: | DELETE
invoices/*/customfields: | GET
invoices/*/deliverynote/print: | GET
invoices/*/documents/*: | GET POST DELETE
invoices/*/documents/*/upload: | POST
invoices/*/dsign: | POST
invoices/*/dsign/template: | GET
invoices/*/dsign/upload: | POST
invoices/*/einvoice: | GET
invoices/*/einvoice/cancel: | POST
invoices/*/einvoice/fetch: | POST
invoices/*/einvoice/paymentstatus: | PUT
invoices/*/einvoice/push: | POST
invoices/*/einvoice/status: | DELETE
invoices/*/einvoice/status/cancel: | POST
invoices/*/einvoice/status/push: | POST
invoices/*/einvoice/status/recall: | POST
invoices/*/email: | GET POST
invoices/*/email/schedule: | POST DELETE
invoices/*/forcepay: | POST
invoices/*/lineitems/*: | DELETE
invoices/*/mailpdf: | POST
invoices/*/metadata/*: | GET PUT
invoices/*/onlinepayments/asynchronous: | POST
invoices/*/onlinepayments/bankaccount: | POST
invoices/*/onlinepayments/qr: | GET
invoices/*/onlinepayments/qr/status: | GET
invoices/*/onlinepayments/synchronous: | POST
invoices/*/packingslip/print: | GET
invoices/*/paymentreminder: | GET POST
invoices/*/paymentreminder/disable: | POST
invoices/*/paymentreminder/enable: | POST
invoices/*/payments: | GET
invoices/*/payments/*: | DELETE
invoices/*/pricebooks/*: | PUT
invoices/*/qrcode: | GET
invoices/*/reject: | POST
invoices/*/senddunningnotifications: | POST
invoices/*/sendretrysms: | POST
invoices/*/sms: | GET POST
invoices/*/snailmail: | POST
invoices/*/status/cancel: | POST
invoices/*/status/readytopush: | POST
invoices/*/submit: | POST
invoices/*/substatus/*: | POST DELETE
invoices/*/templates/*: | PUT
invoices/*/writeoff: | POST
invoices/*/writeoff/cancel: | POST
invoices/approve: | POST
invoices/coupons/preview: | POST
invoices/dashboard: | GET
invoices/deliverynotes: | GET
invoices/einvoice: | GET
invoices/einvoice/cancel: | POST
invoices/einvoice/push: | POST
invoices/email: | POST
invoices/expenses/*/receipt: | DELETE
invoices/fromestimates: | POST
invoices/fromprojects: | POST
invoices/fromsalesorder: | POST
invoices/mapwithorder: | POST
invoices/markasshipped: | POST
invoices/packingslips: | GET
invoices/paymentreminder: | POST
invoices/pdf: | GET
invoices/print: | GET
invoices/reference/*: | GET
invoices/status/sent: | POST
invoices/status/void: | POST
invoices/submit: | POST
invoices/templates: | GET
invoices/unmap/salesorders: | PUT
invoices/unship: | POST
invoices/writeoff: | POST
recurringinvoices/*/autobill/disable: | POST
recurringinvoices/*/autobill/enable: | POST
recurringinvoices/*/bankaccount: | DELETE
recurringinvoices/*/bankaccount/*: | POST
recurringinvoices/*/card: | DELETE
recurringinvoices/*/card/*: | POST
recurringinvoices/*/comments: | GET
recurringinvoices/*/invoices: | GET
recurringinvoices/*/templates/*: | PUT
recurringinvoices/dashboard: | GET
recurringinvoices/status/resume: | POST
recurringinvoices/status/stop: | POST
retainerinvoices/*/address/billing: | PUT
retainerinvoices/*/approve: | POST
retainerinvoices/*/attachment: | GET POST
retainerinvoices/*/comments: | GET POST
retainerinvoices/*/comments/*: | PUT DELETE
retainerinvoices/*/documents/*: | DELETE
retainerinvoices/*/email: | GET POST
retainerinvoices/*/invoices: | POST
retainerinvoices/*/invoices/*: | DELETE
retainerinvoices/*/onlinepayments/asynchronous: | POST
retainerinvoices/*/status/draft: | POST
retainerinvoices/*/status/sent: | POST
retainerinvoices/*/status/void: | POST
retainerinvoices/*/submit: | POST
retainerinvoices/*/templates/*: | PUT
retainerinvoices/templates: | GET
`;
