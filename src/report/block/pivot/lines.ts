import { type Said, said } from '../../../foundation/format/index.ts';
import { metricOf } from '../../compose/composition.ts';
import { metricRows, type PivotDefinition, type Shown } from './definition.ts';
import type { PivotBlock, PivotRow } from './edition.ts';
import type { Asking, Lane } from './lanes.ts';
import { type Answers, rowsOf } from './rows.ts';

/** A row before its values. */
export interface Line extends Pick<PivotRow<Said>, 'label' | 'kind' | 'level' | 'key'> {
  /** Where its values stand; nowhere those of a heading. */
  readonly row?: string;
  readonly answers?: Answers;
  /** Where rows are metrics. */
  readonly shown?: Shown;
  /** Its dimensions among those of the block. */
  readonly by?: readonly number[];
}

/** The rows of a block, from top to bottom. */
export interface Lines {
  readonly lines: readonly Line[];
  readonly dimensions: PivotBlock['dimensions'];
  /** Rows beyond limits that no row stands for. */
  readonly more: number;
}

/** What the rows of a block are asked with. */
export interface BlockWork extends Asking {
  readonly block: PivotDefinition;
  readonly lanes: readonly Lane[];
}

/** Asks for the rows of a block. */
export function linesOf(work: BlockWork): Promise<Lines> {
  const { metrics } = work.block;
  return metrics === undefined ? statementLines(work) : splitLines(work, metrics);
}

/** Rows that are metrics, each with what it is split by beneath it. */
async function statementLines(work: BlockWork): Promise<Lines> {
  const { block, composition } = work;
  const found = await Promise.all(
    metricRows(block).map(async ({ row, path }) => {
      const level = path.length > 2 ? 1 : 0;
      const made = await rowsOf({ ...work, split: { ...row, metrics: [row] } }, level + 1);
      return { ...made, row, path, level };
    }),
  );
  const all = found.flatMap(({ dimensions }) => dimensions.map((one) => [one.name, one] as const));
  const dimensions = [...new Map(all).values()];
  const lines = found.flatMap(({ row, whole, rows, level, path, dimensions: own }): Line[] => {
    const by = own.map(({ name }) => dimensions.findIndex((one) => one.name === name));
    const kind = row.strong ? 'result' : rows.length > 0 ? 'sum' : 'row';
    const label = row.label ?? metricOf(composition.model, row.metric).label;
    return [
      ...headingAbove(block, path),
      { label, kind, level, key: [], row: '[]', answers: whole, shown: row },
      ...rows.map((one) => ({ ...one, shown: row, by })),
    ];
  });
  return { lines, dimensions, more: found.reduce((sum, one) => sum + one.more, 0) };
}

/** The heading of a row that is the first one beneath it. */
function headingAbove({ rows = [] }: PivotDefinition, [, at, , inner]: readonly (string | number)[]): Line[] {
  const one = inner === 0 ? rows[Number(at)] : undefined;
  if (one === undefined || !('heading' in one)) return [];
  return [{ label: one.heading, kind: 'heading', level: 0, key: [] }];
}

/** Rows that are values of dimensions, and what stands for all of them. */
async function splitLines(work: BlockWork, metrics: readonly Shown[]): Promise<Lines> {
  const { by, totals } = work.block;
  const { whole, rows, dimensions, more } = await rowsOf({ ...work, split: { ...work.block, metrics } }, 0);
  const total: Line = {
    ...{ label: said('group.total'), kind: 'result', level: 0, key: [] },
    ...{ row: '[]', answers: whole },
  };
  return { lines: totals || by.length === 0 ? [...rows, total] : rows, dimensions, more };
}
