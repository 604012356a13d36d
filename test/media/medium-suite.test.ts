// Every medium passes the suite that packages pass, read by programs of others; and the suite finds what breaks the contract.
import { describe, expect, test } from 'vitest';
import type { AddressedMedium } from '../../src/report/render/built-in-medium.ts';
import { emailRenderer } from '../../src/report/render/email/index.ts';
import type { Drawing, Medium } from '../../src/report/render/medium.ts';
import { builtInMedium, FORMATS } from '../../src/report/render/registry.ts';
import { type MediumFixture, mediumSuite } from '../../src/testing.ts';
import { exampleEdition, hostileEdition } from '../fixtures/edition.ts';
import { READ } from './read-media.ts';

const NOBODY = { address: 'ada@techflow.example' };

/** A mail is drawn for somebody. */
function toSomebody(medium: AddressedMedium): Medium {
  return {
    ...medium,
    open:
      async () =>
      async ({ edition }, { fonts }) => {
        const envelope = { from: NOBODY, to: NOBODY, messageId: '<suite@techflow.example>' };
        const { bytes, lacks } = await emailRenderer(edition, { fonts })(envelope);
        return { files: [{ bytes }], leftOut: lacks };
      },
  };
}

function fixtureOf(format: string): MediumFixture {
  const medium = builtInMedium(format);
  const read = READ[format];
  if (medium === undefined || read === undefined) throw new Error(`${format} is read by nothing`);
  return { medium: 'isAddressed' in medium ? toSomebody(medium) : (medium as Medium), read };
}

describe.each(FORMATS)('%s passes the suite', (format) => {
  const cases = mediumSuite({ ...fixtureOf(format), editions: [exampleEdition(), hostileEdition()] });
  test.each(cases.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run(), 60_000);
});

const PAGE = fixtureOf('html');
const MESSAGE = fixtureOf('slack');
const MAIL = fixtureOf('eml');

/** The cases that a fixture fails, each by the beginning of its name. */
async function failures(fixture: MediumFixture): Promise<string[]> {
  const failed = new Set<string>();
  for (const { name, run } of mediumSuite(fixture))
    await run().catch(() => failed.add(name.split(':')[0] ?? ''));
  return [...failed];
}

/** The same medium with files that are changed, and what it leaves out. */
function changed(
  fixture: MediumFixture,
  change: (markup: string) => string,
  left: (drawing: Drawing) => Drawing['leftOut'] = ({ leftOut = [] }) => leftOut,
): MediumFixture {
  const { medium } = fixture;
  return {
    ...fixture,
    medium: {
      ...medium,
      async open() {
        const draw = await medium.open();
        return async (...given) => {
          const drawing = await draw(...given);
          const files = drawing.files.map(({ bytes, ...file }) => ({
            ...file,
            bytes: change(Buffer.from(bytes).toString()),
          }));
          return { files, leftOut: left(drawing) ?? [] };
        };
      },
    },
  };
}

const NUMBERS = 'every number is there or declared as left out';

describe('the suite', () => {
  test('finds one that loses a number', async () => {
    // The second value of the chart of the suite.
    expect(await failures(changed(PAGE, (page) => page.replaceAll('45,074', '45,073')))).toEqual([NUMBERS]);
  });

  test('finds one that leaves rows out and does not say so, or says too few', async () => {
    expect(
      await failures(
        changed(
          MAIL,
          (mail) => mail,
          () => [],
        ),
      ),
    ).toEqual([NUMBERS]);
    const fewer = ({ leftOut = [] }: Drawing) =>
      leftOut.map((one) => ({ ...one, count: Math.ceil(one.count / 2) }));
    expect(await failures(changed(MAIL, (mail) => mail, fewer))).toEqual([NUMBERS]);
  });

  test('finds one that leaves out what there is not', async () => {
    const more = () => [{ node: 'table', part: 'nowhere', reason: 'no-room', count: 1 } as const];
    expect(await failures(changed(PAGE, (page) => page, more))).toEqual([NUMBERS]);
  });

  test('finds one that claims to draw what it leaves out', async () => {
    const { nodes, ...facts } = MESSAGE.medium;
    const medium = { ...facts, nodes: { ...nodes, chart: 'drawn' as const } };
    expect(await failures({ ...MESSAGE, medium })).toEqual([NUMBERS]);
  });

  test('finds one that says no words of a node', async () => {
    const without = (word: string) => changed(PAGE, (page) => page.replaceAll(word, ''));
    for (const word of [
      'Sectional',
      'Prosaic',
      'Heedful',
      'Foundling',
      'Captioned',
      'Accountable',
      'Statuette',
    ])
      expect([word, ...(await failures(without(word)))]).toEqual([
        word,
        'what is declared as drawn shows its words',
      ]);
  });

  test('finds one that lets text act', async () => {
    const acting = changed(PAGE, (page) => page.replaceAll('&lt;script&gt;', '<script>'));
    expect(await failures(acting)).toContain('hostile text stays text');
    const ringing = changed(PAGE, (page) => page.replace('</main>', '\u0007</main>'));
    expect(await failures(ringing)).toContain('hostile text stays text');
  });

  test('finds one that counts, and one that changes what it is given', async () => {
    let count = 0;
    const counting = changed(PAGE, (page) => {
      count += 1;
      return page.replace('</main>', `${count}</main>`);
    });
    expect(await failures(counting)).toEqual(['the same source gives the same bytes, and stays as it is']);
    const { medium } = PAGE;
    const changing: Medium = {
      ...medium,
      async open() {
        const draw = await medium.open();
        return (source, options) => {
          (source.edition.blocks as unknown[]).push({});
          return draw(source, options);
        };
      },
    };
    expect(await failures({ ...PAGE, medium: changing })).toContain(NUMBERS);
  });
});
