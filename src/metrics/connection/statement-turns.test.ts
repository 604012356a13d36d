import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { statementTurns } from './statement-turns.ts';
import { untilStopped } from './until-stopped.ts';

const FACTS = { description: 'the test', timeoutSeconds: 60 };
const codeOf = (error: unknown) => (error as { problems: { code: string }[] }).problems?.[0]?.code ?? error;

test('statements go one after the other, whether those before succeed or not, and none begins after the end', async () => {
  const turns = statementTurns(FACTS);
  const order: string[] = [];
  const one = turns.run(undefined, async () => {
    await sleep(20);
    order.push('one');
    throw new Error('one failed');
  });
  const two = turns.run(undefined, async (signal) => {
    order.push('two');
    await sleep(60_000, undefined, { signal }).catch(() => order.push('two stopped'));
  });
  const three = turns.run(undefined, async () => order.push('three')).catch(codeOf);
  await expect(one).rejects.toThrow('one failed');
  await turns.end();
  expect([await two, await three, order]).toEqual([
    undefined,
    'QUERY_CANCELLED',
    ['one', 'two', 'two stopped'],
  ]);
});

test('a statement stops by its own signal and by that of its session', async () => {
  const [own, session] = [new AbortController(), new AbortController()];
  const turns = statementTurns(FACTS, { signal: session.signal });
  const aborted: boolean[] = [];
  await turns.run(own, async (signal) => {
    aborted.push(signal.aborted);
    own.abort();
    aborted.push(signal.aborted);
  });
  session.abort();
  await turns.run(undefined, async (signal) => aborted.push(signal.aborted));
  expect(aborted).toEqual([false, true, true]);
});

test('what was stopped fails with why, and is told to stop until it does', async () => {
  let told = 0;
  const statement = Promise.withResolvers<never>();
  const stop = () => {
    told += 1;
    if (told === 3) statement.reject(new Error('interrupted'));
  };
  const cancelled = untilStopped(
    { ...FACTS, signal: AbortSignal.timeout(5), stop, again: 1 },
    () => statement.promise,
  );
  expect([await cancelled.catch(codeOf), told]).toEqual(['QUERY_CANCELLED', 3]);
  const late = untilStopped(
    { ...FACTS, timeoutSeconds: 0.005, signal: new AbortController().signal, stop },
    () => sleep(30).then(() => Promise.reject(new Error('too late'))),
  );
  expect([await late.catch(codeOf), told]).toEqual(['QUERY_TIMEOUT', 4]);
  const never = untilStopped({ ...FACTS, signal: AbortSignal.abort(), stop }, () => expect.fail('it began'));
  expect(await never.catch(codeOf)).toBe('QUERY_CANCELLED');
  const failed = untilStopped({ ...FACTS, signal: new AbortController().signal, stop }, () =>
    Promise.reject(new Error('its own')),
  );
  await expect(failed).rejects.toThrow('its own');
});
