import fc, { type GeneratorValue } from 'fast-check';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { operandsOf } from './brute-definition.ts';
import type { Conditions } from './brute-filter.ts';
import type { Definition } from './brute-force.ts';
import { amongDrawing, comparesRows, withinOf } from './random-among.ts';
import { bridgeDrawing, isOverBridges } from './random-bridge.ts';
import { conditionDrawing } from './random-condition.ts';
import { conversionDrawing } from './random-conversion.ts';
import { derived, formulaDrawing, formulaOf } from './random-formula.ts';
import { spanDrawing } from './random-span.ts';
import { bridgedFrom, pathsFrom, type Row, type TimeType, type World, type WorldTable } from './world.ts';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const CATS = ['a', 'B', "o'Neil", '<b>', 'نص', '🗞'];
const FIRST = Date.UTC(2024, 0, 1);
const GRAINS = ['day', 'week', 'month'] as const;

export interface Question {
  readonly metrics: string[];
  readonly by: string[];
  readonly where: Conditions;
  readonly period: { readonly from: string; readonly to: string };
  readonly grain?: 'hour' | 'day' | 'week' | 'month';
  readonly compare?: NonNullable<MetricQueryInput['compare']>;
}

/** Draws from fast-check's generator, so that a failure shrinks. */
export function drawing(g: GeneratorValue) {
  const int = (min: number, max: number): number => g(fc.integer, { min, max });
  const chance = (percent: number): boolean => int(0, 99) >= 100 - percent;
  const pick = <T>(values: readonly T[]): T => values[int(0, values.length - 1)] as T;
  const { span, distance } = spanDrawing({ int, pick });
  const { tree, truth } = formulaDrawing({ int, chance, pick });
  const { condition, beside } = conditionDrawing({ int, chance, pick }, CATS);
  const { bridge, bridgedCondition } = bridgeDrawing({ int, chance, pick });
  const conversions = conversionDrawing({ int, chance, pick });
  const day = (offset: number): string => new Date(FIRST + offset * 86_400_000).toISOString().slice(0, 10);

  /** Half of all days are few, so that rows often lie on the very first or last day of a question. */
  const somewhere = (min: number, max: number): number =>
    chance(50) ? 7 * int(Math.ceil(min / 7), Math.floor(max / 7)) : int(min, max);

  function instant(type: TimeType): string | null {
    if (chance(5)) return null;
    // Mostly the months of the questions, sometimes the year before; clocks change in March and April.
    const offset = chance(85) ? somewhere(-20, 110) : int(-400, -300);
    if (type === 'date') return day(offset);
    // Often just around midnight in one of the zones.
    const minutes = chance(50) ? int(0, 47) * 30 : int(0, 1439);
    return new Date(FIRST + offset * 86_400_000 + minutes * 60_000)
      .toISOString()
      .replace('T', ' ')
      .slice(0, 19);
  }

  function world(): World {
    const tables: Record<string, WorldTable> = {};
    const count = int(2, 5);
    for (let index = 0; index < count; index += 1) tables[`t${index}`] = table(index, tables);
    return { zone: pick(ZONES), tables };
  }

  function table(index: number, before: Readonly<Record<string, WorldTable>>): WorldTable {
    const own = chance(15) ? undefined : pick(['date', 'timestamp', 'timestamptz'] as const);
    const valid = chance(75) ? ('date' as const) : ('timestamp' as const);
    const links: Record<string, string> = {};
    // Table 2 always continues the chain of table 1, so that paths of two links occur.
    if (index > 0) links[`l${index - 1}`] = `t${index - 1}`;
    if (index > 1 && chance(50)) links[`x${index}`] = `t${int(0, index - 1)}`;
    const dated = Object.keys(links).length > 0 && chance(25) ? datedBy(links, before) : undefined;
    const time = dated?.time ?? own;
    const rows: Row[] = [];
    for (let id = 1, size = chance(8) ? 0 : int(1, index === 0 ? 4 : 14); id <= size; id += 1)
      rows.push(
        chance(15) && rows.length > 0 ? { ...(rows.at(-1) as Row), id } : row(id, time, valid, links, before),
      );
    const table = { name: `t${index}`, time, valid, links, rows, ...bridge(index, rows, before) } as const;
    return dated === undefined ? table : { ...table, dated: dated.path };
  }

  /** Links to a row with a time, and the type of it. */
  function datedBy(
    links: Readonly<Record<string, string>>,
    before: Readonly<Record<string, WorldTable>>,
  ): { time: TimeType; path: string[] } | undefined {
    const link = pick(Object.keys(links));
    const there = before[links[link] ?? ''];
    const further = there !== undefined && Object.keys(there.links).length > 0 && chance(40);
    const rest = further ? datedBy(there.links, before) : undefined;
    if (rest !== undefined) return { ...rest, path: [link, ...rest.path] };
    return there?.time === undefined ? undefined : { time: there.time, path: [link] };
  }

  function row(
    id: number,
    time: TimeType | undefined,
    valid: 'date' | 'timestamp',
    links: Readonly<Record<string, string>>,
    before: Readonly<Record<string, WorldTable>>,
  ): Row {
    const key = (to: string) =>
      chance(10) ? null : chance(10) ? 99 : int(1, Math.max(1, before[to]?.rows.length ?? 1));
    return {
      id,
      cat: chance(15) ? null : pick(CATS),
      num: chance(10) ? null : int(-3, 6),
      cents: chance(10) ? null : int(-2000, 9999),
      flt: chance(10) ? null : int(-20, 40) / 4,
      at: instant(time ?? 'date'),
      start: instant(valid),
      finish: chance(35) ? null : instant(valid),
      links: Object.fromEntries(Object.entries(links).map(([link, to]) => [link, key(to)])),
    };
  }

  /** Dimensions that every given table reaches in one way, by table. */
  function shared(it: World, tables: readonly string[]): string[] {
    return Object.keys(it.tables).filter((target) =>
      tables.every((base) => pathsFrom(it, base).filter((one) => one.table === target).length === 1),
    );
  }

  /** Conditions by themselves, or combined. */
  function filter(one: () => Conditions): Conditions {
    if (chance(60)) return one();
    const inner = () => filter(one);
    return pick<() => Conditions>([
      () => ({ or: [inner(), inner()] }),
      () => ({ not: inner() }),
      () => ({ ...one(), or: [inner(), one()] }) as Conditions,
      () => ({ ...one(), not: { ...one(), ...inner() } }) as Conditions,
    ])();
  }

  function ownFilter(it: World, table: string): Conditions {
    return chance(60) ? {} : filter(() => ownCondition(it, table));
  }

  function ownCondition(it: World, table: string): Conditions {
    const linked = pick(shared(it, [table]));
    const choices: [string, 'text' | 'number'][] = [
      ['cat', 'text'],
      ['num', 'number'],
      ['flt', 'number'],
      ['money', 'number'],
      ['parity', 'number'],
      [`${linked}.cat`, 'text'],
      [`${linked}.id`, 'number'],
    ];
    const ways = bridgedFrom(it, table);
    if (ways.length > 0 && chance(30)) return bridgedCondition(ways, condition);
    const [name, kind] = pick(choices);
    if (chance(75)) return { [name]: condition(kind) };
    const others = kind === 'text' ? ['cat', `${linked}.cat`] : ['num', 'flt', 'money', `${linked}.num`];
    return beside(name, others, kind);
  }

  function measured(it: World, table: string, segments: readonly { name: string; entity: string }[]) {
    const aggregate = pick([
      'sum',
      'count',
      'distinct',
      'average',
      'median',
      'quantile',
      'min',
      'max',
    ] as const);
    const links = Object.keys(it.tables[table]?.links ?? {}).map((link) => `${link}_id`);
    const number = pick(['num', 'money', 'flt'] as const);
    const column =
      aggregate === 'count'
        ? pick([undefined, 'cat'])
        : aggregate === 'distinct'
          ? pick<string | string[]>([
              'cat',
              'id',
              'flt',
              ...links,
              ['cat', 'num'],
              ['num', ...links.slice(0, 1), 'cat'],
            ])
          : number;
    const fit = segments.filter((one) => shared(it, [table]).includes(one.entity));
    const paths = pathsFrom(it, table).filter(({ path }) => path.length > 0);
    const times =
      paths.length > 0 && column === number && chance(35) ? `${pick(paths).path.join('.')}.num` : undefined;
    return {
      table,
      aggregate,
      ...(column === undefined ? {} : { column: times === undefined ? column : 'num' }),
      ...(times === undefined ? {} : { times }),
      ...(aggregate === 'quantile' ? { quantile: int(1, 19) / 20 } : {}),
      where: ownFilter(it, table),
      ...(fit.length > 0 && chance(20) ? { among: pick(fit).name } : {}),
      ...(chance(8) ? { fixed: pick([true, 'unfiltered'] as const) } : {}),
    };
  }

  /** The first or the last of a column of dates. */
  function dateOf(
    it: World,
    name: string,
    segments: readonly { name: string; entity: string }[],
  ): Definition {
    const table = it.tables[name] as WorldTable;
    const column = pick(['at', 'start', 'finish'] as const);
    const type = column === 'at' ? (table.time ?? 'date') : table.valid;
    const kind = pick(['simple', 'snapshot'] as const);
    const {
      aggregate: _,
      column: __,
      quantile: ___,
      times: ____,
      ...rest
    } = { times: undefined, ...measured(it, name, segments) };
    return {
      ...{ kind, ...rest, aggregate: pick(['min', 'max'] as const), column },
      format: type === 'date' ? 'date' : pick(['date', 'instant'] as const),
      ...(kind === 'simple' && table.time !== undefined && chance(25)
        ? { trailing: { days: int(1, 400) } }
        : {}),
    } as Definition;
  }

  /** Metrics of every kind over a world; those that others build on come first. */
  function definitions(it: World): Record<string, Definition> {
    const made: Record<string, Definition> = {};
    const names = Object.keys(it.tables);
    const segments: { name: string; entity: string }[] = [];
    for (let index = 0; index < 2; index += 1) {
      const table = pick(names);
      const link = pick(['id', ...Object.keys(it.tables[table]?.links ?? {})]);
      const column = link === 'id' ? 'id' : `${link}_id`;
      made[`segment_${index}`] = {
        kind: 'snapshot',
        table,
        aggregate: 'distinct',
        column,
        where: ownFilter(it, table),
      };
      segments.push({
        name: `segment_${index}`,
        entity: link === 'id' ? table : (it.tables[table]?.links[link] ?? ''),
      });
    }
    for (let index = 0; index < 4; index += 1) {
      const table = pick(names);
      const trails = it.tables[table]?.time !== undefined && chance(25);
      made[`simple_${index}`] = {
        kind: 'simple',
        ...measured(it, table, segments),
        ...(trails ? { trailing: { days: int(1, 40) } } : {}),
      };
    }
    for (let index = 0; index < 2; index += 1)
      made[`snapshot_${index}`] = { kind: 'snapshot', ...measured(it, pick(names), segments) };
    const dated = names.filter((name) => it.tables[name]?.valid === 'date');
    if (dated.length > 0)
      made.days_0 = {
        kind: 'simple',
        table: pick(dated),
        aggregate: 'days',
        ...(chance(30) ? { trailing: { days: int(1, 40) } } : {}),
      };
    const linked = names.filter((name) => Object.keys(it.tables[name]?.links ?? {}).length > 0);
    const base = pick(linked);
    const sums = chance(60);
    made.state = {
      kind: 'snapshot',
      table: base,
      ...(sums ? { aggregate: 'sum', column: 'money' } : { aggregate: 'count' }),
      where: ownFilter(it, base),
    };
    const entity = pick(Object.keys(it.tables[base]?.links ?? {}));
    for (const part of ['opening', 'new', 'reactivation', 'expansion', 'contraction', 'churn', 'closing'])
      for (const measure of ['amount', 'entities'] as const)
        made[`move_${part}_${measure}`] = { kind: 'movement', of: 'state', entity, part, measure };
    Object.assign(made, conversions(it, { own: ownFilter, shared }));
    const leaves = Object.keys(made);
    for (let index = 0; index < 2; index += 1)
      made[`ratio_${index}`] = { kind: 'ratio', numerator: pick(leaves), denominator: pick(leaves) };
    const [a, b, c] = [pick(leaves), pick(leaves), pick(leaves)];
    made.derived_0 = derived(chance(50) ? ['-', a, ['*', b, 2]] : ['/', ['-', a, b], c]);
    // Numbers that are the same in every engine: where they are equal, it is to the last digit.
    const exact = leaves.filter((name) => isExact(made[name] as Definition));
    for (let index = 0; index < 2; index += 1) made[`formula_${index}`] = derived(tree(exact, 3));
    const fitting = { tables: splitOver, shared: (tables: readonly string[]) => shared(it, tables), isExact };
    const among = amongDrawing({ int, chance, pick }, fitting);
    Object.assign(made, among(made, [...leaves, 'ratio_0', 'ratio_1']));
    const states = leaves.filter((name) => isSummedState(made[name] as Definition));
    for (const [index, of] of [pick(states), pick(states)].entries())
      made[`daily_${index}`] = { kind: 'daily', of, take: pick(['opening', 'average', 'min', 'max']) };
    for (let index = 0; index < 2; index += 1) {
      const fit = Object.keys(made).filter((name) => isOverSpans(it, made, name));
      if (fit.length > 0) made[`cumulative_${index}`] = { kind: 'cumulative', of: pick(fit), window: span() };
    }
    for (let index = 0; index < 3; index += 1) {
      const fit = Object.keys(made).filter((name) => hasTime(it, made, name));
      if (fit.length > 0) made[`offset_${index}`] = { kind: 'offset', of: pick(fit), by: distance() };
    }
    const offsets = Object.keys(made).filter((name) =>
      /^(daily|offset|cumulative|share|rank|pareto)_/.test(name),
    );
    const [later, earlier] = [pick(leaves), pick([...offsets, ...leaves])];
    made.derived_1 = derived(['-', later, ['*', earlier, 2]]);
    made.formula_2 = derived(tree([...offsets.filter((name) => isExactOver(made, name)), ...exact], 3));
    const earlierSums = offsets.filter((name) => isOverSpans(it, made, name));
    if (earlierSums.length > 0)
      made.cumulative_2 = { kind: 'cumulative', of: pick(earlierSums), window: span() };
    for (let index = 0; index < 3; index += 1) {
      const one = entities(it, made);
      if (one !== undefined) made[`entities_${index}`] = one;
    }
    const ofEntities = Object.keys(made).filter((name) => name.startsWith('entities_'));
    if (ofEntities.length > 0) {
      made.derived_2 = derived(['/', pick(ofEntities), pick(leaves)]);
      const [of] = ofEntities.filter((name) => hasTime(it, made, name));
      if (of !== undefined) made.offset_3 = { kind: 'offset', of, by: distance() };
      const [over] = ofEntities.filter((name) => isOverSpans(it, made, name));
      if (over !== undefined) made.cumulative_3 = { kind: 'cumulative', of: over, window: span() };
    }
    for (let index = 0; index < 3; index += 1) made[`date_${index}`] = dateOf(it, pick(names), segments);
    return made;
  }

  /** Something of the entities of a table that all that is computed of them leads to. */
  function entities(it: World, all: Readonly<Record<string, Definition>>): Definition | undefined {
    const per = pick(Object.keys(it.tables));
    const fit = Object.keys(all).filter((name) => {
      const tables = tablesOf(all, name, 'all');
      const isSplit = tablesOf(all, name, 'split').length === tables.length;
      const isPlain = !hasMovement(all, name) && !comparesRows(all, name);
      return tables.length > 0 && isSplit && isPlain && shared(it, tables).includes(per);
    });
    const exact = fit.filter((name) => isExactOver(all, name));
    if (exact.length === 0) return undefined;
    const holds = chance(60) ? truth(exact, 1) : undefined;
    const aggregate = pick(['count', 'sum', 'average', 'median', 'quantile', 'min', 'max'] as const);
    const isCounted = aggregate === 'count' && holds !== undefined && chance(70);
    return {
      ...{ kind: 'per-entity', per, aggregate },
      ...(isCounted ? {} : { of: pick(fit) }),
      ...(holds === undefined ? {} : { holds, having: formulaOf(holds) }),
      ...(!isCounted && chance(35) ? { top: pick([{ count: int(1, 3) }, { share: int(1, 9) / 10 }]) } : {}),
      ...(aggregate === 'quantile' ? { quantile: int(1, 19) / 20 } : {}),
    };
  }

  const splitOver = (all: Readonly<Record<string, Definition>>, name: string) => tablesOf(all, name, 'split');

  function isSummedState(one: Definition): boolean {
    return one.kind === 'snapshot' && ['sum', 'count', 'distinct'].includes(one.aggregate);
  }

  function isExact(one: Definition): boolean {
    if (one.kind === 'movement') return true;
    if (one.kind === 'conversion') return one.take === 'value' || one.take === 'start';
    const exact = ['sum', 'count', 'distinct', 'min', 'max', 'days'];
    return (one.kind === 'simple' || one.kind === 'snapshot') && exact.includes(one.aggregate);
  }

  function isExactOver(all: Readonly<Record<string, Definition>>, name: string): boolean {
    const one = all[name] as Definition;
    if (one.kind === 'daily' && one.take === 'average') return false;
    return 'of' in one && one.kind !== 'movement' ? isExactOver(all, one.of) : isExact(one);
  }

  function hasTime(it: World, all: Readonly<Record<string, Definition>>, name: string): boolean {
    const one = all[name] as Definition;
    const operands = operandsOf(one);
    if (operands !== undefined) return operands.some((operand) => hasTime(it, all, operand));
    return one.kind !== 'simple' || one.aggregate === 'days' || it.tables[one.table]?.time !== undefined;
  }

  function isOverSpans(it: World, all: Readonly<Record<string, Definition>>, name: string): boolean {
    const walk = (of: string): boolean => {
      const one = all[of] as Definition;
      const operands = one.kind === 'cumulative' ? undefined : operandsOf(one);
      const isOfRows = one.kind === 'conversion' || (one.kind === 'simple' && one.trailing === undefined);
      return operands?.every(walk) ?? isOfRows;
    };
    return walk(name) && hasTime(it, all, name);
  }

  /** The tables behind a metric: all, those that a filter must reach, or those that a dimension must reach. */
  function tablesOf(
    all: Readonly<Record<string, Definition>>,
    metric: string,
    which: 'all' | 'filtered' | 'split',
  ): string[] {
    const one = all[metric] as Definition;
    if (one.kind === 'conversion') return tablesOf(all, one.steps[0] ?? '', which);
    const operands = one.kind === 'movement' ? [one.of] : operandsOf(one);
    if (operands !== undefined) return operands.flatMap((name) => tablesOf(all, name, which));
    if (!('table' in one)) return [];
    const isLeftOut = which === 'split' ? one.fixed : which === 'filtered' && one.fixed === 'unfiltered';
    return isLeftOut ? [] : [one.table];
  }

  /** Whether no row behind a metric is placed in time by a date. */
  function hasHours(it: World, all: Readonly<Record<string, Definition>>, name: string): boolean {
    const one = all[name] as Definition;
    const ofOthers = one.kind === 'conversion' ? one.steps : operandsOf(one);
    const operands = one.kind === 'movement' ? [one.of] : ofOthers;
    if (one.kind === 'daily' && one.take !== 'opening') return false;
    if (operands !== undefined) return operands.every((operand) => hasHours(it, all, operand));
    if (!('table' in one) || one.aggregate === 'days') return false;
    const column = it.tables[one.table]?.[one.kind === 'snapshot' ? 'valid' : 'time'];
    return column !== 'date' && (one.among === undefined || hasHours(it, all, one.among));
  }

  function hasMovement(all: Readonly<Record<string, Definition>>, metric: string): boolean {
    const one = all[metric] as Definition;
    return one.kind === 'movement' || (operandsOf(one) ?? []).some((name) => hasMovement(all, name));
  }

  function askedCondition(tables: readonly string[]): Conditions {
    const kind = chance(60) ? 'text' : 'number';
    const name = () => `${pick(tables)}.${kind === 'text' ? 'cat' : 'num'}`;
    return chance(80) ? { [name()]: condition(kind) } : beside(name(), [name()], kind);
  }

  function question(it: World, all: Readonly<Record<string, Definition>>): Question {
    const moves = chance(15) ? Object.keys(all).filter((name) => name.startsWith('move_')) : [];
    const metrics = [
      ...new Set([...moves, ...Array.from({ length: int(1, 5) }, () => pick(Object.keys(all)))]),
    ];
    const bases = metrics.flatMap((metric) => tablesOf(all, metric, 'split'));
    const movement = all.move_new_amount as Extract<Definition, { kind: 'movement' }>;
    const follows = metrics.some((metric) => hasMovement(all, metric));
    let targets = bases.length === 0 ? [] : shared(it, bases);
    if (follows) {
      // Only what belongs to the entity that is followed.
      const base = tablesOf(all, 'state', 'all')[0] ?? '';
      targets = targets.filter(
        (target) => pathsFrom(it, base).find((one) => one.table === target)?.path[0] === movement.entity,
      );
    }
    const by: string[] = [];
    // What metrics are held against others in is asked for more often than by chance.
    const alike = metrics.flatMap((name) => withinOf(all[name] as Definition));
    by.push(...alike.filter((one) => targets.includes(one.split('.')[0] ?? '') && chance(60)));
    by.splice(2);
    const [base] = bases;
    const only = new Set(bases).size === 1 && base !== undefined ? base : undefined;
    const roles = only === undefined ? [] : pathsFrom(it, only).filter(({ path }) => path.length > 0);
    const allowed = roles.filter(({ path }) => !follows || path[0] === movement.entity);
    while (allowed.length > 0 && by.length < 2 && chance(30))
      by.push(`${pick(allowed).path.join('.')}.${pick(['cat', 'id', 'id', 'num', 'parity', 'weekday'])}`);
    const isSplittable = metrics.every((metric) => isOverBridges(all, metric));
    const over = only === undefined || !isSplittable ? [] : bridgedFrom(it, only);
    const crossed = over.filter((way) => !follows || way[0] === movement.entity);
    while (crossed.length > 0 && by.length < 2 && chance(45))
      by.push(`${pick(crossed).join('.')}.${pick(['cat', 'id', 'id', 'num', 'parity', 'weekday'])}`);
    for (let index = int(0, 2 - by.length); index > 0 && targets.length > 0; index -= 1)
      by.push(`${pick(targets)}.${pick(['cat', 'id', 'num', 'parity', 'weekday'])}`);
    const read = metrics.flatMap((metric) => tablesOf(all, metric, 'filtered'));
    const filterable = read.length === 0 ? [] : shared(it, read);
    const filtered = new Set(read);
    const ways = filtered.size === 1 ? bridgedFrom(it, read[0] ?? '') : [];
    const where: Conditions =
      filterable.length > 0 && chance(35)
        ? filter(() =>
            ways.length > 0 && chance(40) ? bridgedCondition(ways, condition) : askedCondition(filterable),
          )
        : {};
    const from = somewhere(0, 95);
    const hasTimes = metrics.every((metric) => hasHours(it, all, metric));
    const grain = hasTimes && chance(60) ? 'hour' : pick([undefined, undefined, ...GRAINS]);
    const modes = ['previous', 'days', 'week', 'year', { days: 10 }, { weeks: 2 }, { months: 1 }] as const;
    const comparable = [...modes, ...(grain === undefined ? [] : ['bucket' as const])];
    const several = [...new Set([pick(comparable), pick(comparable), pick(comparable)])];
    const compare = pick([undefined, undefined, ...comparable, several, several]);
    const length =
      grain === 'hour' ? int(1, 2) : grain === 'day' ? int(1, 22) : Math.max(1, somewhere(1, 75));
    const within = grain === 'hour' && chance(30) ? pick(['T03:00:00Z', 'T01:15:00Z']) : '';
    return {
      metrics,
      by: [...new Set(by)],
      where,
      period: { from: `${day(from)}${within}`, to: day(from + length) },
      ...(grain === undefined ? {} : { grain }),
      ...(compare === undefined ? {} : { compare }),
    };
  }

  return { world, definitions, question, int, pick, texts: CATS };
}
