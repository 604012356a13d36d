import type { NamedType } from '../dialect/index.ts';

type Typed = Pick<NamedType, 'type'>;

export function isText({ type }: Typed): boolean {
  return type === 'text';
}

export function isNumber({ type }: Typed): boolean {
  return type === 'integer' || type === 'decimal' || type === 'float';
}

export function isMoment({ type }: Typed): boolean {
  return type === 'date' || type === 'timestamp' || type === 'timestamptz';
}

/** Whether values of a type name rows: fractions, truth and moments do not by themselves. */
export function canNameRows({ type }: Typed): boolean {
  return type === 'integer' || type === 'text';
}
