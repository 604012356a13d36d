import { nearest } from '../../foundation/diagnostic/index.ts';
import { type DurationUnit, message, type ValueFormat } from '../../foundation/format/index.ts';
import { numbersByBlock } from '../diff/index.ts';
import { type Edition, editionInWords, type PlacedNumber, type WordedEdition } from '../edition/index.ts';
import type { HandFigure } from './hand-figures.ts';
import type { WrittenNumber } from './written-number.ts';

/** A number of an edition, with the block that it stands in. */
export interface EditionNumber extends Omit<PlacedNumber, 'key'> {
  readonly block: string;
  readonly title?: string;
}

/** A number that both have. */
export interface Held {
  readonly label: string;
  /** Where it stands in the file, and what is written there. */
  readonly at: string;
  readonly text: string;
  /** What was written, in the unit of the figure: shares of percentages. */
  readonly written: number;
  readonly edition: EditionNumber;
  /** edition − written; null where the edition has no number. */
  readonly absolute: number | null;
  /** The same as a share of what was written; null where that is 0. */
  readonly relative: number | null;
  /** Why they cannot be the same number, whatever their size: another currency; or what one may have meant. */
  readonly why?: string;
}

/** A number of the file that was not held against any other, and why. */
export interface NotHeld {
  readonly label: string;
  readonly at: string;
  readonly text: string;
  readonly why: string;
  readonly hint?: string;
}

/** What an edition and a report that was made by hand say of each other. */
export interface Reconciliation {
  /** Whether there was something to compare, and every number of the file agrees with one of the edition. */
  readonly isAgreed: boolean;
  readonly agreed: readonly Held[];
  readonly differing: readonly Held[];
  /** Numbers of the file that may be two numbers, or two of the edition. */
  readonly unclear: readonly NotHeld[];
  readonly onlyInFile: readonly NotHeld[];
  readonly onlyInEdition: readonly EditionNumber[];
}

/** How far two numbers may be apart: in their own unit, or as a share of what was written. */
export type Tolerance = { readonly amount: number } | { readonly share: number };

/**
 * Holds an edition against numbers of a report that was made by hand. Two numbers agree where the one of the edition is
 * rounded to what was written, or lies within the tolerance. Names match whatever their case, order, blanks and units, by
 * labels in the language of the edition and by names of metrics; of two that fit and differ, none is taken.
 */
export function holdAgainst(
  edition: Edition,
  figures: readonly HandFigure[],
  tolerance: Tolerance = { amount: 0 },
): Reconciliation {
  const worded = editionInWords(edition);
  const index = indexOf(worded);
  const found = figures.map((figure) => foundIn(index, figure));
  const result = {
    agreed: [] as Held[],
    differing: [] as Held[],
    unclear: [] as NotHeld[],
    onlyInFile: [] as NotHeld[],
  };
  for (const { figure, numbers } of found) {
    const [first] = numbers;
    const { label, at, text, number } = figure;
    const notHeld = (why: string, hint?: string): NotHeld => ({
      label,
      at,
      text,
      why,
      ...(hint === undefined ? {} : { hint }),
    });
    if (first === undefined) result.onlyInFile.push(notHeld(...unknown(figure, index)));
    else if ('either' in number) result.unclear.push(notHeld(...twoReadings(number.either)));
    else if (isSeveral(numbers)) result.unclear.push(notHeld(...severalNumbers(numbers)));
    else {
      const held = hold(figure, number, first, worded);
      (agrees(held, number, tolerance) ? result.agreed : result.differing).push(held);
    }
  }
  const { agreed, differing, unclear, onlyInFile } = result;
  return {
    isAgreed: agreed.length > 0 && differing.length + unclear.length + onlyInFile.length === 0,
    ...result,
    onlyInEdition: onlyIn(index, new Set(found.flatMap(({ numbers }) => numbers)), worded),
  };
}

type Index = ReadonlyMap<string, readonly EditionNumber[]>;

/** The numbers of an edition by all that they may be called. */
function indexOf(edition: WordedEdition): Index {
  const index = new Map<string, EditionNumber[]>();
  for (const { block, title, numbers } of numbersByBlock(edition).values()) {
    for (const { key, ...number } of numbers) {
      // The change of a figure within a sentence is called like the figure.
      if (/ (?:change|points)$/.test(key) || typeof number.value === 'string') continue;
      const placed: EditionNumber = { block, ...(title === undefined ? {} : { title }), ...number };
      for (const name of namesOf(placed, edition)) index.set(name, [...(index.get(name) ?? []), placed]);
    }
  }
  return index;
}

/** Its place with the label or the name of the metric, with or without the title of the block. */
function namesOf({ place, metric, title }: EditionNumber, edition: WordedEdition): string[] {
  const label = metric === undefined ? undefined : edition.provenance.metrics[metric]?.label;
  const total = message('group.total', edition.locale);
  const words = place.map((part) => {
    if (part === 'total') return [part, total];
    return metric !== undefined && (part === label || part === metric)
      ? [part, metric, label ?? part]
      : [part];
  });
  const names = words.reduce<string[][]>(
    (all, choices) => all.flatMap((name) => choices.map((one) => [...name, one])),
    [[]],
  );
  const titled = title === undefined ? [] : names.map((name) => [title, ...name]);
  return [...new Set([...names, ...titled].map(nameKey))];
}

/** The same for names that differ in case, order, blanks and the signs between their parts alone. */
function nameKey(parts: readonly string[]): string {
  return parts
    .flatMap((part) =>
      part
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll('_', ' ')
        .split(/\s*[·|›>/]\s*|\s+[-–—]\s+|:\s+|,\s+/u),
    )
    .map((part) => part.replaceAll(/\s+/gu, ' ').replaceAll(/^[\s"'*:]+|[\s"'*:]+$/gu, ''))
    .filter((part) => part !== '')
    .sort()
    .join(' · ');
}

/** The numbers that a figure may be, and the figure by the name that they were found under. */
function foundIn(
  index: Index,
  figure: HandFigure,
): { readonly figure: HandFigure; readonly numbers: readonly EditionNumber[] } {
  for (const name of figure.names) {
    // A metric by itself is that of a figure, else the total of a table.
    const numbers = index.get(nameKey(name)) ?? index.get(nameKey([...name, 'total']));
    if (numbers !== undefined) return { figure: { ...figure, label: name.join(' · ') }, numbers };
  }
  return { figure, numbers: [] };
}

/** Places that show one number of one metric are no choice. */
function isSeveral(numbers: readonly EditionNumber[]): boolean {
  return new Set(numbers.map(({ metric, value }) => JSON.stringify([metric, value]))).size > 1;
}

function unknown({ label, names }: HandFigure, index: Index): [why: string, hint?: string] {
  if (label === '') return ['nothing says what it is', 'write its name to its left.'];
  const known = [...index.keys()].flatMap((key) => [key, key.replace(/ · total$|^total · /, '')]);
  const near = names.map((name) => nearest(nameKey(name), known)).find((one) => one !== undefined);
  const [meant] = near === undefined ? [] : (index.get(near) ?? index.get(nameKey([near, 'total'])) ?? []);
  const why = 'the edition has no figure of this name';
  return meant === undefined ? [why] : [why, `did you mean "${meant.place.join(' · ')}"?`];
}

function twoReadings([point, comma]: readonly [number, number]): [why: string, hint: string] {
  return [`it is ${point} or ${comma}`, 'say which sign stands before decimals: --decimal . or --decimal ,'];
}

function severalNumbers(numbers: readonly EditionNumber[]): [why: string, hint: string] {
  const places = [
    ...new Set(numbers.map(({ title, block, place }) => [title ?? block, ...place].join(' · '))),
  ];
  const shown = places.slice(0, 4).map((one) => `"${one}"`);
  const more = places.length > shown.length ? ` and ${places.length - shown.length} more` : '';
  return [`it may be ${shown.join(' or ')}${more}`, 'name the block too, as in the first of these.'];
}

function hold(
  { label, at, text }: HandFigure,
  number: WrittenNumber,
  edition: EditionNumber,
  { locale }: WordedEdition,
): Held {
  const written = inUnitOf(edition.format, number).value;
  const value = edition.value as number | null;
  const absolute = value === null ? null : value - written;
  const why = whyApart(number, edition, locale.currency);
  return {
    ...{ label, at, text, written, edition, absolute },
    relative: absolute === null || written === 0 ? null : absolute / Math.abs(written),
    ...(why === undefined ? {} : { why }),
  };
}

function agrees(
  { written, absolute, edition, why }: Held,
  number: WrittenNumber,
  tolerance: Tolerance,
): boolean {
  if (absolute === null || why !== undefined) return false;
  const { step } = inUnitOf(edition.format, number);
  const within = 'amount' in tolerance ? tolerance.amount : tolerance.share * Math.abs(written);
  // Sums of binary fractions are not the same to the last digit whoever adds them.
  const noise = 1e-9 * Math.max(Math.abs(written), Math.abs(edition.value as number));
  return Math.abs(absolute) <= Math.max(step / 2, within) + noise;
}

const SECONDS: Readonly<Record<DurationUnit, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

/** Lengths of time in the unit of the metric. */
function inUnitOf({ kind, unit = 'seconds' }: ValueFormat, { value, step, duration }: WrittenNumber) {
  if (kind !== 'duration' || duration === undefined) return { value, step };
  const factor = SECONDS[duration] / SECONDS[unit];
  return { value: value * factor, step: step * factor };
}

function whyApart(number: WrittenNumber, { format, value }: EditionNumber, own: string): string | undefined {
  if (value === null) return 'the edition has no value here';
  const code = format.currency ?? own;
  if (format.kind === 'currency' && number.currency !== undefined && !isCurrency(number.currency, code))
    return `it is in ${number.currency}, and the figure in ${code}`;
  if (format.kind !== 'percent' || number.isPercent) return undefined;
  const isMeant = Math.abs(number.value / 100 - (value as number)) <= number.step / 200 + 1e-9;
  return isMeant ? 'it has no percent sign: the figure is a share, which it is in percent alone' : undefined;
}

function isCurrency(written: string, code: string): boolean {
  const symbols = (['symbol', 'narrowSymbol'] as const).map(
    (currencyDisplay) =>
      new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay })
        .formatToParts(0)
        .find(({ type }) => type === 'currency')?.value,
  );
  return [code, ...symbols].includes(written);
}

/** What an edition says and the file does not; a number that several places show, once. */
function onlyIn(index: Index, taken: ReadonlySet<EditionNumber>, edition: WordedEdition): EditionNumber[] {
  const identity = ({ metric, value, place }: EditionNumber) => {
    const label = metric === undefined ? undefined : edition.provenance.metrics[metric]?.label;
    const parts = place.filter((part) => ![label, metric, 'total'].includes(part));
    return JSON.stringify([metric, value, parts]);
  };
  const known = new Set([...taken].map(identity));
  const others = [...new Set([...index.values()].flat())].filter(
    (one) => one.value !== null && !known.has(identity(one)),
  );
  return [...new Map(others.map((one) => [identity(one), one])).values()];
}
