import { visible } from '../../foundation/diagnostic/index.ts';
import { formatChange, formatValue, type Locale } from '../../foundation/format/index.ts';
import type { ArchiveDiff, ArchivedEdition } from '../../operations/archive/index.ts';
import type { BlockChange, DefinitionChange, NumberChange } from '../../report/diff/index.ts';
import type { Terminal } from '../terminal.ts';
import { instantText, shortId } from './edition-facts.ts';

/** So many of a kind are shown to people; JSON has all of them. */
const MOST = 40;
/** So much of a definition is shown, in characters. */
const LONGEST = 100;

/** What is otherwise in an edition than in another, for people. */
export function diffText(
  terminal: Terminal,
  [a, b]: readonly [ArchivedEdition, ArchivedEdition],
  { numbers, blocks, definitions }: ArchiveDiff,
  locale: Locale,
): string {
  const changed = numbers.filter(({ change }) => change === 'changed');
  const parts = [
    section(terminal, 'Numbers', [...changed.map((one) => numberLine(one, locale))], comeAndGone(numbers)),
    section(terminal, 'Blocks', blocks.map(blockLine)),
    section(terminal, 'Definitions', definitions.map(definitionLine)),
  ].filter((part) => part !== '');
  const same = parts.length === 0 ? ['They are the same.\n'] : parts;
  return `${[`${headLine('from', a)}${headLine('to', b)}`, ...same].join('\n')}`;
}

function headLine(word: string, one: ArchivedEdition): string {
  const { id, report, date, slot, revision, correction } = one;
  const which = correction === 0 ? '' : `, correction ${correction}`;
  return `${word.padEnd(5)} ${shortId(id)}  ${report} of ${date}, slot ${instantText(slot)}, revision ${revision}${which}\n`;
}

function section(
  terminal: Terminal,
  title: string,
  lines: readonly string[],
  more: readonly string[] = [],
): string {
  if (lines.length + more.length === 0) return '';
  const rest = lines.length - MOST;
  const all = [...lines.slice(0, MOST), ...(rest > 0 ? [`${rest} more; --json has all`] : []), ...more];
  return `${terminal.style('bold', title)}\n${all.map((line) => `  ${visible(line)}\n`).join('')}`;
}

function numberLine(one: NumberChange, locale: Locale): string {
  const [from, to] = [one.from, one.to].map((value) => formatValue(value, one.format, locale));
  const change = one.absolute === null ? '' : ` (${formatChange(one, one.format, locale)})`;
  return `${one.title ?? one.block}: ${one.place.join(', ')}: ${from} → ${to}${change}`;
}

/** Those without a counterpart, counted by block: buckets of time come and go with every edition. */
function comeAndGone(numbers: readonly NumberChange[]): string[] {
  const others = numbers.filter(({ change }) => change !== 'changed');
  return [...Map.groupBy(others, ({ block, title }) => title ?? block)].map(([title, group]) => {
    const came = group.filter(({ change }) => change === 'came').length;
    const counts = [
      ...(came > 0 ? [`${came} came`] : []),
      ...(group.length > came ? [`${group.length - came} went`] : []),
    ];
    return `${title}: ${counts.join(', ')}`;
  });
}

const BLOCK_WORDS: Readonly<Record<BlockChange['change'], string>> = {
  came: 'came',
  went: 'went',
  moved: 'moved',
  kind: 'is of another kind',
  title: 'has another title',
  text: 'reads otherwise',
};

function blockLine({ block, title, change, from, to }: BlockChange): string {
  const name = title === undefined ? block : `${title} (${block})`;
  const said = `${name} ${BLOCK_WORDS[change]}`;
  if (from === undefined || to === undefined || change === 'text') return said;
  return `${said}: ${from === '' ? 'none' : from} → ${to === '' ? 'none' : to}`;
}

function definitionLine(one: DefinitionChange): string {
  if (!('from' in one)) return `${one.path} came`;
  if (!('to' in one)) return `${one.path} went`;
  return `${one.path}: ${short(one.from)} → ${short(one.to)}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).toWellFormed()}…`;
}
