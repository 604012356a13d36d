import { describe, expect, test } from 'vitest';
import { type AlertMemory, freshMemory, type MessageKind, type Reading } from '../../analysis/alert/index.ts';
import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import { LANGUAGES } from '../../foundation/format/index.ts';
import { ModelFile } from '../../metrics/model/index.ts';
import { alertMessage, type ToldGroup } from './alert-message.ts';
import { AlertRule, type AlertRuleInput } from './alert-rule.ts';
import { resolveRule } from './resolve-rule.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const MODEL = ModelFile.parse({
  tables: { charges: { relation: 'charges', time: 'at' } },
  metrics: {
    revenue: {
      ...{
        kind: 'simple',
        label: 'Revenue',
        description: 'Sold.',
        format: { kind: 'currency', decimals: 0 },
      },
      ...{ table: 'charges', aggregate: 'sum', column: 'amount' },
    },
  },
});
const LOCALES = { en: 'en-US', de: 'de-DE', fr: 'fr-FR', es: 'es-ES', ja: 'ja-JP' };

function messageIn(
  language: keyof typeof LOCALES,
  input: Partial<AlertRuleInput>,
  told: readonly ToldGroup[],
) {
  const rule = AlertRule.parse({ metric: 'revenue', when: { threshold: { above: 1 } }, ...input });
  const calendar = { ...DEFAULT_CALENDAR, zone: 'Europe/Berlin' };
  return alertMessage(told, {
    resolved: resolveRule('sales', rule, MODEL, calendar),
    locale: { locale: LOCALES[language], currency: 'EUR' },
    ...{ now: NOW, problem: null },
  });
}

function told(kind: MessageKind, group: string, reading: Reading | null): ToldGroup {
  const memory: AlertMemory = { ...freshMemory(NOW), reading };
  return { kind, group, memory, began: NOW - 7_200_000 };
}

const CHANGE = { when: { change: { by: { share: 0.2 }, direction: 'down' } } } as const;
const FALLEN: Reading = { value: 700, against: 1000, expected: { from: 800, to: null } };

describe('alertMessage', () => {
  test('says in German what has changed, against what, and since when', () => {
    expect(messageIn('de', { ...CHANGE, severity: 'critical' }, [told('firing', '', FALLEN)])).toEqual({
      subject: '[Kritisch] Revenue: 700\u00a0€',
      paragraphs: [
        'Schlägt an seit 22. Nov. 2026 11:00 (Europe/Berlin).',
        "Keine Erinnerungen: broadsheet alert ack sales\nZwei Stunden keine Nachrichten: broadsheet alert silence sales --for 2h --reason '…'",
      ],
      facts: [
        ['Wert', '700\u00a0€'],
        ['Erwartet', 'mindestens 800\u00a0€'],
        ['Verglichen mit', '1.000\u00a0€'],
        ['Änderung', '−30,0\u00a0%'],
        ['Zeitraum', '21. Nov. 2026'],
        ['Schweregrad', 'Kritisch'],
      ],
    });
  });

  test.each(LANGUAGES)('has words for everything in %s, and none of them twice', (language) => {
    const kinds = ['firing', 'no_data', 'error', 'unseen', 'reminder', 'resolved'] as const;
    const texts = kinds.map((kind) => messageIn(language, { by: 'country' }, [told(kind, '"de"', FALLEN)]));
    expect(new Set(texts.map(({ subject }) => subject)).size).toBe(kinds.length);
    expect(new Set(texts.map(({ paragraphs }) => paragraphs[0])).size).toBe(kinds.length);
    const several = messageIn(language, { by: 'country' }, [
      told('firing', '"de"', FALLEN),
      told('resolved', 'null', { ...FALLEN, expected: { from: 1, to: 9 } }),
    ]);
    const english = messageIn('en', { by: 'country' }, [
      told('firing', '"de"', FALLEN),
      told('resolved', 'null', { ...FALLEN, expected: { from: 1, to: 9 } }),
    ]);
    if (language !== 'en') for (const [, text] of several.facts) expect(english.facts).not.toContain(text);
    expect(several.facts.map(([name]) => name).slice(0, 1)).toEqual(['de']);
  });

  test('lists groups, the first twenty, and counts the rest', () => {
    const groups = Array.from({ length: 23 }, (_, at) => told('firing', JSON.stringify(`c${at}`), FALLEN));
    const { subject, facts } = messageIn('en', { by: 'country' }, groups);
    expect(subject).toBe('[Warning] Revenue: 23 alerts');
    expect(facts).toHaveLength(22);
    expect(facts[0]).toEqual(['c0', '€700 (expected at least €800)']);
    expect(facts[20]).toEqual(['…', '3 more']);
  });

  test('names what fires before what is over', () => {
    const groups = [told('resolved', '"a"', FALLEN), told('firing', '"b"', FALLEN)];
    const { subject, facts } = messageIn('en', { by: 'country' }, groups);
    expect(subject).toBe('[Warning] Revenue: 2 alerts');
    expect(facts[0]).toEqual(['a', 'Resolved · €700']);
  });

  test('puts names into links and commands so that nothing breaks out of them', () => {
    const { link, linkText, paragraphs } = messageIn(
      'de',
      { by: 'country', link: 'https://shop.example/?rule={rule}&group={group}' },
      [told('firing', JSON.stringify('O\'Hare & "Sons"'), FALLEN)],
    );
    expect(link).toBe("https://shop.example/?rule=sales&group=O'Hare%20%26%20%22Sons%22");
    expect(linkText).toBe('Öffnen');
    expect(paragraphs.at(-1)).toContain(`broadsheet alert ack sales 'O'\\''Hare & "Sons"'`);
  });

  test.each([
    ['de', '[Nicht mehr gesehen] Revenue · fr', 'Nicht mehr gesehen: Die Daten enthalten nichts davon für '],
    ['fr', '[Disparue des données] Revenue · fr', 'Disparue\u00a0: les données n’en contiennent rien pour '],
    ['es', '[Ya no aparece] Revenue · fr', 'Ya no aparece: los datos no contienen nada de ello para '],
    ['ja', '[データから消失] Revenue · fr', 'データから消失しました：'],
  ] as const)('tells in %s of a group that is no longer seen', (language, subject, sentence) => {
    const unseen = { since: NOW, until: NOW + 86_400_000 };
    const missed = told('unseen', '"fr"', FALLEN);
    const one = messageIn(language, { by: 'country' }, [{ ...missed, memory: { ...missed.memory, unseen } }]);
    expect(one.subject).toBe(subject);
    expect(one.paragraphs[0]?.slice(0, sentence.length)).toBe(sentence);
    const ended = { ...missed.memory, unseen, endedBy: 'unseen' } as const;
    const over = messageIn(language, { by: 'country' }, [{ ...missed, kind: 'lapsed', memory: ended }]);
    expect(over.subject).toBe(subject);
    expect(over.paragraphs).toHaveLength(2);
  });

  test('says no value where there is none', () => {
    const { subject, facts } = messageIn('en', {}, [told('no_data', '', FALLEN)]);
    expect(subject).toBe('[No data] Revenue');
    expect(facts.map(([label]) => label)).toEqual(['Period', 'Severity']);
  });
});
