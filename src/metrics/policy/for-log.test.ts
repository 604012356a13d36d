import { expect, test } from 'vitest';
import { problem } from '../../foundation/diagnostic/index.ts';
import { ModelFile } from '../model/index.ts';
import { forLog } from './for-log.ts';

const staff = { relation: 'staff', key: 'id', dimensions: { salary: {} } };
const cited = problem('QUERY_FAILED', { message: 'The database refused a query: "4711" is no number.' });
const missing = problem('TABLE_MISSING', { message: 'There is no table "staff".' });
const messagesWith = (access?: object) => {
  const model = ModelFile.parse({ tables: { staff: { ...staff, ...(access && { access }) } }, metrics: {} });
  return forLog(model, [cited, missing]).map(({ code, message }) => `${code}: ${message}`);
};

test('a log holds what databases say of values where everybody may see them, and nowhere else', () => {
  const there = 'TABLE_MISSING: There is no table "staff".';
  expect(messagesWith()).toEqual([`QUERY_FAILED: ${cited.message}`, there]);
  const rules = { rows: [{ where: { salary: { in: { reader: 'salaries' } } } }] };
  expect(messagesWith(rules)).toEqual(['QUERY_FAILED: The database refused a query.', there]);
});
