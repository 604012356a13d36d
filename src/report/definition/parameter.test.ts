import { expect, test } from 'vitest';
import { Parameter, readParameters } from './parameter.ts';

const definitions = {
  plan: Parameter.parse({ type: 'text', label: 'Plan', many: true, choices: ['Pro', 'Basic'] }),
  since: Parameter.parse({ type: 'date', label: 'Since', default: '2024-01-01' }),
  least: Parameter.parse({ type: 'number', label: 'Least' }),
  all: Parameter.parse({ type: 'boolean', label: 'All' }),
};

test('values are read by their types, lists at commas, and defaults stand in', () => {
  expect(readParameters(definitions, { plan: 'Pro, Basic', least: '2.5', all: 'yes' })).toEqual({
    plan: ['Pro', 'Basic'],
    since: '2024-01-01',
    least: 2.5,
    all: true,
  });
});

test('all misfits come at once, with a name that is not special among them', () => {
  const given = Object.assign(Object.create(null), {
    plan: 'Prow',
    since: '2024-02-30',
    least: 'x',
    ['__proto__']: 'x',
  });
  expect(() => readParameters(definitions, given)).toThrow(
    /"Prow"[\s\S]*"2024-02-30"[\s\S]*number[\s\S]*no parameter "__proto__"/,
  );
});

test('a number that loses digits is none', () => {
  expect(readParameters(definitions, { least: '9007199254740991' })).toMatchObject({
    least: 9007199254740991,
  });
  expect(() => readParameters(definitions, { least: '9007199254740993' })).toThrow(
    'Parameter "least" is a number, but got "9007199254740993".',
  );
});

test('an empty value is a mistake and not everybody', () => {
  expect(() => readParameters(definitions, { plan: '' })).toThrow('given without a value');
  expect(() => readParameters(definitions, { least: ' ' })).toThrow('given without a value');
});
