import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { pack } from '../../src/operations/archive/pack.ts';
import { openEdition } from '../../src/operations/archive/read-edition.ts';
import { diffEditions } from '../../src/report/diff/index.ts';
import { documentOf } from '../../src/report/document/index.ts';
import { EditionSchema } from '../../src/report/edition/edition-schema.ts';
import { EDITION_FORMS, type Edition } from '../../src/report/edition/index.ts';
import { subjectOf } from '../../src/report/render/email/index.ts';
import { renderText } from '../../src/report/render/text/index.ts';
import { exampleEdition } from '../fixtures/edition.ts';

// Editions as versions of before made them; what is read of them stays as it was.

const fixture = async (form: number) =>
  JSON.parse(
    await readFile(new URL(`../fixtures/editions/form-${form}.json`, import.meta.url), 'utf8'),
  ) as Edition;

const plain = (text: string) => text.replaceAll(/\s+/g, ' ');

interface Kept {
  readonly form: Edition['schema'];
  readonly edition: () => Promise<Edition>;
  readonly subject: string;
  /** What is read in it, among all else. */
  readonly lines: readonly string[];
}

const SAME = [
  'Vorjahreszeitraum: k. A., keine Daten vor dem 1. Juli 2026',
  '19. Okt.',
  'customer nach Revenue: von 73',
  'Tiefstwert 4,31 Tsd.',
  'Scale, FR',
  '16 weitere',
];

const FORMS: readonly Kept[] = [
  {
    form: 'broadsheet.edition/1',
    edition: async () => exampleEdition(),
    subject: 'Monthly recurring revenue $985k, +2.1% · Executive report, Nov 16',
    lines: ['previous 30 days'],
  },
  {
    form: 'broadsheet.edition/2',
    edition: () => fixture(2),
    subject: 'Revenue 23,3 Tsd. $, +18,3 % · Shop, 16. Nov.',
    lines: SAME,
  },
  {
    form: 'broadsheet.edition/3',
    edition: () => fixture(3),
    subject: 'Korrektur 2: Daten prüfen · Revenue 23,3 Tsd. €, +18,3 % · Shop, 16. Nov.',
    lines: [
      ...SAME,
      'Korrektur der Ausgabe, die am 16. Nov. 2026 08:00 (UTC) gesendet wurde',
      'Sie ersetzt auch die Korrekturen, die seither gesendet wurden. Die Ausgabe im Web',
      'Zeilenzahl von „Orders“: orders hat 400 Zeilen.',
      'Revenue, 16. Okt. – 14. Nov. 2026: veröffentlicht wurde 100,00 €; die Daten ergeben jetzt 110,00 € (+10,0 %)',
    ],
  },
];

test('every form has an edition here', () => {
  expect(FORMS.map(({ form }) => form)).toEqual([...EDITION_FORMS]);
});

describe.each(FORMS)('an edition of $form', ({ form, edition, subject, lines }) => {
  test('is opened as it was put into the archive', async () => {
    const kept = await edition();
    expect(kept.schema).toBe(form);
    expect(await openEdition('e', await pack(JSON.stringify(kept)))).toEqual(kept);
  });

  test('is as the schema says, which leaves out nothing', async () => {
    const kept = JSON.parse(JSON.stringify(await edition())) as Edition;
    expect(EditionSchema.parse(kept)).toEqual(kept);
  });

  test('reads as it did', async () => {
    const kept = await edition();
    expect(plain(subjectOf(kept))).toBe(subject);
    const text = plain(renderText(documentOf(kept), { width: 400 }));
    for (const line of lines) expect(text).toContain(line);
  });

  test('has no difference from itself', async () => {
    expect(diffEditions(await edition(), await edition())).toEqual({ numbers: [], blocks: [] });
  });
});

test('between forms there is no difference but in what is otherwise', async () => {
  const { numbers, blocks } = diffEditions(await fixture(2), await fixture(3));
  expect(numbers).toEqual([]);
  expect(blocks.map(({ block, change }) => [block, change])).toEqual(
    ['correction', 'checks', 'restated'].map((what) => [`notice_${what}`, 'came']),
  );
});

test('a form that is not known is told', async () => {
  const newer = { ...exampleEdition(), schema: 'broadsheet.edition/4' };
  await expect(openEdition('e', await pack(JSON.stringify(newer)))).rejects.toMatchObject({
    problems: [{ code: 'EDITION_FORM_UNKNOWN', message: expect.stringContaining('"broadsheet.edition/4"') }],
  });
});

test('what is damaged does not fit the schema', async () => {
  const kept = await fixture(3);
  const broken = [
    { ...kept, schema: 'broadsheet.edition/4' },
    { ...kept, blocks: [{ type: 'kpis', id: 'k' }] },
    { ...kept, provenance: { ...kept.provenance, notes: [{ say: 'no-key' }] } },
    { ...kept, parameters: [{ name: 'p', label: 'P', text: { say: 'day' } }] },
  ];
  expect(broken.map((one) => EditionSchema.safeParse(one).success)).toEqual([false, false, false, false]);
});
