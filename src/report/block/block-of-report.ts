import type { z } from 'zod';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Said } from '../../foundation/format/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import { metricsNeeded } from '../../metrics/plan/index.ts';
import type { Question } from '../../quality/index.ts';
import type { Composition } from '../compose/composition.ts';
import type { ReportFrame } from '../definition/block-fields.ts';
import type { Window } from '../definition/window.ts';
import type { EditionBlock } from '../edition/index.ts';

type Path = readonly (string | number)[];

/** A metric that a block names, and where in the block. */
export interface NamedMetric {
  readonly metric: string;
  readonly path: Path;
  /** What will do here: a score, which has a value for each entity, a number, or a `value`, which is a number or a date. */
  readonly wants: 'entities' | 'number' | 'value' | 'any';
}

/** A dimension that a block splits by, and where in the block it is named. */
export interface NamedDimension {
  readonly reference: string;
  readonly path: Path;
  /** The metrics that it splits; default: all of the block. */
  readonly of?: readonly string[];
}

/** A key figure that a block asks for; the window is that of the report where it has none of its own. */
export interface KeyFigure {
  readonly metric: string;
  readonly window?: Window | undefined;
}

/** What the definitions of all blocks have in common. */
export interface AnyDefinition {
  readonly type: string;
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
}

/** What of a block of an edition it is made of itself: all but what says which block it is. */
export type Made<E> = Omit<E, 'type' | 'id' | 'title' | 'subtitle'>;

/**
 * What is particular to a kind of block in reports: what an author writes of it, and what an edition holds of that. Whoever
 * works with blocks goes over them by this contract; the name of a kind stands in its own folder only, in its schemas.
 */
export interface BlockOfReport<
  D extends AnyDefinition = AnyDefinition,
  E extends EditionBlock<Said> = EditionBlock<Said>,
> {
  /** A strict object, whose field `type` is the name of the kind. */
  readonly schema: z.ZodObject;
  /** What an edition holds of it, for programs that read editions. */
  readonly edition: z.ZodType<E>;
  /** Its section of the reference: Markdown, the outro after the list of its fields. */
  readonly reference: { readonly title: string; readonly intro: string; readonly outro?: string };
  /** The metrics that it names, in its order; default: none. */
  metrics?(definition: D): readonly NamedMetric[];
  /** Those of them that it shows with their targets; default: none. */
  targeted?(definition: D): readonly string[];
  /** The dimensions that it splits by; default: none. */
  by?(definition: D): readonly NamedDimension[];
  /** Metrics and dimensions that its rows are ordered by; default: none. */
  orderedBy?(definition: D): readonly string[];
  /** The key figures that it asks for, as many as `figures` of the edition gives; default: none. */
  keyFigures?(definition: D): readonly KeyFigure[];
  /** What is wrong with it that the schema cannot see, with paths in the block; the metrics and dimensions it names exist. */
  validate?(definition: D, context: { readonly model: Model; readonly report: ReportFrame }): Problem[];
  /** What is left of it for a reader from whom some figures are hidden; default: all of it, or nothing. */
  visible?(definition: D, isShown: (question: Question) => boolean): D | undefined;
  /** Asks and judges. What blocks hold is composed by itself. @throws the problems of the block */
  compose(composition: Composition, definition: D, id: string): Made<E> | Promise<Made<E>>;
}

/** Metrics of a list, as the fields name them. */
export function listed(metrics: readonly string[], path: Path, wants: NamedMetric['wants']): NamedMetric[] {
  return metrics.map((metric, index) => ({ metric, path: [...path, index], wants }));
}

/** The metrics of a condition that chooses groups. */
export function chosenBy(having: string | undefined): NamedMetric[] {
  const names = having === undefined ? [] : metricsNeeded({ metrics: [], having });
  return names.map((metric) => ({ metric, path: ['having'], wants: 'value' }));
}
