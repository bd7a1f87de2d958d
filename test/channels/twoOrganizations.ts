import type { SimAccount } from "../../simulator";
import { type ChannelInstance, type ChannelWorld, openChannelWorld } from "./world";

/** Opens a world with another organization, to which its connection can be authorized as well. */
export async function openTwoOrganizations(): Promise<{ world: ChannelWorld; other: SimAccount }> {
  const world = await openChannelWorld();
  return { world, other: world.zoho.createAccount({ dataCenter: "EU" }) };
}

/** What the instance's flows warned of since its log was emptied. */
export const warnings = ({ logs }: ChannelInstance): string[] =>
  logs.filter(({ level }) => level === "warn").map(({ message }) => message);
