/**
 * The suite that every medium passes, those that packages bring too. What it expects is what a medium declares, never what it
 * is called: all that it says it draws is there, and what is not there it says.
 */
import assert from 'node:assert/strict';
import type { Edition } from '../../edition/index.ts';
import type { Drawing, Medium, Source } from '../medium.ts';
import { sourceOf } from '../source.ts';
import { checkNumbers, checkOmissions, checkWords, type Looked, squeezed } from './checks.ts';
import { ACTING, HOSTILE, suiteEdition } from './suite-edition.ts';

/** A medium, and a way to read what it draws. */
export interface MediumFixture<Options = unknown> {
  readonly medium: Medium<Options>;
  /**
   * What readers find in the files: all text, words of alternatives too, in any order. It knows the medium and nothing of the code
   * that draws: markup is taken away, what is escaped is read.
   */
  read(files: Drawing['files']): string | Promise<string>;
  /** As a project would write them. Default: none. */
  readonly options?: Options;
  /** Editions besides those of the suite, such as large ones. */
  readonly editions?: readonly Edition[];
}

/** A test of the suite: `run` rejects when it fails. */
export interface MediumCase {
  readonly name: string;
  run(): Promise<void>;
}

const GERMAN = { locale: 'de-DE', currency: 'EUR' } as const;
const JAPANESE = { locale: 'ja-JP', currency: 'JPY' } as const;

/** Rows of the long table: more than a message holds. */
const LONG = 400;

/**
 * The suite for a medium, for any test runner.
 * @example
 * for (const { name, run } of mediumSuite({ medium, read: ([{ bytes }]) => textOf(bytes) })) test(name, run);
 */
export function mediumSuite<Options>(fixture: MediumFixture<Options>): readonly MediumCase[] {
  const { medium, editions = [] } = fixture;
  const plain = suiteEdition();
  const hostile = suiteEdition({ isHostile: true });
  const long = suiteEdition({ rows: Math.min(LONG, medium.mostRows ?? LONG) });
  const all: readonly (readonly [string, Edition])[] = [
    ['every kind of node', plain],
    ['hostile text', hostile],
    ['no blocks', { ...plain, blocks: [] }],
    ['German', suiteEdition({ locale: GERMAN })],
    ['Japanese', suiteEdition({ locale: JAPANESE })],
    ['a long table', long],
    ...editions.map((edition, at) => [`edition ${at + 1} of the author`, edition] as const),
  ];
  return [
    ...all.map(([what, edition]) => ({
      name: `every number is there or declared as left out: ${what}`,
      run: async () => {
        const drawn = await draw(fixture, edition);
        checkOmissions(drawn);
        checkNumbers(drawn, medium);
      },
    })),
    {
      name: 'what is declared as drawn shows its words',
      run: async () => checkWords(await draw(fixture, plain), medium),
    },
    { name: 'hostile text stays text', run: () => checkHostile(fixture, hostile) },
    ...all
      .filter(([, edition]) => edition === plain || edition === hostile || editions.includes(edition))
      .map(([what, edition]) => ({
        name: `the same source gives the same bytes, and stays as it is: ${what}`,
        run: () => checkSame(fixture, edition),
      })),
  ];
}

async function draw<Options>(fixture: MediumFixture<Options>, edition: Edition): Promise<Looked> {
  const { medium, options, read } = fixture;
  const source = frozen(sourceOf(edition), medium.numbers);
  const cut = medium.room === undefined ? source : frozen(sourceOf(edition, medium.room), medium.numbers);
  const { files, leftOut = [] } = await (await medium.open())(cut, {
    ...{ fonts: [], link: 'https://reports.example.com/suite', own: options as Options },
    onWarning: () => undefined,
  });
  const whole = await read(files);
  const lacking = medium.room === undefined ? leftOut : [...cut.document.leftOut, ...leftOut];
  return { source, files, leftOut: lacking, whole, text: squeezed(whole) };
}

async function checkHostile<Options>(fixture: MediumFixture<Options>, edition: Edition): Promise<void> {
  const { text, whole } = await draw(fixture, edition);
  const { text: harmless } = await draw(fixture, suiteEdition());
  const isWorded = fixture.medium.numbers === 'words';
  for (const one of HOSTILE) {
    const shown = squeezed(one);
    assert.ok(!harmless.includes(shown), 'the words of the medium are none of these');
    // A file of values has few texts of authors; those that it has are whole.
    if (isWorded) assert.ok(text.includes(shown), `it reads as it was written: ${one}`);
  }
  for (const sign of isWorded ? ACTING : '')
    assert.ok(!whole.includes(sign), `no ${sign.codePointAt(0)?.toString(16)} acts on who reads it`);
}

async function checkSame<Options>(fixture: MediumFixture<Options>, edition: Edition): Promise<void> {
  const [first, second] = [await draw(fixture, edition), await draw(fixture, structuredClone(edition))];
  const whole = ({ files }: Looked) =>
    files.map(({ part, bytes }) => [part, Buffer.from(bytes).toString('latin1')]);
  assert.deepEqual(whole(first), whole(second));
  assert.deepEqual(first.leftOut, second.leftOut);
}

/** A source that nobody can change. */
function frozen(source: Source, numbers: Medium['numbers']): Source {
  freeze(source.edition);
  if (numbers === 'words') freeze(source.document);
  else freeze(source.tables);
  return source;
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const one of Object.values(value)) freeze(one);
}
