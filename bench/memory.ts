/** Memory of this process, in bytes. */

/** What is resident now. */
export const resident = (): number => process.memoryUsage().rss;

/** The most that was ever resident. */
export const peak = (): number => process.resourceUsage().maxRSS * 1024;
