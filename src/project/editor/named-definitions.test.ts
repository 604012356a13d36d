import { expect, test } from 'vitest';
import { withNamedDefinitions } from './named-definitions.ts';

const at = (name: string) => ({ $ref: `#/definitions/${name}` });
const long = (description: string) => ({ type: 'string', description: description.padEnd(120, '.') });

test('definitions are called by where they are first used, and what is used once or short stands there', () => {
  const schema = {
    type: 'object',
    properties: {
      when: at('__schema0'),
      until: at('__schema0'),
      once: { ...at('__schema1'), title: 'kept' },
      short: at('__schema2'),
      also: at('__schema2'),
      all: { items: at('__schema3') },
      and: { items: at('__schema3') },
    },
    definitions: {
      __schema0: long('a time'),
      __schema1: long('one'),
      __schema2: { type: 'number' },
      __schema3: { properties: { type: { const: 'group' }, of: { items: at('__schema3') } } },
    },
  };
  expect(withNamedDefinitions(schema)).toEqual({
    type: 'object',
    properties: {
      when: at('when'),
      until: at('when'),
      once: { ...long('one'), title: 'kept' },
      short: { type: 'number' },
      also: { type: 'number' },
      all: { items: at('group') },
      and: { items: at('group') },
    },
    definitions: {
      when: long('a time'),
      group: { properties: { type: { const: 'group' }, of: { items: at('group') } } },
    },
  });
});
