import type { BuiltComponent } from "../../playground/host/component";
import component from "../../src";

/** The component from its sources, as the local host takes it. */
export const loadedComponent = component as unknown as BuiltComponent;
