import type {
  AlertEnd,
  AlertMemory,
  AlertMessage,
  MessageKind,
  Reading,
} from '../../analysis/alert/index.ts';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import {
  formatChange,
  formatInstant,
  formatPeriod,
  formatValue,
  inLanguage,
  type Locale,
  plural,
} from '../../foundation/format/index.ts';
import { changeOf } from '../../metrics/series/index.ts';
import type { NotificationMessage } from '../delivery/notification/index.ts';
import { ALERT_WORDS, type AlertWords } from './alert-words.ts';
import { groupText } from './group-text.ts';
import { neededAt, searchedAt } from './observe-rules.ts';
import type { ResolvedRule } from './resolve-rule.ts';

/** One group that readers are told of, with what is known of it now and what was before. */
export interface ToldGroup extends AlertMessage {
  readonly memory: AlertMemory;
  /** When the alert that is told of began. */
  readonly began: number;
}

/** What a message is made of, besides its groups. */
export interface MessageContext {
  readonly resolved: ResolvedRule;
  readonly now: number;
  readonly locale: Locale;
  readonly problem: Problem | null;
}

/** Groups beyond these are only counted. */
const LISTED = 20;

/** The text of a message on one group, or on several of a rule. Never empty. */
export function alertMessage(told: readonly ToldGroup[], context: MessageContext): NotificationMessage {
  const [first, ...others] = told;
  if (first === undefined) throw new Error('a message is about something');
  return others.length === 0 ? aboutOne(first, context) : aboutSeveral(told, context);
}

function aboutOne(told: ToldGroup, context: MessageContext): NotificationMessage {
  const { resolved, locale, now, problem } = context;
  const words = inLanguage(ALERT_WORDS, locale);
  const reading = readingOf(told);
  const subject = `[${tagOf(told, resolved, words)}] ${nameOf(told.group, context)}`;
  const period = neededAt(resolved, now).periods.at(-1);
  return {
    subject:
      reading !== null ? `${subject}: ${formatValue(reading.value, resolved.format, locale)}` : subject,
    paragraphs: [
      ...sentencesOf(told, context, words),
      ...(told.kind === 'error' && problem !== null ? [`${problem.code}: ${problem.message}`] : []),
      ...ruleParagraphs([told], context, words),
    ],
    facts: [
      ...(reading !== null ? valueFacts(reading, context, words) : []),
      ...(period === undefined ? [] : [[words.facts.period, formatPeriod(period, locale)] as const]),
      [words.facts.severity, words.severity[resolved.rule.severity]],
    ],
    ...linkOf(told.group, resolved, locale),
  };
}

function aboutSeveral(told: readonly ToldGroup[], context: MessageContext): NotificationMessage {
  const { resolved, locale } = context;
  const words = inLanguage(ALERT_WORDS, locale);
  const gravest = ORDER.flatMap((kind) => told.filter((one) => one.kind === kind)).at(0) ?? told[0];
  const listed = told.slice(0, LISTED);
  const more = told.length - listed.length;
  return {
    subject: `[${gravest === undefined ? '' : tagOf(gravest, resolved, words)}] ${resolved.label}: ${plural(told.length, words.alerts, locale)}`,
    paragraphs: ruleParagraphs(told, context, words),
    facts: [
      ...listed.map((one) => [groupText(one.group, locale), shortly(one, context, words)] as const),
      ...(more === 0 ? [] : [['…', plural(more, words.more, locale)] as const]),
      [words.facts.severity, words.severity[resolved.rule.severity]],
    ],
    ...linkOf(undefined, resolved, locale),
  };
}

/** What a message on several is headed by: what fires before what is over. */
const ORDER: readonly MessageKind[] = [
  ...(['firing', 'error', 'no_data', 'unseen', 'reminder', 'lapsed', 'resolved'] as const),
];

function tagOf({ kind, memory }: ToldGroup, { rule }: ResolvedRule, words: AlertWords): string {
  if (kind === 'firing') return words.severity[rule.severity];
  return words.tag[kind === 'lapsed' ? lapseOf(memory) : kind];
}

/** What an alert lapsed by. */
function lapseOf({ endedBy }: AlertMemory): Exclude<AlertEnd, 'value'> {
  return endedBy === null || endedBy === 'value' ? 'no_data' : endedBy;
}

/** The value that a message may show: of what is told as missing, the last one there was says nothing. */
function readingOf({ kind, memory }: ToldGroup): Reading | null {
  const isMissing = memory.unseen !== null || ['no_data', 'error', 'unseen', 'lapsed'].includes(kind);
  return isMissing ? null : memory.reading;
}

function nameOf(group: string, { resolved, locale }: MessageContext): string {
  return group === '' ? resolved.label : `${resolved.label} · ${groupText(group, locale)}`;
}

/** What has happened, and why there is no value where there is none; the reason first where it is what is told. */
function sentencesOf(told: ToldGroup, context: MessageContext, words: AlertWords): string[] {
  const [sentence, reasons] = [sentenceOf(told, context, words), absenceOf(told, context, words)];
  const isAboutThat = told.kind === 'unseen' || told.kind === 'lapsed';
  return isAboutThat ? [...reasons, sentence] : [sentence, ...reasons];
}

function sentenceOf(told: ToldGroup, { resolved, locale, now }: MessageContext, words: AlertWords): string {
  const { kind, began, memory } = told;
  if (kind === 'unseen') {
    const until = memory.unseen?.until ?? now;
    return words.remembered(formatInstant(until, resolved.calendar.zone, locale));
  }
  if (kind !== 'resolved' && kind !== 'lapsed')
    return words.since[kind](formatInstant(began, resolved.calendar.zone, locale));
  const seconds = Math.max(0, Math.round((now - began) / 1000));
  const length = formatValue(seconds, { kind: 'duration' }, locale);
  return kind === 'resolved' ? words.resolved(length) : words.lapsed(length);
}

/** Why there is no value, where a message is about that. */
function absenceOf(told: ToldGroup, { resolved, locale, now }: MessageContext, words: AlertWords): string[] {
  const { kind, memory } = told;
  const lapse = kind === 'lapsed' ? lapseOf(memory) : null;
  if (lapse === 'no_data' || lapse === 'error') return [words.fineWithout[lapse]];
  const searched = searchedAt(resolved, now);
  if (lapse !== 'unseen' && memory.unseen === null) return [];
  return searched === undefined ? [] : [words.unseen(formatPeriod(searched, locale))];
}

function shortly(told: ToldGroup, context: MessageContext, words: AlertWords): string {
  const { kind, memory } = told;
  const reading = readingOf(told);
  if (kind === 'lapsed') return words.tag[lapseOf(memory)];
  if (kind === 'no_data' || kind === 'error' || kind === 'unseen') return words.tag[kind];
  if (memory.unseen !== null)
    return `${words.tag[kind === 'firing' ? 'reminder' : kind]} · ${words.tag.unseen}`;
  const value = reading === null ? '' : formatValue(reading.value, context.resolved.format, context.locale);
  if (kind === 'resolved') return [words.tag.resolved, value].filter((one) => one !== '').join(' · ');
  const range = reading === null ? '' : rangeText(reading, context, words);
  return range === '' ? value : words.expects(value, range);
}

function valueFacts(
  reading: Reading,
  context: MessageContext,
  words: AlertWords,
): (readonly [string, string])[] {
  const { resolved, locale } = context;
  const show = (value: number) => formatValue(value, resolved.format, locale);
  const range = rangeText(reading, context, words);
  const { kind } = resolved.condition;
  const { against } = reading;
  return [
    [words.facts.value, show(reading.value)],
    ...(range === '' ? [] : [[words.facts.expected, range] as const]),
    ...(against === undefined || kind === 'threshold'
      ? []
      : [
          [words.facts.against[kind], show(against)] as const,
          [
            words.facts.change,
            formatChange(changeOf(reading.value, against), resolved.format, locale),
          ] as const,
        ]),
  ];
}

function rangeText({ expected: { from, to } }: Reading, context: MessageContext, words: AlertWords): string {
  const show = (value: number) => formatValue(value, context.resolved.format, context.locale);
  if (from !== null && to !== null) return words.between(show(from), show(to));
  if (to !== null) return words.atMost(show(to));
  return from === null ? '' : words.atLeast(show(from));
}

/** What the author wrote for readers, and how they decide; of what is over there is nothing to decide. */
function ruleParagraphs(
  told: readonly ToldGroup[],
  { resolved }: MessageContext,
  words: AlertWords,
): string[] {
  const { rule, name } = resolved;
  if (told.every(({ kind }) => kind === 'resolved' || kind === 'lapsed')) return [];
  const [only] = told;
  const target =
    told.length === 1 && only !== undefined && only.group !== '' ? ` '${plainGroup(only.group)}'` : '';
  return [
    ...(rule.description === undefined ? [] : [rule.description]),
    ...(rule.runbook === undefined ? [] : [words.whatToDo(rule.runbook)]),
    words.decide(
      `broadsheet alert ack ${name}${target}`,
      `broadsheet alert silence ${name}${target} --for 2h --reason '…'`,
    ),
  ];
}

/** As it is typed on the command line, within single quotes. */
function plainGroup(group: string): string {
  const value: unknown = JSON.parse(group);
  return String(value ?? 'null').replaceAll("'", `'\\''`);
}

function linkOf(
  group: string | undefined,
  { rule, name }: ResolvedRule,
  locale: Locale,
): Pick<NotificationMessage, 'link'> {
  if (rule.link === undefined) return {};
  const text = group === undefined || group === '' ? '' : groupText(group, locale);
  return {
    link: rule.link
      .replaceAll('{rule}', encodeURIComponent(name))
      .replaceAll('{group}', encodeURIComponent(text)),
  };
}
