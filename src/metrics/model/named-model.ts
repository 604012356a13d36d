import type { ModelInput } from './model.ts';

declare const NAMES: unique symbol;

interface Names {
  readonly metric: string;
  readonly dimension: string;
}

/** A model whose names the compiler knows. */
export type NamedModel<N extends Names = Names> = ModelInput & { readonly [NAMES]?: N };

type NamesOf<M> = M extends { readonly [NAMES]?: infer N extends Names } ? N : Names;

/** The names of the metrics of a model, or of several; any text where the compiler does not know them. */
export type MetricName<M> = NamesOf<M>['metric'];

/** The names of the dimensions of a model, or of several, by themselves or behind a table or links. */
export type DimensionName<M> = NamesOf<M>['dimension'] | `${string}.${NamesOf<M>['dimension']}`;

type TableInput = NonNullable<ModelInput['tables']>[string];
type DimensionInput = NonNullable<TableInput['dimensions']>[string];

/** A model as it is written, by the names in it: what stands beneath a name is checked as ever. */
interface Written<Metric extends string, Dimension extends string>
  extends Pick<ModelInput, 'reconciliations'> {
  readonly tables?: Readonly<
    Record<
      string,
      Omit<TableInput, 'dimensions'> & {
        readonly dimensions?: { readonly [D in Dimension]?: DimensionInput };
      }
    >
  >;
  readonly metrics?: { readonly [M in Metric]: NonNullable<ModelInput['metrics']>[string] };
}

/** Identity with types: a model in TypeScript is the same object as in YAML, and its names are known to `openProject`. */
export function defineModel<const Metric extends string = never, const Dimension extends string = never>(
  model: Written<Metric, Dimension>,
): NamedModel<{ readonly metric: Metric; readonly dimension: Dimension }> {
  return model as NamedModel<{ readonly metric: Metric; readonly dimension: Dimension }>;
}
