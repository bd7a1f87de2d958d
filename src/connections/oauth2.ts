import { OAuth2Type, oauth2Connection, templateConnectionInputs } from "@prismatic-io/spectral";
import { clientId, clientSecret, scopes, zohoRegion } from "./inputs";

export const oauth2 = oauth2Connection({
  key: "zohoTemplatedConnection",
  display: {
    label: "OAuth 2.0",
    description: "Connects to Zoho CRM and Zoho Books in the account's data center.",
    icons: { avatarPath: "icon.png" },
  },
  oauth2Type: OAuth2Type.AuthorizationCode,
  inputs: templateConnectionInputs(
    { zohoRegion, scopes, clientId, clientSecret },
    {
      authorizeUrl: {
        type: "template",
        label: "Authorize URL",
        required: true,
        comments: "The OAuth 2.0 authorization URL of the region.",
        // Without both parameters Zoho gives no refresh token (docs/zoho-crm.md#consent).
        templateValue: "{{#zohoRegion}}/oauth/v2/auth?access_type=offline&prompt=consent",
      },
      tokenUrl: {
        type: "template",
        label: "Token URL",
        required: true,
        comments: "The OAuth 2.0 token URL of the region.",
        templateValue: "{{#zohoRegion}}/oauth/v2/token",
      },
      revokeUrl: {
        type: "template",
        label: "Refresh Token Revoke URL",
        required: false,
        comments: "The OAuth 2.0 token revocation URL of the region.",
        templateValue: "{{#zohoRegion}}/oauth/v2/token/revoke",
      },
    },
    OAuth2Type.AuthorizationCode,
  ),
});
