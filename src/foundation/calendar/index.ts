/**
 * The calendar: which days belong together. Civil dates are text (`YYYY-MM-DD`), periods are half-open, and all
 * arithmetic is on whole days, so that daylight saving time cannot move a figure. A zone matters only where a date
 * meets an instant (`instantOf`, `civilDateAt`). Nothing here reads the clock.
 */
export {
  type AmountOfTime,
  amountText,
  type DayDistance,
  type Distance,
  distanceOf,
  inGrains,
  TIME_UNITS,
  type TimeUnit,
} from './amount-of-time.ts';
export {
  type Calendar,
  DEFAULT_CALENDAR,
  GRAINS,
  type Grain,
  type Month,
  parseGrain,
  TIME_GRAINS,
  type TimeGrain,
  type WorkingHours,
} from './calendar.ts';
export {
  amountBack,
  type ComparablePeriods,
  type ComparisonMode,
  closePeriod,
  comparablePeriods,
  comparisonName,
  counterpart,
  distanceBack,
  distanceOfBuckets,
  endBack,
  grainDistance,
  momentBack,
  repeatsComparison,
} from './comparison.ts';
export { type CronTimes, parseCron } from './cron.ts';
export { addDays, addMonths, daysBetween, WEEKDAYS, type Weekday, weekdayNamed } from './date-arithmetic.ts';
export { type Duration, milliseconds } from './duration.ts';
export { type CivilDate, fieldsOf, isCivilDate, toEpochDay } from './epoch-day.ts';
export { startOf, startOfNext } from './grain.ts';
export {
  compareMoments,
  dayOf,
  instantOfMoment,
  isOfDays,
  isShownTwice,
  lastDayBefore,
  momentAt,
  timedMoment,
} from './hour.ts';
export { civilDateAt, instantOf } from './instant.ts';
export { localInstant, localTimeAt } from './local-time.ts';
export {
  epochMillis,
  type Moment,
  type MomentKind,
  momentKindOf,
  momentsBetween,
  momentText,
  offsetText,
  type Period,
} from './moment.ts';
export { parseDate } from './parse-date.ts';
export { PARTS_OF_TIME, type PartOfTime, RANGES, rankOfPart, valuesOfPart } from './part-of-time.ts';
export { type Bucket, daysIn, lastComplete, tile, trailing } from './period.ts';
export type { Rhythm } from './regular-slots.ts';
export {
  latestSlots,
  nextSlots,
  type Schedule,
  type Slot,
  slotsAbout,
  slotsBetween,
} from './slots.ts';
export { type Step, WORK_COUNTED_FROM, type WorkingTime, workingTimeOf } from './working-time.ts';
export { offsetAt, validateZone } from './zone.ts';
