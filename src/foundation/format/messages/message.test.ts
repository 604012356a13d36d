import { describe, expect, test } from 'vitest';
import { checkMessage } from './check-message.ts';
import { message, messageParts } from './message.ts';

/** A wording in which one message is said otherwise. */
function saying(locale: string, text: string) {
  return { locale, messages: { 'value.points': text } };
}

const POLISH =
  '.input {$points :number} .match $points one {{{$points} punkt}} few {{{$points} punkty}} many {{{$points} punktów}} * {{{$points} punktu}}';
const ARABIC =
  '.input {$points :number} .match $points zero {{لا نقاط}} one {{نقطة واحدة}} two {{نقطتان}} few {{{$points} نقاط}} many {{{$points} نقطة}} * {{{$points} نقطة أخرى}}';

describe('plurals are those of CLDR', () => {
  // Intl.PluralRules of a Node with full ICU; the classes are those of CLDR 48, "Language Plural Rules".
  test.each([
    [1, '1 punkt'],
    [2, '2 punkty'],
    [5, '5 punktów'],
    [22, '22 punkty'],
    [112, '112 punktów'],
    [1.5, '1,5 punktu'],
    [12345, '12\u00a0345 punktów'],
  ])('in Polish, of %s', (points, said) => {
    expect(message('value.points', { points, value: '' }, saying('pl-PL', POLISH))).toBe(said);
  });

  test.each([
    [0, 'لا نقاط'],
    [1, 'نقطة واحدة'],
    [2, 'نقطتان'],
    [3, '3 نقاط'],
    [11, '11 نقطة'],
    [100, '100 نقطة أخرى'],
  ])('in Arabic, of %s', (points, said) => {
    expect(message('value.points', { points, value: '' }, saying('ar-u-nu-latn', ARABIC))).toBe(said);
  });

  test('an exact number comes before its plural', () => {
    const text = '.input {$points :number} .match $points 1 {{only one}} one {{one}} * {{many}}';
    expect(message('value.points', { points: 1, value: '' }, saying('en', text))).toBe('only one');
  });
});

test('numbers are written as formatValue writes them', () => {
  const text = '.input {$points :number} {{{$points}}}';
  expect(message('value.points', { points: -12345.5, value: '' }, saying('fr', text))).toBe(
    '\u221212\u00a0345,5',
  );
});

test('what is no number cannot be counted', () => {
  expect(() => message('value.points', { points: Number.NaN, value: '' }, saying('en', POLISH))).toThrow(
    'A message cannot count NaN.',
  );
});

test('the words of a language that we have are ours where the project has none, and English elsewhere', () => {
  const wording = { locale: 'de-CH', messages: { 'value.missing': 'fehlt' } };
  expect(message('value.missing', wording)).toBe('fehlt');
  expect(message('value.none', wording)).toBe('(ohne)');
  expect(message('value.none', { locale: 'pl' })).toBe('(none)');
  // Not a message of the project, but a property that every object has.
  expect(message('value.none', { locale: 'de', messages: {} })).toBe('(ohne)');
});

test('what is more than text stands where the language has it, and empty texts leave nothing', () => {
  const wording = { locale: 'ja', messages: { 'change.later': '{$span}後' } };
  const figure = { figure: 3 };
  expect(messageParts('change.later', { span: figure }, wording)).toEqual([figure, '後']);
  expect(messageParts('change.later', { span: [figure, ' x '] }, wording)).toEqual([figure, ' x 後']);
  expect(messageParts('change.later', { span: '' }, { locale: 'en' })).toEqual([' later']);
});

test('a message that shows what it is not given fails, whether it chooses or not', () => {
  for (const text of ['{$nothing}', '.input {$points :number} {{{$points} {$nothing}}}']) {
    expect(() => message('value.points', { points: 1, value: '' }, saying('en', text))).toThrow('nothing');
    expect(() => messageParts('value.points', { points: 1, value: '' }, saying('en', text))).toThrow(
      'nothing',
    );
  }
});

test('one language after the other, and one project after the other, has its own words', () => {
  const said = () =>
    ['en', 'de', 'en-GB'].map((locale) => message('change.later', { span: '2 h' }, { locale }));
  expect(said()).toEqual(['2 h later', '2 h später', '2 h later']);
  expect(
    message('change.later', { span: '2 h' }, { locale: 'en', messages: { 'change.later': 'then' } }),
  ).toBe('then');
  // A text that is written like the name of a message is still a text.
  expect(message('change.none', { locale: 'en', messages: { 'change.none': 'value.none' } })).toBe(
    'value.none',
  );
  expect(said()).toEqual(['2 h later', '2 h später', '2 h later']);
});

test.each([
  ['en-GB', 'MRR and active customers'],
  ['de-DE', 'MRR and Active Customers'],
])('a label begins small in sentences of %s where the language does', (locale, said) => {
  const wording = { locale, messages: { 'text.inBrackets': '{$text :inSentence} and {$note :inSentence}' } };
  const given = { text: 'MRR', note: 'Active Customers' };
  expect(message('text.inBrackets', given, wording)).toBe(said);
  expect(messageParts('text.inBrackets', given, wording).join('')).toBe(said);
});

describe('a message is checked', () => {
  test.each([
    ['{$a} and {$b', 'missing'],
    ['.input {$a :integer} .match $a one {{x}}', 'fallback'],
    ['{$a :date}', 'messages know :integer, :number, :string and :insentence, not :date'],
    ['.match $a one {{x}} * {{y}}', 'selector'],
  ])('%s', (text, fault) => {
    const checked = checkMessage(text);
    expect('fault' in checked ? checked.fault.toLowerCase() : '').toContain(fault.toLowerCase());
  });

  test('it says what it is given, and what it only chooses by', () => {
    const checked = checkMessage(
      '.input {$count :integer} .local $has = {$note :string} .match $count $has one || {{x}} * * {{{$count} {$label}}}',
    );
    if ('fault' in checked) throw new Error(checked.fault);
    expect([...checked.given]).toEqual(
      expect.arrayContaining([
        ['count', 'count'],
        ['note', 'text'],
        ['label', 'text'],
      ]),
    );
    expect([...checked.choosers]).toEqual(['note']);
    expect(checked.plurals.get('count')).toEqual(new Set(['one', 'other']));
  });
});
