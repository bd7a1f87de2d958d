/** Gives Zoho-like ids: 19 digits (above 2^53), rising, each once. */
export function createIds(accountNumber: number): () => string {
  // The leading digits tell the accounts apart, as the organization's prefix does at Zoho.
  let last = 4_876_000_000_000_000_000n + BigInt(accountNumber) * 1_000_000_000_000n;
  return () => {
    last += 7n;
    return String(last);
  };
}
