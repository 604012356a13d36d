import { raisedBy } from '../../foundation/diagnostic/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import { othersOf } from '../../metrics/kind/index.ts';
import { namesIn, ownEntry, resolveDimension } from '../../metrics/model/index.ts';
import { namedBy } from '../../metrics/plan/index.ts';
import type { Question } from '../../quality/index.ts';
import { heldIn, holding } from '../block/held-blocks.ts';
import { blockOfReport } from '../block/report-blocks.ts';
import { type BlockDefinition, questionOf, type ReportDefinition } from '../definition/index.ts';

/** What the owner of a report asks with, and what its reader does. */
export interface Eyes {
  readonly owner: AskContext;
  readonly reader: AskContext;
}

/**
 * A report without the blocks that name what is hidden from its reader: a metric or a dimension, to show, to split, to order
 * or to filter by. Of key figures only those are left out that are hidden.
 */
export function visibleReport(report: ReportDefinition, eyes: Eyes): ReportDefinition {
  if (eyes.owner === eyes.reader) return report;
  const { headline, ...rest } = report;
  const shows = (question: Question) => !isHidden(eyes, question);
  const isLed = headline !== undefined && shows({ metrics: [headline], where: [report.where] });
  const seen = (block: BlockDefinition): BlockDefinition[] => {
    const { visible } = blockOfReport(block);
    const own = visible === undefined ? block : (visible(block, shows) as BlockDefinition | undefined);
    return own !== undefined && shows(questionOf(own, report.where)) ? [own] : [];
  };
  return {
    ...rest,
    ...(isLed ? { headline } : {}),
    blocks: report.blocks.flatMap((one) => seenIn(one, seen)),
  };
}

/** What holds nothing any more goes too. */
function seenIn(
  block: BlockDefinition,
  seen: (block: BlockDefinition) => BlockDefinition[],
): BlockDefinition[] {
  const places = heldIn(block);
  if (places.length === 0) return seen(block);
  const left = holding(
    block,
    places.map(({ blocks }) => blocks.flatMap((one) => seenIn(one, seen))),
  );
  return left === undefined ? [] : [left];
}

function isHidden(eyes: Eyes, { metrics, by = [], where = [] }: Question): boolean {
  const { owner, reader } = eyes;
  const isGone = (name: string) =>
    ownEntry(owner.model.metrics, name) !== undefined && ownEntry(reader.model.metrics, name) === undefined;
  if ([...metrics, ...by].some(isGone)) return true;
  const known = metrics.filter((name) => ownEntry(owner.model.metrics, name) !== undefined);
  const others = othersOf(owner.model);
  const tables = [...new Set(known.flatMap((name) => others.tables(name, { fixed: true })))];
  const references = [...by, ...where.flatMap((filter) => namesIn(filter).map(({ reference }) => reference))];
  return tables.some((table) => references.some((one) => isHiddenFrom(eyes, table, one)));
}

/** A name that leads somewhere, and nowhere for the reader. What leads nowhere at all is told when it is asked. */
function isHiddenFrom({ owner, reader }: Eyes, table: string, reference: string): boolean {
  const leads = ({ model, catalog }: AskContext) => {
    const found = raisedBy(() => resolveDimension(model, table, reference));
    return found.length === 0 || hasColumn(catalog, table, reference);
  };
  return leads(owner) && !leads(reader);
}

function hasColumn(catalog: AskContext['catalog'], table: string, column: string): boolean {
  return ownEntry(namedBy(catalog).tables, table)?.columns.some(({ name }) => name === column) === true;
}
