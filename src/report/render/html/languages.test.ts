import { describe, expect, it } from 'vitest';
import { exampleEdition } from '../../../../test/fixtures/edition.ts';
import { parseStrictly } from '../../../../test/support/strict-html.ts';
import { englishFinder } from '../../../../test/words/english-words.ts';
import { labelled } from '../../../foundation/format/index.ts';
import { documentOf } from '../../document/index.ts';
import type { WordedEdition } from '../../edition/index.ts';
import { sourceOf } from '../source.ts';
import { pageFacts } from './page-script.ts';
import { renderHtml } from './render-html.ts';

/** The example for readers of a locale; its own texts stay as their authors wrote them, in English. */
function editionFor(locale: string): WordedEdition {
  return { ...exampleEdition(), locale: { locale, currency: 'USD' } };
}

/** Every text that the edition itself holds. */
function textsIn(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(textsIn) : [];
}

/** What a reader or a listener is told: texts between tags, in attributes, and for the script to say. */
function toldBy(edition: WordedEdition): string[] {
  const page = renderHtml(sourceOf(edition)).replace(/<(script|style|pre|code)\b[\s\S]*?<\/\1>/g, '');
  const attributes = [...page.matchAll(/\b(?:aria-label|alt|title|data-when)="([^"]*)"/g)];
  const { words, checks, dataAsOf, metrics } = pageFacts(documentOf(edition));
  const said = [
    ...Object.values(words),
    ...checks.map(({ word }) => word),
    ...Object.values(metrics).map(({ passed }) => passed),
    ...dataAsOf.map(({ text }) => text),
  ];
  return [
    ...page.replace(/<[^>]*>/g, '\n').split('\n'),
    ...attributes.map(([, text = '']) => text),
    ...said.map((text) => text.replace(/\{\w+\}/g, '')),
  ]
    .map((text) => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"').trim())
    .filter((text) => text !== '');
}

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'en-US': [
    'Skip to the figures',
    'How is this computed?',
    'The data as a table',
    'Lowest scores',
    'Good news',
  ],
  'de-DE': ['Zu den Zahlen springen', 'Wie wird das berechnet?', 'Die Daten als Tabelle', 'Gute Nachricht'],
  'fr-FR': [
    'Aller aux chiffres',
    'Comment est-ce calculé\u00a0?',
    'Les données en tableau',
    'Bonne nouvelle',
  ],
  'es-ES': ['Ir a las cifras', '¿Cómo se calcula?', 'Los datos en una tabla', 'Buena noticia'],
  'ja-JP': ['数値へ移動', '計算方法', 'データを表で見る', '朗報'],
};

describe.each(Object.entries(EXPECTED))('the page in %s', (locale, words) => {
  const edition = editionFor(locale);
  const told = toldBy(edition);

  it('says its language, and speaks it', () => {
    const [root] = parseStrictly(renderHtml(sourceOf(edition))).filter(({ name }) => name === 'html');
    expect(root?.attributes.get('lang')).toBe(locale);
    expect(told).toEqual(expect.arrayContaining([...words]));
  });

  it('has the words of its own language alone', () => {
    const foreign = Object.entries(EXPECTED).flatMap(([other, texts]) => (other === locale ? [] : texts));
    expect(told.filter((text) => foreign.includes(text))).toEqual([]);
  });
});

describe.each(['de-DE', 'fr-FR', 'es-ES', 'ja-JP'])('the page in %s', (locale) => {
  it('has no English of ours', () => {
    const edition = editionFor(locale);
    const parameters = edition.parameters.map(({ label, text }) => labelled(label, text, edition.locale));
    const authored = new Set([...textsIn(edition), ...parameters].map((text) => text.trim()));
    // A short text of theirs, such as "of", must not hide ours inside a longer one.
    const others = [...authored].filter((text) => text.length > 3);
    const ours = toldBy(edition).filter((text) => !authored.has(text));
    expect(ours.length).toBeGreaterThan(100);
    const englishIn = englishFinder(locale.slice(0, 2), others);
    expect(ours.filter((text) => englishIn(text).length > 0)).toEqual([]);
  });
});
