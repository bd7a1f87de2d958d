/** To be imported first: the SDK's files refer to each other in circles, which close when operations are loaded first. */
import "@zohocrm/nodejs-sdk-8.0/lib/core/com/zoho/crm/api/org/org_operations.js";
