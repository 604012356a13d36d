import type { Among } from '../plan/index.ts';
import { measuresIn } from './after-data.ts';
import { type CellColumn, codeOf, writeCells } from './cell-column.ts';
import { sumDigits } from './digits.ts';
import type { GroupScope } from './group-scope.ts';

/**
 * Where the values of a column stand among those of the groups that are alike in some dimensions, slot by slot. Groups of
 * which no row says anything are not among them: whether a question has them depends on what else it asks for. Equal values
 * share a place, and the next is as far on as they are many.
 */
export function amongGroups(
  { how, within, value, metric }: Among,
  column: CellColumn,
  scope: GroupScope,
): CellColumn {
  const { groups, length } = scope;
  const alike = scope.alike(within);
  const isRank = typeof how === 'object';
  if (scope.areParts || (alike === undefined && isRank))
    return nothingAmong(length, codeOf('one_group', metric));
  if (alike === undefined) return column;
  const said = measuresIn(value).map((id) => scope.saysOf(id));
  const isSaid = (at: number) => said.some((one) => one[at] === 1);
  const written = writeCells(length);
  const noData = codeOf('no_data', metric);
  for (let slot = 0; slot < length / Math.max(1, groups); slot += 1) {
    const here = Array.from({ length: groups }, (_, group) => slot * groups + group);
    for (const at of here) {
      const code = column.missing?.[at] || (isRank && !isSaid(at) ? noData : 0);
      if (code) written.missing(at, code);
    }
    const present = here.filter((at) => !column.missing?.[at] && (!isRank || isSaid(at)));
    for (const peers of Map.groupBy(present, (at) => alike[at - slot * groups] ?? 0).values()) {
      const numberAt = (at: number) => column.numbers[at] ?? 0;
      const sign = isRank && how.rank === 'asc' ? 1 : -1;
      const sorted = peers.sort((one, other) => sign * (numberAt(one) - numberAt(other)));
      let passed = 0;
      let sum = 0;
      for (const equals of runsOf(sorted, numberAt)) {
        for (const at of equals) {
          const number = numberAt(at);
          if (isSaid(at)) sum = sumDigits(sum + number, sum, number);
        }
        for (const at of equals) written.number(at, isRank ? passed + 1 : sum);
        passed += equals.length;
      }
    }
  }
  return written.done();
}

function nothingAmong(length: number, code: number): CellColumn {
  const written = writeCells(length);
  for (let at = 0; at < length; at += 1) written.missing(at, code);
  return written.done();
}

/** Stretches of equal numbers in what is sorted by them. */
function runsOf(sorted: readonly number[], numberAt: (at: number) => number): number[][] {
  const runs: number[][] = [];
  for (const at of sorted) {
    const last = runs.at(-1);
    if (last?.[0] !== undefined && numberAt(last[0]) === numberAt(at)) last.push(at);
    else runs.push([at]);
  }
  return runs;
}
