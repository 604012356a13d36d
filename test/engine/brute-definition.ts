/** The metrics of random models, with what brute force alone needs beside. */
import type { Among } from './brute-among.ts';
import type { Conversion } from './brute-conversion.ts';
import type { Conditions } from './brute-filter.ts';
import { namesIn, type Tree, type TruthTree } from './brute-formula.ts';
import type { Window } from './brute-time.ts';

export interface Measured {
  readonly table: string;
  readonly aggregate: string;
  readonly column?: string | readonly string[];
  /** The column is multiplied by this dimension of a linked row. */
  readonly times?: string;
  readonly quantile?: number;
  readonly where?: Conditions;
  readonly among?: string;
  readonly fixed?: boolean | 'unfiltered';
  /** Of the min or max of dates. */
  readonly format?: 'date' | 'instant';
}

export type Definition =
  | (Measured & { readonly kind: 'simple'; readonly trailing?: { readonly days: number } })
  | (Measured & { readonly kind: 'snapshot' })
  | Conversion
  | {
      readonly kind: 'movement';
      readonly of: string;
      readonly entity: string;
      readonly part: string;
      readonly measure: 'amount' | 'entities';
    }
  | { readonly kind: 'ratio'; readonly numerator: string; readonly denominator: string }
  | {
      readonly kind: 'derived';
      readonly expression: string;
      readonly operands: readonly string[];
      readonly tree: Tree;
    }
  | {
      readonly kind: 'per-entity';
      /** A table. */
      readonly per: string;
      readonly of?: string;
      /** The condition as text, and as a tree. */
      readonly having?: string;
      readonly holds?: TruthTree;
      readonly top?: { readonly count: number } | { readonly share: number };
      readonly aggregate: string;
      readonly quantile?: number;
    }
  | (Among & { readonly kind: 'share'; readonly cumulative?: boolean })
  | (Among & { readonly kind: 'rank'; readonly direction: 'asc' | 'desc' })
  | { readonly kind: 'daily'; readonly of: string; readonly take: 'opening' | 'average' | 'min' | 'max' }
  | { readonly kind: 'offset'; readonly of: string; readonly by: { readonly [unit: string]: number } }
  | {
      readonly kind: 'cumulative';
      readonly of: string;
      readonly window: Window;
    };

/** Operands of a metric that is computed from others; undefined of one that is read from a table. */
export function operandsOf(one: Definition): readonly string[] | undefined {
  if (one.kind === 'ratio') return [one.numerator, one.denominator];
  if (one.kind === 'derived') return one.operands;
  if (one.kind === 'per-entity')
    return [...(one.of === undefined ? [] : [one.of]), ...namesIn(one.holds ?? 0)];
  const ofOne = ['offset', 'cumulative', 'daily', 'share', 'rank'].includes(one.kind) && 'of' in one;
  return ofOne && one.of !== undefined ? [one.of] : undefined;
}
