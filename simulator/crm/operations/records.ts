/**
 * Records, their actions, and what stands beside modules at the top of a path (docs/zoho-crm.md#zohos-openapi-files).
 */
export const recordOperations = `
*: GET POST PUT DELETE
*/*: GET PUT DELETE
*/*/*: GET PUT DELETE
*/*/*/*: GET PUT DELETE
*/*/Attachments: GET POST DELETE
*/*/Attachments/*: GET DELETE
*/*/Contact_Roles: GET PUT DELETE
*/*/Contact_Roles/*: GET PUT DELETE
*/*/Emails: GET
*/*/Emails/*: GET
*/*/Emails/actions/download_attachments: GET
*/*/Emails/actions/download_inline_images: | GET
*/*/Locking_Information__s: GET POST
*/*/Locking_Information__s/*: GET DELETE | PUT
*/*/Notes: GET POST | PUT DELETE
*/*/Notes/*: GET | PUT DELETE
*/*/__email_drafts: GET POST | PUT
*/*/__email_drafts/*: | GET PUT DELETE
*/*/__emails_sharing_details: | GET
*/*/__timeline: GET
*/*/actions/add_tags: POST
*/*/actions/assign_territories: | POST
*/*/actions/associate_email: | POST
*/*/actions/blueprint: GET PUT
*/*/actions/change_owner: POST
*/*/actions/clone: POST
*/*/actions/convert: POST
*/*/actions/download_fields_attachment: GET
*/*/actions/download_mail_merge: | POST
*/*/actions/fetch_full_data: GET
*/*/actions/get_related_records_count: | POST
*/*/actions/merge: GET POST
*/*/actions/portal_invite: | POST
*/*/actions/remove_tags: POST
*/*/actions/remove_territories: | POST
*/*/actions/send_mail: POST
*/*/actions/send_mail_merge: | POST
*/*/actions/share: | GET POST PUT DELETE
*/*/actions/share_emails: | POST
*/*/actions/sign_mail_merge: | POST
*/*/actions/unblock_email: | POST
*/*/actions/unshare_emails: | POST
*/*/photo: GET POST DELETE
*/actions/add_tags: POST
*/actions/assign_territories: | POST
*/actions/change_owner: POST
*/actions/count: GET | POST
*/actions/enrol_in_cadences: | POST
*/actions/fetch_full_data: GET
*/actions/mass_change_owner: GET POST
*/actions/mass_convert: | GET POST
*/actions/mass_delete: GET POST
*/actions/mass_update: GET POST
*/actions/portal_invite: | GET POST
*/actions/remove_tags: POST
*/actions/remove_territories: | POST
*/actions/run_scoring_rules: | PUT
*/actions/share_emails: | POST
*/actions/unblock_email: | POST
*/actions/unenrol_from_cadences: | POST
*/actions/unshare_emails: | POST
*/deleted: GET
*/deleted/*/*: | GET
*/search: GET
*/upsert: POST
Appointments_Rescheduled_History__s: | GET POST PUT
Appointments_Rescheduled_History__s/*: | GET PUT DELETE
Appointments__s: | GET POST PUT DELETE
Appointments__s/*: | GET PUT DELETE
Contacts/*/Emails/*/actions/link_record: | POST DELETE
Contacts/*/Emails/actions/link_record: | POST DELETE
Contacts/roles: GET | POST PUT DELETE
Contacts/roles/*: GET | PUT DELETE
Entity_Scores__s: | GET
Entity_Scores__s/*: | GET
Events/*/actions/cancel: POST
Leads/*/__conversion_options: GET
Leads/*/actions/convert: POST
Leads/actions/mass_convert: | GET POST
Services__s: | GET POST PUT DELETE
Services__s/*: | GET PUT DELETE
__apis: | GET
__composite_requests: POST
__features: | GET
__features/*: | GET
__features/data_enrichment: | GET
__features/user_licenses: | GET
__zia_org_enrichment: | GET POST
__zia_org_enrichment/*: | GET
__zia_people_enrichment: | GET POST
__zia_people_enrichment/*: | GET
actions/email_available: | GET
actions/watch: GET POST PUT PATCH DELETE
bulk/backup: | GET POST
bulk/backup/*/actions/cancel: | PUT
bulk/backup/history: | GET
bulk/backup/urls: | GET
bulk/read: POST
bulk/read/*: GET
bulk/read/*/result: GET
bulk/write: POST
bulk/write/*: GET
bulk/write/*/result: GET
contacts/roles: GET | POST PUT DELETE
contacts/roles/*: GET | PUT DELETE
coql: POST
crm/email/v8/settings/compose: | GET PUT
files: GET POST
functions/*/actions/execute: GET POST
org: GET
org/currencies: | GET POST PUT
org/currencies/*: | GET PUT
org/currencies/actions/available_currencies: | GET
org/currencies/actions/enable: | POST PUT
org/photo: | GET POST DELETE
upload: POST
users: GET | POST PUT
users/*: GET | PUT DELETE
users/*/actions/associated_groups: | GET
users/*/actions/transfer: | POST
users/*/actions/transfer_and_delete: | POST
users/*/actions/validate_before_transfer: | GET
users/*/territories: | GET PUT DELETE
users/*/territories/*: | GET DELETE
users/actions/count: | GET
users/actions/transfer: | GET
users/actions/transfer_and_delete: | GET POST
v2/bulk/write/*/result: GET
v2/crm/*/bulk-write/*/*: GET
workflow_configurations: | GET
`;
