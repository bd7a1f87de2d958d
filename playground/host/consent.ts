import axios from "axios";

/**
 * What a person does in the browser: opens the authorize page, accepts, and is sent back.
 * @returns the callback URL with its code
 * @throws Error when the page refuses, for instance for a scope that does not exist
 */
export async function acceptConsent(authorizeUrl: string): Promise<string> {
  const options = { maxRedirects: 0, validateStatus: () => true, responseType: "text" } as const;
  const page = await axios.get<string>(authorizeUrl, options);
  if (page.status !== 200) throw new Error(`The authorize page refuses: ${textOf(page.data)}`);
  const form = new URLSearchParams({ decision: "accept" });
  const accepted = await axios.post<string>(authorizeUrl, form, options);
  const location: unknown = accepted.headers.location;
  if (typeof location === "string") return location;
  throw new Error(`The consent was not accepted: ${textOf(accepted.data)}`);
}

const textOf = (html: string) =>
  html
    .replace(/<(style|title)>.*?<\/\1>|<[^>]+>/gs, " ")
    .replace(/\s+/g, " ")
    .trim();
