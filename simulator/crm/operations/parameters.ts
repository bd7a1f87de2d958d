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
*/actions/count: GET: approved criteria email page per_page phone type word
*/search: GET: approval_state approved cvid sort_by sort_order type
actions/watch: PATCH: channel_id
settings/custom_views: GET: filters
settings/custom_views/*: GET: include_inner_details
settings/fields: GET: include type=unused
settings/fields/*: GET: include type=unused
settings/layouts: GET: include include_inner_details mode
settings/layouts/*: GET: include include_inner_details mode
settings/modules: GET: feature_name include
users: GET: type__s @if-modified-since
users/*: GET: @if-modified-since
`);
