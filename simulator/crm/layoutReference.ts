import type { CrmModule } from "./context";

/** A layout as other metadata names it: Zoho's own are called `Standard__s` (docs/zoho-crm.md#layouts). */
export const layoutReference = ({ id, name }: CrmModule["layouts"][number]) => ({
  api_name: layoutApiName(name),
  name,
  id,
});

export const layoutApiName = (name: string): string =>
  name === "Standard" ? "Standard__s" : name.replaceAll(" ", "_");
