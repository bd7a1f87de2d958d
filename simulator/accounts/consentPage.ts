import type { SimAnswer } from "../types";

/** One line of the page's choice: an account and the user who signs in. */
export interface ConsentChoice {
  value: string;
  label: string;
}

/** The page on which a person allows a client to act for them; it posts back to its own address. */
export function consentPage(
  clientId: string,
  scopes: readonly string[],
  choices: readonly ConsentChoice[],
): SimAnswer {
  const options = choices
    .map(({ value, label }) => `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`)
    .join("");
  return html(
    200,
    `<h1>Allow access?</h1>
<p>The client <code>${escapeHtml(clientId)}</code> asks for:</p>
<ul>${scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join("")}</ul>
<form method="post">
<p><label>Sign in as <select name="user">${options}</select></label></p>
<p><button name="decision" value="accept">Accept</button> <button name="decision" value="reject">Reject</button></p>
</form>`,
  );
}

/** The page that says why there is nothing to consent to. */
export function consentErrorPage(error: string): SimAnswer {
  return html(400, `<h1>Error occurred</h1><p>${escapeHtml(error)}</p>`);
}

function html(status: number, content: string): SimAnswer {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Embedded Zoho Accounts</title>
<style>body{font:16px/1.5 system-ui;max-width:34rem;margin:3rem auto;padding:0 1rem}</style></head><body>${content}</body></html>`;
  return {
    status,
    headers: { "content-type": "text/html;charset=UTF-8" },
    body: Buffer.from(page),
  };
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
