import { type Said, saidTogether } from '../../../foundation/format/index.ts';
import { ownEntry, targetMetric } from '../../../metrics/model/index.ts';
import type { Missing } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { endWithin } from '../../compose/data-end.ts';
import { notesOf } from '../../compose/notes.ts';
import { reasonText } from '../../compose/reason-text.ts';
import type { Made } from '../block-of-report.ts';
import { cellsOf, type RowCells, tonesOf } from './cells.ts';
import { metricRows, type PivotDefinition, type Shown, shownIn, withPlans } from './definition.ts';
import type { PivotBlock, PivotRow } from './edition.ts';
import { cellsBeneath, columnsIn, groupsIn, type Headed, headedLanes } from './heads.ts';
import { lanesOf } from './lanes.ts';
import { type BlockWork, type Line, linesOf } from './lines.ts';
import type { Answers } from './rows.ts';

/** Composes a pivot table. Every subtotal, total and difference is of values that were asked for; nothing is added up. */
export async function composePivot(
  composition: Composition,
  written: PivotDefinition,
): Promise<Made<PivotBlock<Said>>> {
  const block = withPlans(written, (metric) => targetMetric(ownEntry(composition.model.metrics, metric)));
  const listed = shownIn(block);
  const lanes = await lanesOf({ composition, block }, [...new Set(listed.map(({ metric }) => metric))]);
  const { lines, dimensions, more } = await linesOf({ composition, block, lanes });
  const kinds = [...new Set(lines.flatMap(({ answers }) => (answers === undefined ? [] : [answers])))];
  const headed = headedLanes(composition, lanes, kinds[0]);
  const metrics = block.metrics ?? [undefined];
  const made = lines.map((line) => cellsOf(composition, headed, metrics, line));
  const rows = lines.map((line, at) => rowOf(line, made[at]?.cells ?? [], kinds));
  const [across] = lanes.flatMap((lane) => lane.across ?? []);
  return {
    groups: groupsIn(composition, headed),
    columns: columnsIn(composition, headed, metrics).map((column, at) => {
      const tones = tonesOf(composition, column, rows, at);
      return tones === undefined ? column : { ...column, tones };
    }),
    ...{ lines: rows, dimensions },
    ...(across === undefined ? {} : { across: across.dimension }),
    metrics: metricsIn(composition, listed),
    asked: kinds.map((answers) => statementsOf(headed, metrics.length, answers)),
    more,
    ...noteOf({ composition, block, lanes }, listed, made),
  };
}

function rowOf(line: Line, cells: RowCells['cells'], kinds: readonly Answers[]): PivotRow<Said> {
  const { label, kind, level, key, answers, shown, by } = line;
  return {
    ...{ label, kind, level, key, cells },
    ...(by === undefined || by.every((one, at) => one === at) ? {} : { by }),
    ...(shown === undefined || answers === undefined ? {} : { metric: shown.metric }),
    ...(shown?.format === undefined ? {} : { format: shown.format }),
    ...(answers === undefined ? {} : { asked: kinds.indexOf(answers) }),
  };
}

function metricsIn({ model }: Composition, listed: readonly Shown[]): PivotBlock['metrics'] {
  const names = listed.flatMap(({ metric, plan }) => (plan === undefined ? [metric] : [metric, plan]));
  return Object.fromEntries(
    [...new Set(names)].map((name) => {
      const { label, format, good } = metricOf(model, name);
      return [name, { label, format, good }];
    }),
  );
}

/** The statements behind rows of one kind, column by column. */
function statementsOf(headed: readonly Headed[], metrics: number, answers: Answers): { query: string }[] {
  return headed.flatMap(({ lane, heads }, at) =>
    heads.flatMap((head) => {
      const query = answers[at]?.query(head) ?? '';
      return Array.from({ length: metrics * cellsBeneath(lane).length }, () => ({ query }));
    }),
  );
}

/** What must be known of the figures: stand-in tables, and why some are missing. */
function noteOf(
  { composition, block, lanes }: BlockWork,
  listed: readonly Shown[],
  made: readonly RowCells[],
): Pick<PivotBlock<Said>, 'note'> {
  const { model, context, report } = composition;
  const metrics = listed.map(({ metric }) => metric);
  const by = [
    ...[...block.by, ...metricRows(block).flatMap(({ row }) => row.by)],
    ...lanes.flatMap(({ across }) => across?.by ?? []),
  ];
  const notes = notesOf(model, context.catalog, { metrics, by, where: [report.where, block.where] });
  const ends = metrics.flatMap((metric) =>
    lanes.flatMap(({ period }): Missing[] => {
      const end = endWithin(composition, metric, period.to);
      return end === undefined ? [] : [{ reason: end.why, metric, day: end.through }];
    }),
  );
  const reasons = [...made.flatMap(({ missing }) => missing), ...ends]
    .filter(({ reason }) => reason !== 'no_data')
    .map((one) => reasonText(model, one));
  const texts = new Map([...notes, ...reasons].map((text) => [JSON.stringify(text), text]));
  const note = saidTogether('parts', [...texts.values()]);
  return note === undefined ? {} : { note };
}
