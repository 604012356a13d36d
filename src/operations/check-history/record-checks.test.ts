import { describe, expect, test } from 'vitest';
import { openTestStore, STORE_KINDS } from '../../../test/support/test-store.ts';
import type { CheckResult } from '../../quality/index.ts';
import { readShapes } from './read-shapes.ts';
import { recordChecks } from './record-checks.ts';

const RESULTS: readonly CheckResult<string>[] = [
  {
    name: 'charges.checks.rows',
    label: 'Rows',
    verdict: 'warn',
    message: 'It\'s "few" \u2028 <b>',
    observed: 12.5,
    expected: { from: 20, to: null },
  },
  { name: 'charges.checks.sql', label: 'Query', verdict: 'fail', message: 'No.', isError: true },
];

describe.each(STORE_KINDS)('the history of checks on %s', (kind) => {
  test('keeps results as they are, and the columns that were seen last', async () => {
    const store = await openTestStore(kind);
    const about = { editionDate: '2026-11-16', now: new Date('2026-11-16T08:00:00.123Z') };
    expect(await readShapes(store)).toEqual({});
    const shapes = { charges: { id: 'integer' }, 'odd "name"': { 'a b': 'text' } };
    await recordChecks(store, { ...about, results: RESULTS, shapes });
    await recordChecks(store, { ...about, results: [], shapes: { charges: { id: 'text' } } });
    expect(await readShapes(store)).toEqual({ ...shapes, charges: { id: 'text' } });
    const kept = await store.query('SELECT * FROM check_result ORDER BY id');
    expect(kept).toEqual([
      expect.objectContaining({
        run_id: null,
        name: 'charges.checks.rows',
        edition_date: '2026-11-16',
        verdict: 'warn',
        is_error: false,
        observed: 12.5,
        result: RESULTS[0],
        checked_at: about.now,
      }),
      expect.objectContaining({ verdict: 'fail', is_error: true, observed: null, result: RESULTS[1] }),
    ]);
  });
});
