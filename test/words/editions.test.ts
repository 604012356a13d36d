import { beforeAll, describe, expect, test } from 'vitest';
import { languageOf } from '../../src/foundation/format/index.ts';
import { EditionSchema } from '../../src/report/edition/edition-schema.ts';
import { leafBlocks, type Span, type WordedEdition } from '../../src/report/edition/index.ts';
import { type ComposedTechflow, composeTechflow } from './compose-techflow.ts';
import { englishFinder } from './english-words.ts';
import { numbersOf, textsOf } from './own-texts.ts';

/** With data up to its date, with data that ends early, and without any data in its window. */
const DATES = ['2026-11-16', '2026-11-20', '2027-06-01'];
/** Words that are the same in several languages. */
const COMMON: Readonly<Record<string, readonly string[]>> = { fr: ['Total'], es: ['Total'] };

const FOREIGN = ['de', 'fr', 'es', 'ja'] as const;

let composed: ComposedTechflow[] = [];
beforeAll(async () => {
  composed = await composeTechflow(DATES);
}, 120_000);

/** What is left of a text without those of others: nothing where there is no letter. */
function lettersOfOurs(text: string, others: ReadonlySet<string>): string {
  let rest = text;
  for (const other of [...others].sort((a, b) => b.length - a.length))
    if (other !== '') rest = rest.replaceAll(other, '');
  return rest.replace(/[^\p{L}]/gu, '');
}

function spans(edition: WordedEdition): (readonly Span[])[] {
  const { lead } = edition;
  const said = lead === undefined ? [] : [lead.sentence, lead.reason];
  const found = leafBlocks(edition.blocks)
    .flatMap((block) => (block.type === 'insights' ? block.items : []))
    .flatMap(({ sentence, details = [] }) => [sentence, ...details]);
  return [...said, ...found];
}

/** Numbers outside sentences by their place; those inside by their sentence, since word order differs. */
function figuresOf(edition: WordedEdition): unknown {
  return {
    places: numbersOf(edition).filter(({ path }) => !/\.(sentence|details|reason)\./.test(path)),
    sentences: spans(edition).map((sentence) =>
      sentence.flatMap((span) => (span.kind === 'figure' ? [`${span.metric} ${span.value}`] : [])).sort(),
    ),
  };
}

describe.each(DATES.map((date, index) => ({ date, index })))('the edition of $date', ({ index }) => {
  const found = () => composed[index] as ComposedTechflow;

  test('has sentences, figures and checks to look at', () => {
    const { en } = found().editions;
    expect(spans(en).length).toBeGreaterThan(0);
    expect(textsOf(en).length).toBeGreaterThan(100);
    expect(en.provenance.checks.length).toBeGreaterThan(1);
  });

  test.each(FOREIGN)('has the same numbers in %s as in English', (language) => {
    const { editions } = found();
    expect(figuresOf(editions[language])).toEqual(figuresOf(editions.en));
  });

  test.each(FOREIGN)('has no English sentence of ours in %s', (language) => {
    const { editions, others } = found();
    const edition = editions[language];
    const englishIn = englishFinder(languageOf(edition.locale), others);
    const english = textsOf(edition).flatMap(({ path, value }) => {
      const words = englishIn(value);
      return words.length === 0 ? [] : [`${path}: ${value} (${words.join(', ')})`];
    });
    expect(english).toEqual([]);
  });

  test.each(FOREIGN)('says nothing of ours in %s as it does in English', (language) => {
    const { editions, others } = found();
    const english = new Map(textsOf(editions.en).map(({ path, value }) => [path, value]));
    const same = textsOf(editions[language]).filter(
      ({ path, value }) =>
        english.get(path) === value &&
        lettersOfOurs(value, others) !== '' &&
        COMMON[language]?.includes(value) !== true,
    );
    expect(same).toEqual([]);
  });
});

test('an edition in no language is as the schema says, which leaves out nothing', () => {
  for (const { made } of composed) {
    const json = JSON.parse(JSON.stringify(made));
    expect(EditionSchema.parse(json)).toEqual(json);
  }
});

test('data that ends early is a callout before all else, in every language', () => {
  const callouts = Object.values(composed[1]?.editions ?? {}).map(({ blocks }) => blocks[0]);
  expect(callouts).toHaveLength(5);
  for (const callout of callouts)
    expect(callout).toMatchObject({ type: 'callout', tone: 'bad', id: 'data-ends-early' });
});
