import type { CalloutBlock } from '../block/callout/edition.ts';
import type { ChartBlock } from '../block/chart/edition.ts';
import type { ColumnsBlockOf } from '../block/columns/edition.ts';
import type { ForecastBlock } from '../block/forecast/edition.ts';
import type { HealthBlock } from '../block/health/edition.ts';
import type { ImageBlock } from '../block/image/edition.ts';
import type { InsightsBlock } from '../block/insights/edition.ts';
import type { KeepTogetherBlockOf } from '../block/keep-together/edition.ts';
import type { KpisBlock } from '../block/kpis/edition.ts';
import type { PackageBlockOf } from '../block/package/edition.ts';
import type { PageBreakBlock } from '../block/page-break/edition.ts';
import type { PivotBlock } from '../block/pivot/edition.ts';
import type { ProvenanceBlock } from '../block/provenance/edition.ts';
import type { QuoteBlock } from '../block/quote/edition.ts';
import type { SectionBlock } from '../block/section/edition.ts';
import type { TableBlock } from '../block/table/edition.ts';
import type { TextBlock } from '../block/text/edition.ts';
import type { TrendsBlock } from '../block/trends/edition.ts';
import type { WeeksAndMonthsBlock } from '../block/weeks-and-months/edition.ts';

export type { CalloutBlock } from '../block/callout/edition.ts';
export type {
  AxisBucket,
  CHART_KINDS,
  ChartAxis,
  ChartBlock,
  ChartSeries,
  ChartSpec,
} from '../block/chart/edition.ts';
export type {
  ExpectedPeriod,
  ForecastBlock,
  ForecastPart,
  ForecastParts,
  ForecastScore,
  ForecastTest,
} from '../block/forecast/edition.ts';
export type {
  Account,
  AccountColumn,
  HealthBlock,
  HealthCategory,
  ScorePart,
} from '../block/health/edition.ts';
export type { EmbeddedImage, ImageBlock } from '../block/image/edition.ts';
export type { Contribution, Insight, InsightsBlock } from '../block/insights/edition.ts';
export type { KpisBlock } from '../block/kpis/edition.ts';
export type { PageBreakBlock } from '../block/page-break/edition.ts';
export type {
  PivotBlock,
  PivotColumn,
  PivotGroup,
  PivotMetric,
  PivotRow,
} from '../block/pivot/edition.ts';
export type { ProvenanceBlock } from '../block/provenance/edition.ts';
export type { QuoteBlock } from '../block/quote/edition.ts';
export type { SectionBlock } from '../block/section/edition.ts';
export type { TableBlock, TableColumn, TableComparison } from '../block/table/edition.ts';
export type { TextBlock } from '../block/text/edition.ts';
export type { Trend, TrendsBlock } from '../block/trends/edition.ts';
export type { Review, Standing, WeeksAndMonthsBlock } from '../block/weeks-and-months/edition.ts';

// In all types `Text` is how their texts stand there: as words, or in no language yet (`Said`).

/** Blocks that hold no others. */
export type LeafBlock<Text = string> =
  | SectionBlock
  | KpisBlock<Text>
  | InsightsBlock<Text>
  | ChartBlock<Text>
  | TrendsBlock<Text>
  | WeeksAndMonthsBlock<Text>
  | ForecastBlock<Text>
  | HealthBlock<Text>
  | TableBlock<Text>
  | PivotBlock<Text>
  | TextBlock<Text>
  | CalloutBlock<Text>
  | QuoteBlock<Text>
  | ImageBlock
  | PageBreakBlock
  | ProvenanceBlock;

/** What a package tells, in blocks of the same kinds as those of reports. */
export type PackageBlock<Text = string> = PackageBlockOf<LeafBlock<Text>>;

/** Blocks side by side where the medium is wide enough, else below one another in the order given. */
export type ColumnsBlock<Text = string> = ColumnsBlockOf<LeafBlock<Text> | PackageBlock<Text>>;

/** Blocks that stay on one page, in media that have pages, if a page can hold them. */
export type KeepTogetherBlock<Text = string> = KeepTogetherBlockOf<
  LeafBlock<Text> | PackageBlock<Text> | ColumnsBlock<Text>
>;

export type EditionBlock<Text = string> =
  | LeafBlock<Text>
  | PackageBlock<Text>
  | ColumnsBlock<Text>
  | KeepTogetherBlock<Text>;
