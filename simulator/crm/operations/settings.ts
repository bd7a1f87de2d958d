/** What stands under /settings, written without that word (docs/zoho-crm.md#zohos-openapi-files). */
export const settingsOperations = `
appointment_preferences: | GET PUT
audit_log_export: | GET POST
audit_log_export/*: | GET
automation/assignment_rules: GET
automation/assignment_rules/*: | GET
automation/cadences: | GET
automation/field_updates: | GET POST DELETE
automation/field_updates/*: | GET PUT DELETE
automation/scoring_rules: | GET POST PUT DELETE
automation/scoring_rules/*: | GET PUT DELETE
automation/scoring_rules/*/actions/activate: | PUT DELETE
automation/scoring_rules/*/actions/clone: | POST
automation/tasks: | GET POST DELETE
automation/tasks/*: | GET PUT DELETE
automation/webhook_failures: | GET
automation/webhooks: | GET POST PUT DELETE
automation/webhooks/*: | GET PUT DELETE
automation/webhooks/actions/associated_modules: | GET
automation/webhooks/actions/usage_reports: | GET
automation/workflow_rules: | GET POST PUT DELETE
automation/workflow_rules/*: | GET PUT DELETE
automation/workflow_rules/*/actions/usage: | GET
automation/workflow_rules/actions/actions_count: | GET
automation/workflow_rules/actions/module_specific_count: | GET
automation/workflow_rules/actions/reorder: | PUT
automation/workflow_rules/actions/rules_count: | GET
business_hours: | GET POST PUT
business_hours/shift_hours: | GET POST PUT
business_hours/shift_hours/*: | GET PUT DELETE
call_preferences: | GET PUT
custom_views: GET
custom_views/*: GET
custom_views/*/actions/change_sort: | PUT
custom_views/actions/change_sort: | PUT
data_sharing: | GET PUT
data_sharing/rules: | GET POST PUT
data_sharing/rules/*: | GET PUT DELETE
data_sharing/rules/*/actions/activate: | PUT DELETE
data_sharing/rules/actions/run: | POST
data_sharing/rules/actions/summary: | GET POST
data_sharing/rules/search: | POST
duplicate_check_preference: | GET POST PUT DELETE
email_templates: GET
email_templates/*: GET
emails/actions/from_addresses: GET
fields: GET | POST PATCH
fields/*: GET | PATCH DELETE
fields/*/pick_list_values: GET
fiscal_year: | GET PUT
global_picklists: | GET POST PATCH DELETE
global_picklists/*: | GET PATCH DELETE
global_picklists/*/actions/associations: | GET
global_picklists/*/actions/pick_list_values_associations: | GET
global_picklists/*/actions/replace_picklist_values: | POST
global_picklists/*/actions/replaced_values: | GET
holidays: | GET POST PUT
holidays/*: | GET PUT DELETE
inventory_templates: GET
inventory_templates/*: GET
layouts: GET | PATCH
layouts/*: GET | PATCH DELETE
layouts/*/actions/activate: | POST DELETE
layouts/*/map_dependency: | GET POST
layouts/*/map_dependency/*: | GET PUT DELETE
modules: GET | POST PUT
modules/*: GET | PUT
pipeline: GET | POST PUT PATCH
pipeline/*: GET | PUT PATCH
pipeline/actions/transfer: | POST
portals: | GET POST
portals/*: | GET PUT DELETE
portals/*/user_type: | GET POST
portals/*/user_type/*: | GET PUT DELETE
portals/*/user_type/*/users: | GET DELETE
portals/*/user_type/*/users/*/actions/change_status: | POST PUT
portals/*/user_type/*/users/action/transfer: | POST
portals/*/user_type/*/users/actions/change_status: | POST
portals/meta: | GET
profiles: | GET
profiles/*: | GET PUT DELETE
profiles/*/actions/clone: | POST
record_locking_configurations: | GET POST PUT DELETE
record_locking_configurations/*: | GET PUT DELETE
recycle_bin: GET | DELETE
recycle_bin/*: GET | DELETE
recycle_bin/*/actions/restore: POST
recycle_bin/actions/count: GET
recycle_bin/actions/empty: | POST
recycle_bin/actions/restore: POST
related_lists: GET
related_lists/*: GET
roles: | GET POST PUT
roles/*: | GET PUT DELETE
service_preferences: | GET PUT
tags: GET POST | PUT
tags/*: | PUT DELETE
tags/*/actions/merge: | POST
tags/*/actions/records_count: | GET
tags/actions/mass_delete: | GET POST
territories: | GET POST PUT DELETE
territories/*: | GET PUT DELETE
territories/*/__child_territories: | GET
territories/*/actions/transfer_and_delete: | POST
territories/*/users: | GET PUT DELETE
territories/*/users/*: | GET PUT DELETE
territories/actions/associated_users_count: | GET
territories/actions/deleted_associated_territories: | GET
territories/actions/transfer_and_delete: | POST
unsubscribe_link/actions/associations: | GET
unsubscribe_links: | GET POST PUT
unsubscribe_links/*: | GET PUT DELETE
user_groups: | GET POST PUT
user_groups/*: | GET PUT DELETE
user_groups/*/actions/associations: | GET
user_groups/*/actions/sources_count: | GET
user_groups/*/associated_users/actions/grouped_counts: | GET
user_groups/*/sources: | GET
user_groups/actions/associated_users_count: | GET
user_groups/actions/deletion_jobs: | GET
user_groups/actions/get_assigned: | POST
user_groups/actions/get_unassigned: | POST
users_unavailability: | GET POST PUT
users_unavailability/*: | GET PUT DELETE
variable_groups: | GET PUT
variable_groups/*: | GET PUT
variables: | GET POST PUT DELETE
variables/*: | GET PUT DELETE
wizards: | GET
wizards/*: | GET
zia/data_enrichment: | GET
`;
