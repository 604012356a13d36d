import { expect, test } from 'vitest';
import type { CheckResult } from './check-result.ts';
import { judgeGate } from './gate.ts';

const result = (name: string, verdict: CheckResult['verdict'], isError = false): CheckResult => ({
  name,
  label: name,
  verdict,
  message: '',
  ...(isError ? { isError: true as const } : {}),
});

const PASS = result('pass', 'pass');
const WARN = result('warn', 'warn');
const FAIL = result('fail', 'fail');
const ERROR = result('error', 'fail', true);
const GATE = { warn: 'notice', fail: 'hold', error: 'hold' } as const;

test.each([
  ['nothing at all', [], 'send', []],
  ['passes', [PASS, PASS], 'send', []],
  ['a warning', [PASS, WARN], 'notice', ['warn']],
  ['a failure', [WARN, FAIL, PASS], 'hold', ['fail', 'warn']],
  ['a check that could not be run', [PASS, ERROR], 'hold', ['error']],
] as const)('%s', (_, results, action, because) => {
  const decision = judgeGate(GATE, results);
  expect(decision.action).toBe(action);
  expect(decision.because.map((one) => one.name)).toEqual(because);
});

test('an error is judged by its own rule, whatever its verdict says', () => {
  const lenient = { warn: 'send', fail: 'hold', error: 'notice' } as const;
  expect(judgeGate(lenient, [WARN, ERROR])).toEqual({ action: 'notice', because: [ERROR] });
  expect(judgeGate({ ...lenient, error: 'send' }, [WARN, ERROR])).toEqual({ action: 'send', because: [] });
});
