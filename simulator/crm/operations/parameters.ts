import { readUnplayedParameters } from "../../unplayedParameters";

/**
 * What operations take that are played otherwise, each in Zoho's files or documents
 * (docs/zoho-crm.md#zohos-openapi-files).
 */
export const crmUnplayedParameters = readUnplayedParameters(`
*: DELETE: wf_trigger
*: GET: approved endDateTime include_child startDateTime territory_id uid
*/*: DELETE: wf_trigger
*/*: GET: approved converted cvid endDateTime include_child startDateTime territory_id uid
*/*/*: GET: perPage
*/*/Attachments: GET: ids
*/*/Locking_Information__s: GET: fields ids page page_token per_page
*/*/Locking_Information__s/*: GET: fields
*/*/Emails/*: GET: type
*/*/__email_drafts: GET: page per_page
*/*/actions/add_tags: POST: over_write
*/*/__timeline: GET: include include_timeline_type
*/actions/add_tags: POST: module over_write
*/actions/count: GET: approved page per_page type
*/actions/remove_tags: POST: ids module
*/search: GET: approval_state approved cvid type
actions/watch: PATCH: channel_id
settings/automation/assignment_rules: GET: include_inner_details
files: POST: inline type
settings/custom_views: GET: filters
settings/custom_views/*: GET: include_inner_details
settings/email_templates: GET: category filters sort_by sort_order
settings/fields: GET: include type=unused
settings/fields/*: GET: include type=unused
settings/inventory_templates: GET: category filters sort_by sort_order
settings/layouts: GET: include include_inner_details mode
settings/layouts/*: GET: include include_inner_details mode
settings/modules: GET: feature_name include
settings/tags: GET: include my_tags
settings/tags: POST: color_code
users: GET: type__s @if-modified-since
users/*: GET: @if-modified-since
`);
