import { connection, input } from "@prismatic-io/spectral";
import { functionKeyConnectionKey } from "../zoho/connection/session";
import { zohoRegion } from "./inputs";

const zapiKey = input({
  label: "ZAPI Key",
  type: "password",
  required: true,
  placeholder: "Enter the ZAPI key",
  comments: "The API key of the functions, without the URL in which Zoho shows the key.",
  example: "1003.00000000000000example.00000000000000example",
});

export const functionKey = connection({
  key: functionKeyConnectionKey,
  display: {
    label: "Function API Key",
    description:
      "Runs REST API functions of Zoho CRM with an API key; no other operation takes it.",
    icons: { avatarPath: "icon.png" },
  },
  inputs: { zohoRegion, zapiKey },
});
