import type { Distance } from '../foundation/calendar/index.ts';

/** How far back something lies. @example distanceText({ months: 12 }) // '12 months' */
export function distanceText(distance: Distance): string {
  if ('hours' in distance) return '1 hour';
  const [count, unit] = 'days' in distance ? [distance.days, 'day'] : [distance.months, 'month'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
