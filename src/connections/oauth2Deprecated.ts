import { input, OAuth2Type, oauth2Connection } from "@prismatic-io/spectral";
import { clientId, clientSecret, regionModel, scopes } from "./inputs";

const authorizePath = "/oauth/v2/auth?access_type=offline&prompt=consent";
const tokenPath = "/oauth/v2/token";
const revokePath = "/oauth/v2/token/revoke";

const regionUrl = (label: string, required: boolean, path: string, comments: string) =>
  input({
    label,
    type: "string",
    required,
    default: `https://accounts.zoho.com${path}`,
    placeholder: "Select a region",
    comments,
    example: `https://accounts.zoho.eu${path}`,
    model: regionModel(path),
  });

export const oauth2Deprecated = oauth2Connection({
  key: "oauth2",
  display: {
    label: "Zoho OAuth 2.0 (Deprecated)",
    description:
      "Connects to Zoho CRM and Zoho Books by three URLs of one region; the OAuth 2.0 connection takes its place.",
    icons: { avatarPath: "icon.png" },
  },
  oauth2Type: OAuth2Type.AuthorizationCode,
  inputs: {
    authorizeUrl: regionUrl(
      "Authorize URL",
      true,
      authorizePath,
      "The OAuth 2.0 authorization URL of the region.",
    ),
    tokenUrl: regionUrl("Token URL", true, tokenPath, "The OAuth 2.0 token URL of the region."),
    scopes,
    revokeUrl: regionUrl(
      "Refresh Token Revoke URL",
      false,
      revokePath,
      "The OAuth 2.0 token revocation URL of the region.",
    ),
    clientId,
    clientSecret,
  },
});
