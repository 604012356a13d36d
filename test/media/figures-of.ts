import { formatValue, type Locale, type ValueFormat } from '../../src/foundation/format/index.ts';
import { spanText } from '../../src/report/document/figure-words.ts';
import {
  type Cell,
  type Figure,
  type HealthBlock,
  type LeafBlock,
  leafBlocks,
  type WordedEdition,
} from '../../src/report/edition/index.ts';

/** A number of an edition: what it is, and how every medium that writes text writes it. */
export interface KnownFigure {
  /** Block and place: "kpis Churn rate". */
  readonly where: string;
  readonly kind: 'kpi' | 'series' | 'band' | 'trend' | 'cell' | 'health' | 'span';
  readonly value: number;
  readonly text: string;
  /** The row of a list that it stands in; media that shorten lists may leave out late rows. */
  readonly row: number;
}

/** Every number of an edition, gathered from the data alone, without any renderer. */
export function figuresOf(edition: WordedEdition): KnownFigure[] {
  return leafBlocks(edition.blocks).flatMap((block) => ofBlock(block, edition.locale));
}

function known(
  where: string,
  kind: KnownFigure['kind'],
  value: Cell | undefined,
  format: ValueFormat,
  locale: Locale,
  row = 0,
): KnownFigure[] {
  if (typeof value !== 'number') return [];
  return [{ where, kind, value, text: formatValue(value, format, locale), row }];
}

function ofBlock(block: LeafBlock, locale: Locale): KnownFigure[] {
  switch (block.type) {
    case 'kpis':
      return block.figures.flatMap((figure, row) =>
        ofFigure(`${block.id} ${figure.label}`, 'kpi', figure, locale, row),
      );
    case 'insights':
      return block.items.flatMap(({ sentence, details = [] }, row) =>
        [sentence, ...details].flat().flatMap((span) => {
          if (span.kind !== 'figure' || typeof span.value !== 'number') return [];
          return [
            {
              where: `${block.id} ${span.metric}`,
              kind: 'span' as const,
              value: span.value,
              text: spanText(span, locale),
              row,
            },
          ];
        }),
      );
    case 'chart':
      return block.chart.series.flatMap(({ name, values, format, band = [] }) => [
        ...values.flatMap((value, row) =>
          known(`${block.id} ${name} ${row}`, 'series', value, format, locale, row),
        ),
        ...band.flatMap((ends, row) =>
          (ends ?? []).flatMap((end) =>
            known(`${block.id} ${name} band ${row}`, 'band', end, format, locale, row),
          ),
        ),
      ]);
    case 'trends':
      return block.trends.flatMap(({ label, values, format }) =>
        values.flatMap((value, row) =>
          known(`${block.id} ${label} ${row}`, 'trend', value, format, locale, row),
        ),
      );
    case 'table':
      return [...block.rows, ...[block.others, block.totals].filter((row) => row !== undefined)].flatMap(
        (cells, row) =>
          block.columns.flatMap(({ name, format }, index) =>
            known(`${block.id} ${name} ${row}`, 'cell', cells[index], format, locale, row),
          ),
      );
    case 'pivot':
      return block.lines.flatMap((line, row) =>
        block.columns.flatMap(({ shows, name, metric = line.metric ?? '' }, index) =>
          shows === 'value' || shows === 'before'
            ? known(
                `${block.id} ${name} ${row}`,
                ...([
                  'cell',
                  line.cells[index],
                  block.metrics[metric]?.format ?? { kind: 'number' },
                  locale,
                ] as const),
                row,
              )
            : [],
        ),
      );
    case 'health':
      return ofHealth(block, locale);
    default:
      return [];
  }
}

function ofFigure(where: string, kind: 'kpi', figure: Figure, locale: Locale, row: number): KnownFigure[] {
  return known(where, kind, figure.value, figure.format, locale, row);
}

function ofHealth(block: HealthBlock, locale: Locale): KnownFigure[] {
  const money = block.stake?.format ?? { kind: 'number' as const };
  const categories = block.categories.flatMap(({ name, count, stake }, row) => [
    ...known(`${block.id} ${name}`, 'health', count, { kind: 'integer' }, locale, row),
    ...known(`${block.id} ${name} stake`, 'health', stake, money, locale, row),
  ]);
  // One that stands in both lists is one row where all of them are one table.
  const listed = new Map([...block.worst, ...block.movers].map((one) => [one.key, one]));
  const accounts = [...listed.values()].flatMap(({ name, score, stake }, row) => [
    ...known(`${block.id} ${name}`, 'health', score, { kind: 'number', decimals: 1 }, locale, row),
    ...known(`${block.id} ${name} stake`, 'health', stake, money, locale, row),
  ]);
  return [...categories, ...accounts];
}

/** The key figures: what a reader looks for first, each exactly once on its card. */
export function keyFigures(edition: WordedEdition): Figure[] {
  return leafBlocks(edition.blocks).flatMap((block) => (block.type === 'kpis' ? block.figures : []));
}
