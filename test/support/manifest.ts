import component from "../../src";

export interface ManifestInput {
  key: string;
  type: string;
  collection?: "valuelist" | "keyvaluelist";
  label: string;
  comments?: string;
  placeholder?: string;
  example?: string;
  required?: boolean;
  default?: unknown;
  model?: { label: string; value: string }[];
  dataSource?: string;
  clean?: unknown;
  /** The inputs that stand in a structured one. */
  inputs?: ManifestInput[];
}

export interface ManifestOperation {
  key: string;
  display: { label: string; description: string; important?: boolean };
  inputs: ManifestInput[];
  examplePayload?: unknown;
  examplePerform?: (context: unknown, inputs: unknown) => Promise<unknown>;
  performSafety?: string;
  /** The schema is JSON text. */
  outputSchema?: {
    type: string;
    schema?: string;
    branchSchemas?: { name: string; schema: string }[];
  };
}

export interface Manifest {
  key: string;
  public: boolean;
  display: { label: string; description: string; category: string; iconPath: string };
  documentationUrl?: string;
  connections: { key: string; label: string; comments: string; inputs: ManifestInput[] }[];
  actions: Record<string, ManifestOperation>;
  triggers: Record<string, ManifestOperation>;
  dataSources: Record<string, ManifestOperation>;
}

/** The component as the platform reads it; its declared type shows what went in, not what comes out. */
export const manifest = component as unknown as Manifest;
