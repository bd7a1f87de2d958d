import {
  type ActionDefinition,
  type ActionPerformReturn,
  action,
  type ConfigVarResultCollection,
  type DataSourceDefinition,
  type DataSourceType,
  dataSource,
  type Inputs,
  type PollingTriggerDefinition,
  pollingTrigger,
  type TriggerDefinition,
  type TriggerPayload,
  type TriggerResult,
  trigger,
} from "@prismatic-io/spectral";

/** Scopes that many operations of CRM need: to read records of a module, and the fields of modules. */
export const recordReads = "ZohoCRM.modules.{module}.READ";
export const fieldReads = "ZohoCRM.settings.fields.READ";

/** An operation that names the OAuth scopes it needs; `{module}` and `{group}` stand for what it works on. */
export interface Scoped {
  scopes: readonly string[];
}

/** Each kind of operation by itself, or what one of them has alone is lost. */
type WithoutScopes<T> = T extends Scoped ? Omit<T, "scopes"> : never;

/** The operations as the platform takes them, which refuses keys that it does not know. */
export const withoutScopes = <T extends Scoped>(operations: Record<string, T>) =>
  Object.fromEntries(
    Object.entries(operations).map(([key, { scopes: _, ...operation }]) => [key, operation]),
  ) as Record<string, WithoutScopes<T>>;

/** Spectral's `action`, for a definition with `scopes` beside its inputs. */
export const zohoAction = <
  TInputs extends Inputs,
  TConfigVars extends ConfigVarResultCollection,
  TAllowsBranching extends boolean,
  TReturn extends ActionPerformReturn<TAllowsBranching, unknown>,
>(
  definition: ActionDefinition<TInputs, TConfigVars, TAllowsBranching, TReturn> & Scoped,
) => ({ ...action(definition), scopes: definition.scopes });

/** Spectral's `trigger`, likewise. */
export const zohoTrigger = <
  TInputs extends Inputs,
  TConfigVars extends ConfigVarResultCollection,
  TAllowsBranching extends boolean,
  TResult extends TriggerResult<TAllowsBranching, TriggerPayload>,
  TOnDeployInputs extends Inputs = Inputs,
>(
  definition: TriggerDefinition<TInputs, TConfigVars, TAllowsBranching, TResult, TOnDeployInputs> &
    Scoped,
) => ({ ...trigger(definition), scopes: definition.scopes });

/** Spectral's `pollingTrigger`, likewise. */
export const zohoPollingTrigger = <
  TInputs extends Inputs,
  TConfigVars extends ConfigVarResultCollection,
  TPayload extends TriggerPayload,
  TAllowsBranching extends boolean,
  TResult extends TriggerResult<TAllowsBranching, TPayload>,
  TActionInputs extends Inputs,
>(
  definition: PollingTriggerDefinition<
    TInputs,
    TConfigVars,
    TPayload,
    TAllowsBranching,
    TResult,
    TActionInputs
  > &
    Scoped,
) => ({ ...pollingTrigger(definition), scopes: definition.scopes });

/** Spectral's `dataSource`, likewise. */
export const zohoDataSource = <
  TInputs extends Inputs,
  TConfigVars extends ConfigVarResultCollection,
  TDataSourceType extends DataSourceType,
>(
  definition: DataSourceDefinition<TInputs, TConfigVars, TDataSourceType> & Scoped,
) => ({ ...dataSource(definition), scopes: definition.scopes });
