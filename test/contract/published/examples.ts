import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** One of Zoho's published example answers (docs/zoho-crm.md#published-examples). */
export interface Example {
  /** For instance `record/updateRecord.412.already-modified`. */
  name: string;
  method: string;
  /** Without the API's base, for instance `/{module}/{recordId}`. */
  path: string;
  status: number;
  body: unknown;
}

const folderName = "published-answers";

/** Whether the folder of Zoho's files holds the published examples as well. */
export const holdsExamples = (folder: string): boolean => existsSync(path.join(folder, folderName));

/** All published answers; each area lists its files, requests among them, in an `index.tsv`. */
export const loadExamples = (folder: string): Example[] =>
  readdirSync(path.join(folder, folderName)).flatMap((area) =>
    readArea(path.join(folder, folderName, area), area),
  );

function readArea(folder: string, area: string): Example[] {
  const [, ...lines] = readFileSync(path.join(folder, "index.tsv"), "utf8").trim().split("\n");
  return lines.flatMap((line) => {
    const [, method = "", template = "", status = "", file = ""] = line.split("\t");
    if (!/^\d+$/.test(status) || !file.endsWith(".json")) return [];
    return {
      name: `${area}/${file.replace(/\.json$/, "")}`,
      method,
      path: template,
      status: Number(status),
      body: JSON.parse(readFileSync(path.join(folder, file), "utf8")),
    };
  });
}
