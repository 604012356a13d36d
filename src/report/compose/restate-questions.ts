import type { Period } from '../../foundation/calendar/index.ts';
import type { Said } from '../../foundation/format/index.ts';
import type { Filter } from '../../metrics/model/index.ts';
import { blockOfEdition } from '../block/edition-blocks.ts';
import { blockOfReport } from '../block/report-blocks.ts';
import {
  blockIds,
  leafDefinitions,
  type ParameterValues,
  type ReportDefinition,
  resolveFilter,
  windowPeriod,
} from '../definition/index.ts';
import { type Edition, type Figure, leafBlocks } from '../edition/index.ts';

/** An edition, and what it was made of: the report as it was then, and the values of its parameters. */
export interface PublishedEdition {
  readonly edition: Edition;
  readonly report: ReportDefinition;
  readonly parameters: ParameterValues;
}

/** A figure that was published, and how to ask for it again. */
export interface FigureQuestion {
  readonly figure: Figure<Said>;
  readonly period: Period;
  /** All must hold. */
  readonly where: readonly Filter[];
}

/**
 * The headline and the key figures of an edition with the questions that they answer, each once; figures that the
 * report does not name as they stand in the edition are left out.
 */
export function figureQuestions({ edition, report, parameters }: PublishedEdition): FigureQuestion[] {
  const { date, calendar, headline } = edition;
  const conditions = (block: Filter) =>
    [report.where, block].map((filter) => resolveFilter(filter, parameters));
  const shown = keyFigures(edition);
  const ids = blockIds(report.blocks);
  const inBlocks = leafDefinitions(report.blocks).flatMap(({ block, path }) => {
    const figures = shown.get(ids.get(path.join('.')) ?? '') ?? [];
    const asked = blockOfReport(block).keyFigures?.(block) ?? [];
    const where = conditions('where' in block ? block.where : {});
    return asked.flatMap(({ metric, window = report.window }, index): FigureQuestion[] => {
      const figure = figures[index];
      if (figure?.metric !== metric) return [];
      return [{ figure, period: windowPeriod(window, date, calendar), where }];
    });
  });
  // A headline of its own is asked like a block without conditions; one of a block is among those.
  const own = headline === undefined || [...shown.values()].flat().some((one) => isSame(one, headline));
  if (own) return once(inBlocks);
  return once([
    { figure: headline, period: windowPeriod(report.window, date, calendar), where: conditions({}) },
    ...inBlocks,
  ]);
}

function keyFigures({ blocks }: Edition): Map<string, readonly Figure<Said>[]> {
  return new Map(leafBlocks(blocks).map((block) => [block.id, blockOfEdition(block).figures?.(block) ?? []]));
}

function isSame(a: Figure<Said>, b: Figure<Said>): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function once(questions: readonly FigureQuestion[]): FigureQuestion[] {
  const keyed = questions.map(
    (one) => [JSON.stringify([one.figure.metric, one.period, one.where]), one] as const,
  );
  // The first of a kind stays.
  return [...new Map([...keyed].reverse()).values()].reverse();
}
