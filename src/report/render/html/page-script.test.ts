import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleEdition } from '../../../../test/fixtures/example-edition.ts';
import { HOSTILE, hostileEdition } from '../../../../test/fixtures/hostile-edition.ts';
import { LANGUAGES } from '../../../foundation/format/index.ts';
import { documentOf } from '../../document/index.ts';
import type { PageFacts } from './page-facts.ts';
import { jsonInMarkup, pageFacts, pageScript } from './page-script.ts';

const FACTS = /<script type="application\/json" id="facts">([^<]*)<\/script>/;

function factsIn(markup: string): PageFacts {
  return JSON.parse(FACTS.exec(markup)?.[1] ?? '') as PageFacts;
}

test('the facts name every metric, statement and check of the edition', () => {
  const edition = exampleEdition();
  const facts = factsIn(pageScript(documentOf(edition)).markup);
  const { provenance } = edition;
  expect(Object.keys(facts.metrics)).toEqual(Object.keys(provenance.metrics));
  expect(Object.keys(facts.queries)).toEqual(Object.keys(provenance.queries));
  expect(facts.checks.map(({ text }) => text)).toEqual(
    provenance.checks.map(({ label, message }) => `${label}: ${message}`),
  );
  expect(facts.dataAsOf.map(({ table }) => table)).toEqual(provenance.dataAsOf.map(({ table }) => table));
  expect(facts.metrics.mrr).toMatchObject({ label: 'Monthly recurring revenue', owner: expect.any(String) });
});

test('JSON comes back as it went in, and never holds what a parser of markup looks for', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), (text) => {
      const written = jsonInMarkup({ [text]: text });
      expect(written).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify({ [text]: text })));
    }),
  );
});

test('hostile texts stay inside the facts', () => {
  const edition = hostileEdition();
  const { markup } = pageScript(documentOf(edition));
  expect(markup.match(/<\/?script/g)).toHaveLength(4);
  expect(factsIn(markup)).toEqual(JSON.parse(JSON.stringify(pageFacts(documentOf(edition)))));
});

test.each(LANGUAGES)('%s has a word for every part, with the same places to fill', (locale) => {
  const of = (language: string) =>
    pageFacts(documentOf({ ...exampleEdition(), locale: { locale: language, currency: 'EUR' } })).words;
  const places = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([key, text]) => [key, text.match(/\{\w+\}/g) ?? []]);
  expect(places({ ...of(locale) })).toEqual(places({ ...of('en') }));
  expect(Object.values(of(locale)).filter((text) => text.trim() === '')).toEqual([]);
});
