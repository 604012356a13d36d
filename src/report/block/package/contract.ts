import type { Calendar, CivilDate, Grain, Period } from '../../../foundation/calendar/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import type { DefinitionSchema } from '../../../metrics/connection/connection-kind.ts';
import type { Metric } from '../../../metrics/model/index.ts';
import type { MetricQueryInput } from '../../../metrics/plan/index.ts';
import type { Asked } from '../../compose/asker.ts';
import type { Figure } from '../../edition/index.ts';
import type { CalloutBlock } from '../callout/edition.ts';
import type { ChartBlock } from '../chart/edition.ts';
import type { ImageBlock } from '../image/edition.ts';
import type { InsightsBlock } from '../insights/edition.ts';
import type { KpisBlock } from '../kpis/edition.ts';
import type { QuoteBlock } from '../quote/edition.ts';
import type { TableBlock } from '../table/edition.ts';
import type { TextBlock } from '../text/edition.ts';
import type { TrendsBlock } from '../trends/edition.ts';

/** Which version of the contract a package is written for. */
export const BLOCK_CONTRACT = 1;

type WithoutId<Part> = Part extends unknown ? Omit<Part, 'id'> : never;

/** What a block of a package is told by: blocks of an edition as Broadsheet has them. They get their ids by their order. */
export type BlockPart = WithoutId<
  | KpisBlock<Said>
  | InsightsBlock<Said>
  | ChartBlock<Said>
  | TrendsBlock<Said>
  | TableBlock<Said>
  | TextBlock<Said>
  | CalloutBlock<Said>
  | QuoteBlock<Said>
  | ImageBlock
>;

/** What a block asks. */
export interface BlockQuestion
  extends Pick<MetricQueryInput, 'metrics' | 'by' | 'grain' | 'period' | 'order' | 'limit'> {
  /** Holds it against what the report compares with. Default: it does not. */
  readonly isCompared?: boolean;
}

/** What a block of a report is composed with. */
export interface BlockAsking {
  /** What the report names in the block, in its order. */
  readonly metrics: readonly string[];
  readonly by: readonly string[];
  /** The edition date: the first day not in the data. */
  readonly date: CivilDate;
  /** What the block is about, half-open. */
  readonly window: Period;
  readonly calendar: Calendar;
  /** What the model says of a metric. @throws UNKNOWN_METRIC */
  metric(name: string): Pick<Metric, 'label' | 'format' | 'good'>;
  /**
   * Asks for a series, over the window of the block unless the question has a period, as its reader may see it and under the
   * conditions of the report and the block. @throws CONTRACT_BROKEN for what the report does not name in the block
   */
  ask(question: Partial<BlockQuestion>): Promise<Asked>;
  /** A metric over all of a series without dimensions, with what it is compared with and everything a reader may ask of it. */
  figure(asked: Asked, metric: string): Figure<Said>;
  /** Months, weeks or other grains that are over, as many as asked for, before the edition date. */
  last(count: number, grain: Grain): Period;
}

/** A kind of block that a package brings. */
export interface BlockKindOfPackage<Options = unknown> {
  /** The version of this contract: 1. */
  readonly contract: typeof BLOCK_CONTRACT;
  /** What people call such a block, where its author gave it no title: `Funnel`. */
  readonly name: string;
  /** What a report says of such a block, as Zod or another library reads it; unknown fields are refused. */
  readonly schema: DefinitionSchema<Options>;
  /**
   * Asks, and gives what tells the block. It reads no clock and nothing that changes: the same answers give the same parts.
   * What it writes is text or what `said` makes; numbers are values, with their formats.
   */
  compose(asking: BlockAsking, options: Options): readonly BlockPart[] | Promise<readonly BlockPart[]>;
}
