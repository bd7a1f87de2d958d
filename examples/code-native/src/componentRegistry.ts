import zoho from "@component-manifests/zoho";
import { componentManifests } from "@prismatic-io/spectral";

/** The components that the integration uses. */
export const componentRegistry = componentManifests({ zoho });

type Registry = typeof componentRegistry;

declare module "@prismatic-io/spectral/dist/types/ComponentRegistry" {
  interface IntegrationDefinitionComponentRegistry extends Registry {}
}
