/** Operations of purchases and expenses that Zoho has and the embedded Books does not play (contracts, Books sheets). */
export const purchasesOperations = `
bill/*/customfields: | PUT
bills/*/address/billing: | PUT
bills/*/approve: | POST
bills/*/attachment: | GET POST DELETE
bills/*/comments: | GET POST
bills/*/comments/*: | DELETE
bills/*/credits: | POST
bills/*/payments: | GET
bills/*/payments/*: | DELETE
bills/*/submit: | POST
bills/editpage/frompurchaseorders: | GET
expenses/*/attachment: | POST
expenses/*/comments: | GET
expenses/*/receipt: | GET POST DELETE
purchaseorder/*/customfields: | PUT
purchaseorders/*/address/billing: | PUT
purchaseorders/*/approve: | POST
purchaseorders/*/attachment: | GET POST PUT DELETE
purchaseorders/*/comments: | GET POST
purchaseorders/*/comments/*: | PUT DELETE
purchaseorders/*/email: | GET POST
purchaseorders/*/reject: | POST
purchaseorders/*/submit: | POST
purchaseorders/*/templates/*: | PUT
purchaseorders/templates: | GET
recurringbills/*/comments: | GET
recurringexpenses/*/comments: | GET
recurringexpenses/*/expenses: | GET
vendorcredits/*/approve: | POST
vendorcredits/*/bills: | GET POST
vendorcredits/*/bills/*: | DELETE
vendorcredits/*/comments: | GET POST
vendorcredits/*/comments/*: | DELETE
vendorcredits/*/refunds: | GET POST
vendorcredits/*/refunds/*: | GET PUT DELETE
vendorcredits/*/submit: | POST
vendorcredits/refunds: | GET
vendorpayments/*/email: | GET POST
vendorpayments/*/refunds: | GET POST
vendorpayments/*/refunds/*: | GET PUT DELETE
`;
