import type { ValueFormat } from '../../../foundation/format/index.ts';
import { isTruth } from '../../model/arithmetic.ts';
import type { Definitions } from '../../model/definitions.ts';
import type { Comparison, Expression } from '../../model/expression.ts';
import { ownEntry } from '../../model/own-entry.ts';
import { expressionText } from './expression-text.ts';

/** Powers of what is measured: money per hour is `{ money: 1, hours: -1 }`. Counts and shares are plain numbers: `{}`. */
type Unit = ReadonlyMap<string, number>;

/** What stands beside each other in a comparison, a choice or a branch. */
interface Beside {
  readonly parts: readonly Expression[];
  readonly verb: string;
  /** Only currencies have to fit: a sum may mix what its author adds up on purpose, and money of two kinds is none. */
  readonly ofMoney?: true;
}

/** What is wrong with something: its predicate, and what to do. */
export interface Misfit {
  readonly says: string;
  readonly hint: string;
}

/**
 * What a formula compares or chooses from though it is measured in different units, by the formats of its metrics: money and
 * a number of orders have no larger one. A number that is written out fits every unit.
 */
export function mixedUnits(model: Definitions, node: Expression | Comparison): Misfit[] {
  return (isTruth(node) ? compared(node) : besideIn(node)).flatMap(({ parts, verb, ofMoney }) => {
    const known = parts.flatMap((part) => {
      const unit = unitOf(model, part);
      return unit === undefined ? [] : [{ part, unit }];
    });
    const [first] = known;
    const isOther = ({ unit }: (typeof known)[number], { unit: of }: typeof first & object) =>
      !isSame(unit, of) && (ofMoney === undefined || (isCurrency(unit) && isCurrency(of)));
    const other = known.find((one) => first !== undefined && isOther(one, first));
    if (first === undefined || other === undefined) return [];
    const told = ({ part, unit }: typeof first) => `"${expressionText(part)}" (${unitText(unit)})`;
    return [
      {
        says: `${verb} ${told(first)} and ${told(other)}, which are measured in different units`,
        hint: 'give the metrics one `format`, or make one of them a derived metric of its own, with the format of the other.',
      },
    ];
  });
}

function besideIn(node: Expression): Beside[] {
  switch (node.kind) {
    case 'number':
    case 'metric':
      return [];
    case 'negate':
    case 'round':
      return besideIn(node.operand);
    case 'binary': {
      const parts = [node.left, node.right];
      const verb = node.operator === '+' ? 'adds up' : 'takes the difference of';
      const isSum = node.operator === '+' || node.operator === '-';
      return [...(isSum ? [{ parts, verb, ofMoney: true as const }] : []), ...parts.flatMap(besideIn)];
    }
    case 'call':
      if (node.name === 'days') return [];
      return [{ parts: node.operands, verb: 'chooses between' }, ...node.operands.flatMap(besideIn)];
    case 'if': {
      const parts = [node.holds, node.otherwise];
      return [...compared(node.condition), { parts, verb: 'chooses between' }, ...parts.flatMap(besideIn)];
    }
  }
}

function compared(truth: Comparison): Beside[] {
  if (truth.kind !== 'compare') return truth.of.flatMap(compared);
  const parts = [truth.left, truth.right];
  return [{ parts, verb: 'compares' }, ...parts.flatMap(besideIn)];
}

/** Undefined where everything fits: of numbers that are written out, and of sums that mix units. */
function unitOf(model: Definitions, node: Expression): Unit | undefined {
  switch (node.kind) {
    case 'number':
      return undefined;
    case 'metric': {
      const metric = ownEntry(model.metrics, node.name);
      return metric === undefined ? undefined : unitOfFormat(metric.format);
    }
    case 'negate':
    case 'round':
      return unitOf(model, node.operand);
    case 'binary':
      return combined(node.operator, unitOf(model, node.left), unitOf(model, node.right));
    case 'call':
      if (node.name === 'days') return new Map([['days', 1]]);
      return node.operands.map((one) => unitOf(model, one)).find((unit) => unit !== undefined);
    case 'if':
      return unitOf(model, node.holds) ?? unitOf(model, node.otherwise);
  }
}

function unitOfFormat({ kind, currency, unit }: ValueFormat): Unit {
  if (kind === 'currency') return new Map([[currency ?? 'money', 1]]);
  return kind === 'duration' ? new Map([[unit ?? 'seconds', 1]]) : new Map();
}

/** Money in a currency that is known. */
function isCurrency(unit: Unit): boolean {
  return unit.size === 1 && [...unit].every(([base, power]) => /^[A-Z]{3}$/.test(base) && power === 1);
}

function combined(
  operator: '+' | '-' | '*' | '/',
  left: Unit | undefined,
  right: Unit | undefined,
): Unit | undefined {
  if (operator === '+' || operator === '-') {
    if (left === undefined || right === undefined) return left ?? right;
    return isSame(left, right) ? left : undefined;
  }
  if (left === undefined && right === undefined) return undefined;
  const powers = new Map(left);
  for (const [base, power] of right ?? [])
    powers.set(base, (powers.get(base) ?? 0) + (operator === '*' ? power : -power));
  return new Map([...powers].filter(([, power]) => power !== 0));
}

function isSame(one: Unit, other: Unit): boolean {
  return one.size === other.size && [...one].every(([base, power]) => other.get(base) === power);
}

function unitText(unit: Unit): string {
  const part = (isAbove: boolean) =>
    [...unit]
      .filter(([, power]) => power > 0 === isAbove)
      .map(([base, power]) => (Math.abs(power) === 1 ? base : `${base}^${Math.abs(power)}`))
      .join(' × ');
  const [above, below] = [part(true), part(false)];
  if (above === '' && below === '') return 'a plain number';
  return below === '' ? above : `${above === '' ? '1' : above} per ${below}`;
}
