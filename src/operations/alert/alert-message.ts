import type {
  AlertEnd,
  AlertMemory,
  AlertMessage,
  MessageKind,
  Reading,
} from '../../analysis/alert/index.ts';
import type { Problem } from '../../foundation/diagnostic/index.ts';
import {
  formatBounds,
  formatChange,
  formatInstant,
  formatPeriod,
  formatValue,
  type Locale,
  message,
} from '../../foundation/format/index.ts';
import { changeOf } from '../../metrics/series/index.ts';
import type { NotificationMessage } from '../delivery/notification/index.ts';
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

type Tag = Exclude<MessageKind, 'firing' | 'lapsed'>;

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
  const reading = readingOf(told);
  const subject = `[${tagOf(told, context)}] ${nameOf(told.group, context)}`;
  const period = neededAt(resolved, now).periods.at(-1);
  return {
    subject:
      reading !== null ? `${subject}: ${formatValue(reading.value, resolved.format, locale)}` : subject,
    paragraphs: [
      ...sentencesOf(told, context),
      ...(told.kind === 'error' && problem !== null ? [`${problem.code}: ${problem.message}`] : []),
      ...ruleParagraphs([told], context),
    ],
    facts: [
      ...(reading !== null ? valueFacts(reading, context) : []),
      ...(period === undefined
        ? []
        : [[message('column.period', locale), formatPeriod(period, locale)] as const]),
      severityFact(context),
    ],
    ...linkOf(told.group, resolved, locale),
  };
}

function aboutSeveral(told: readonly ToldGroup[], context: MessageContext): NotificationMessage {
  const { resolved, locale } = context;
  const gravest = ORDER.flatMap((kind) => told.filter((one) => one.kind === kind)).at(0) ?? told[0];
  const listed = told.slice(0, LISTED);
  const more = told.length - listed.length;
  return {
    subject: `[${gravest === undefined ? '' : tagOf(gravest, context)}] ${resolved.label}: ${message('alert.count', { count: told.length }, locale)}`,
    paragraphs: ruleParagraphs(told, context),
    facts: [
      ...listed.map((one) => [groupText(one.group, locale), shortly(one, context)] as const),
      ...(more === 0 ? [] : [['…', message('list.more', { count: more }, locale)] as const]),
      severityFact(context),
    ],
    ...linkOf(undefined, resolved, locale),
  };
}

/** What a message on several is headed by: what fires before what is over. */
const ORDER: readonly MessageKind[] = [
  ...(['firing', 'error', 'no_data', 'unseen', 'reminder', 'lapsed', 'resolved'] as const),
];

function tagOf({ kind, memory }: ToldGroup, { resolved, locale }: MessageContext): string {
  if (kind === 'firing') return message(`alert.severity.${resolved.rule.severity}`, locale);
  return message(`alert.tag.${kind === 'lapsed' ? lapseOf(memory) : kind}`, locale);
}

function severityFact({ resolved, locale }: MessageContext): readonly [string, string] {
  return [
    message('alert.fact.severity', locale),
    message(`alert.severity.${resolved.rule.severity}`, locale),
  ];
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
function sentencesOf(told: ToldGroup, context: MessageContext): string[] {
  const [sentence, reasons] = [sentenceOf(told, context), absenceOf(told, context)];
  const isAboutThat = told.kind === 'unseen' || told.kind === 'lapsed';
  return isAboutThat ? [...reasons, sentence] : [sentence, ...reasons];
}

function sentenceOf(told: ToldGroup, { resolved, locale, now }: MessageContext): string {
  const { kind, began, memory } = told;
  if (kind === 'unseen') {
    const until = memory.unseen?.until ?? now;
    return message(
      'alert.remembered',
      { until: formatInstant(until, resolved.calendar.zone, locale) },
      locale,
    );
  }
  if (kind !== 'resolved' && kind !== 'lapsed')
    return message(
      `alert.since.${kind}`,
      { when: formatInstant(began, resolved.calendar.zone, locale) },
      locale,
    );
  const seconds = Math.max(0, Math.round((now - began) / 1000));
  const length = formatValue(seconds, { kind: 'duration' }, locale);
  return message(`alert.${kind}`, { length }, locale);
}

/** Why there is no value, where a message is about that. */
function absenceOf(told: ToldGroup, { resolved, locale, now }: MessageContext): string[] {
  const { kind, memory } = told;
  const lapse = kind === 'lapsed' ? lapseOf(memory) : null;
  if (lapse === 'no_data' || lapse === 'error') return [message(`alert.fineWithout.${lapse}`, locale)];
  const searched = searchedAt(resolved, now);
  if (lapse !== 'unseen' && memory.unseen === null) return [];
  return searched === undefined
    ? []
    : [message('alert.unseen', { period: formatPeriod(searched, locale) }, locale)];
}

function shortly(told: ToldGroup, context: MessageContext): string {
  const { kind, memory } = told;
  const reading = readingOf(told);
  const tag = (name: Tag) => message(`alert.tag.${name}`, context.locale);
  if (kind === 'lapsed') return tag(lapseOf(memory));
  if (kind === 'no_data' || kind === 'error' || kind === 'unseen') return tag(kind);
  if (memory.unseen !== null) return `${tag(kind === 'firing' ? 'reminder' : kind)} · ${tag('unseen')}`;
  const value = reading === null ? '' : formatValue(reading.value, context.resolved.format, context.locale);
  if (kind === 'resolved') return [tag('resolved'), value].filter((one) => one !== '').join(' · ');
  const range = reading === null ? '' : rangeText(reading, context);
  return range === '' ? value : message('alert.expects', { value, range }, context.locale);
}

function valueFacts(reading: Reading, context: MessageContext): (readonly [string, string])[] {
  const { resolved, locale } = context;
  const show = (value: number) => formatValue(value, resolved.format, locale);
  const range = rangeText(reading, context);
  const { kind } = resolved.condition;
  const { against } = reading;
  return [
    [message('column.value', locale), show(reading.value)],
    ...(range === '' ? [] : [[message('alert.fact.expected', locale), range] as const]),
    ...(against === undefined || kind === 'threshold'
      ? []
      : [
          [message(`alert.against.${kind}`, locale), show(against)] as const,
          [
            message('column.change', locale),
            formatChange(changeOf(reading.value, against), resolved.format, locale),
          ] as const,
        ]),
  ];
}

function rangeText({ expected: { from, to } }: Reading, { resolved, locale }: MessageContext): string {
  const show = (value: number | null) =>
    value === null ? undefined : formatValue(value, resolved.format, locale);
  return formatBounds(show(from), show(to), locale);
}

/** What the author wrote for readers, and how they decide; of what is over there is nothing to decide. */
function ruleParagraphs(told: readonly ToldGroup[], { resolved, locale }: MessageContext): string[] {
  const { rule, name } = resolved;
  if (told.every(({ kind }) => kind === 'resolved' || kind === 'lapsed')) return [];
  const [only] = told;
  const target =
    told.length === 1 && only !== undefined && only.group !== '' ? ` '${plainGroup(only.group)}'` : '';
  return [
    ...(rule.description === undefined ? [] : [rule.description]),
    ...(rule.runbook === undefined ? [] : [message('alert.whatToDo', { text: rule.runbook }, locale)]),
    message(
      'alert.decide',
      {
        acknowledge: `broadsheet alert ack ${name}${target}`,
        silence: `broadsheet alert silence ${name}${target} --for 2h --reason '…'`,
      },
      locale,
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
): Pick<NotificationMessage, 'link' | 'linkText'> {
  if (rule.link === undefined) return {};
  const text = group === undefined || group === '' ? '' : groupText(group, locale);
  return {
    link: rule.link
      .replaceAll('{rule}', encodeURIComponent(name))
      .replaceAll('{group}', encodeURIComponent(text)),
    linkText: message('action.open', locale),
  };
}
