/**
 * Operations of everything else that Zoho has and the embedded Books does not play
 * (docs/zoho-books.md#zohos-openapi-files).
 */
export const settingsOperations = `
accountingperiods/transactionlock: | GET
bankaccounts/*/balance: | GET
bankaccounts/*/balances: | GET
bankaccounts/*/insights: | GET
bankaccounts/*/overview: | GET
bankaccounts/*/preferences: | GET PUT
bankaccounts/*/reconciliations: | GET POST
bankaccounts/*/reconciliations/*: | GET PUT DELETE
bankaccounts/*/reconciliations/*/attachment: | POST
bankaccounts/*/reconciliations/*/documents/*: | GET DELETE
bankaccounts/*/reconciliations/*/draft: | PUT
bankaccounts/*/statements/unreviewed: | GET
bankaccounts/*/statementsummary: | GET
bankaccounts/*/subaccounts: | GET
bankaccounts/balances: | GET
bankaccounts/import/encryptionkey: | GET
bankaccounts/matchfilters: | GET POST
bankaccounts/matchfilters/*: | PUT DELETE
bankaccounts/overview: | GET
bankaccounts/rules: | PUT
bankaccounts/rules/order: | POST
bankaccounts/rules/skipsuggest: | POST
banktransactions/uncategorized/*/categorize/paymentrefunds: | POST
basecurrencyadjustment/*/reevaluate: | POST
basecurrencyadjustment/accounts: | GET
basecurrencyadjustment/contacts: | GET
chartofaccounts/accounttransactions: | GET
chartofaccounts/active: | POST
chartofaccounts/inactive: | POST
chartofaccounts/transactions/*: | DELETE
crm/item/*/import: | POST
documents: | GET
documents/*: | GET DELETE
einvoices/creditnotes/*/cancel: | POST
einvoices/invoices/*/cancel: | POST
fixedassets/*/forecast: | GET
fixedassets/*/history: | GET
fixedassets/*/sell: | POST
fixedassettypes: | GET POST
fixedassettypes/*: | PUT DELETE
items/addtoportal: | POST
journals/*/credits: | GET
journals/*/credits/*/bills: | POST
journals/*/credits/*/invoices: | POST
journals/*/credits/*/payables: | DELETE
journals/*/credits/*/receivables: | DELETE
journals/status/publish: | POST
openingbalances/transactions: | GET
organizations/*/copysettings: | POST
organizations/*/downgradetoinvoice: | POST
organizations/*/upgradetobooks: | POST
organizations/address: | GET POST
organizations/address/*: | PUT DELETE
organizations/user: | GET
pricebooks/bulkfetch: | GET
pricebooks/items: | GET
projects/*/clone: | POST
projects/*/users/invite: | POST
projects/timeentries/*/timer/start: | POST
projects/timeentries/runningtimer/me: | GET
projects/timeentries/timer/stop: | POST
registers/*/budgetvsactuals: | GET
registers/*/bulkhistory: | GET
registers/*/bulkhistory/*: | GET
registers/*/bulkupdate/editpage: | GET
registers/*/transactions/bulkdelete: | PUT
registers/*/transactions/bulkupdate: | PUT
reportingtags/*: | POST
reportingtags/*/criteria: | PUT
reportingtags/*/options: | PUT
reportingtags/*/options/all: | GET
reportingtags/options: | GET
reportingtags/reorder: | PUT
reports/activitylogs: | GET
settings/locations/enable: | POST
settings/modules: | POST
settings/modules/*: | GET PUT DELETE
settings/openingbalancedetails: | GET
settings/webhooks: | GET POST
settings/webhooks/*: | GET PUT DELETE
settings/workflows: | GET POST
settings/workflows/*: | GET PUT DELETE
tasks: | PUT
transactionlock: | GET PUT DELETE
transactionlock/partialunlock: | PUT
transactionlocks: | GET
users/*/invite: | POST
`;
