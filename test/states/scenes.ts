import { bulkScenes, channelScenes } from "./channelScenes";
import { pollingScenes, withHidden } from "./pollingScenes";
import type { Scene } from "./scene";

/** The scenes whose states are kept. */
export const scenes: Scene[] = [...pollingScenes, withHidden, ...channelScenes, ...bulkScenes];
