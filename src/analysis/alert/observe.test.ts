import { describe, expect, test } from 'vitest';
import { type AlertMemory, freshMemory, type Observation } from './alert-memory.ts';
import type { AlertPolicy } from './alert-policy.ts';
import { observe } from './observe.ts';

const POLICY: AlertPolicy = {
  ...{ for: 0, keepFiringFor: 0, cooldown: 0, remindAfter: null, errorFor: 0, wait: 0 },
  ...{ noData: 'alert', onError: 'alert', severity: 'warning', quietHours: null },
};

const reading = { value: 1, expected: { from: null, to: 0 } };
const HIGH: Observation = { kind: 'value', breaches: true, clears: false, reading };
const BETWEEN: Observation = { kind: 'value', breaches: false, clears: false, reading };
const LOW: Observation = { kind: 'value', breaches: false, clears: true, reading };
const NONE: Observation = { kind: 'no_data' };
const ERROR: Observation = { kind: 'error' };
const GONE: Observation = { kind: 'unseen', remembered: 25 };
const BACK: Observation = { kind: 'back' };
const TIME: Observation = { kind: 'unobserved' };

/** One letter for each observation, ten seconds apart. */
const LETTERS: Readonly<Record<string, Observation>> = {
  h: HIGH,
  b: BETWEEN,
  l: LOW,
  n: NONE,
  e: ERROR,
  g: GONE,
  r: BACK,
  '.': TIME,
};

/** The states after each observation, and the events with their second. */
function run(observations: string, policy: Partial<AlertPolicy>) {
  let memory: AlertMemory = freshMemory(0);
  const states: string[] = [];
  const events: string[] = [];
  for (const [index, letter] of [...observations].entries()) {
    const observed = observe(memory, LETTERS[letter] ?? TIME, { ...POLICY, ...policy }, index * 10);
    memory = observed.memory;
    states.push(memory.state);
    events.push(...observed.events.map(({ event, at }) => `${event}@${at}`));
  }
  return { states, events, memory };
}

describe('observe', () => {
  test.each<[what: string, observations: string, policy: Partial<AlertPolicy>, events: string[]]>([
    ['fires at once without `for`', 'lh', {}, ['firing@10']],
    ['stays normal while nothing is wrong', 'lblb', {}, []],
    ['waits for `for`, and fires when it has passed', 'hhh', { for: 20 }, ['pending@0', 'firing@20']],
    ['does not fire before `for` has passed', 'hh', { for: 20 }, ['pending@0']],
    [
      'begins the wait anew after a value to the contrary',
      'hhlhh',
      { for: 20 },
      ['pending@0', 'normal@20', 'pending@30'],
    ],
    [
      'does not hold by a value between the levels',
      'hbh',
      { for: 20 },
      ['pending@0', 'normal@10', 'pending@20'],
    ],
    ['resolves when the value clears', 'hl', {}, ['firing@0', 'resolved@10']],
    ['goes on firing between the levels', 'hbbl', {}, ['firing@0', 'resolved@30']],
    ['goes on firing for `keepFiringFor`', 'hlll', { keepFiringFor: 20 }, ['firing@0', 'resolved@30']],
    [
      'counts `keepFiringFor` anew after it held again',
      'hlhlll',
      { keepFiringFor: 20 },
      ['firing@0', 'resolved@50'],
    ],
    [
      'ends between the levels once it has cleared',
      'hlbb',
      { keepFiringFor: 20 },
      ['firing@0', 'resolved@30'],
    ],
    ['is no data after a while without', 'lnnn', { for: 20 }, ['pending@10', 'no_data@30']],
    ['is an error after a while of errors', 'leee', { errorFor: 20 }, ['pending@10', 'error@30']],
    ['waits with errors as long as with all else', 'lee', { for: 20 }, ['pending@10']],
    ['is not kept from firing by a lost evaluation', 'hehh', { for: 30 }, ['pending@0', 'firing@30']],
    ['does not fire on a lost evaluation', 'hhe', { for: 20, errorFor: 100 }, ['pending@0']],
    ['tells a breach from no data', 'nh', {}, ['no_data@0', 'firing@10']],
    ['tells no data from a breach', 'hn', {}, ['firing@0', 'no_data@10']],
    [
      'goes on firing while no data has not lasted',
      'hhhnl',
      { for: 20 },
      ['pending@0', 'firing@20', 'resolved@40'],
    ],
    [
      'lets an error end and a breach wait',
      'eeehhh',
      { for: 20 },
      ['pending@0', 'error@20', 'resolved@30', 'pending@30', 'firing@50'],
    ],
    ['keeps firing without data by policy', 'hnnl', { noData: 'keep' }, ['firing@0', 'resolved@30']],
    ['lapses without data by policy', 'hn', { noData: 'ok' }, ['firing@0', 'lapsed@10']],
    ['stays normal through errors by policy', 'leel', { onError: 'keep' }, []],
    ['lapses in errors by policy', 'he', { onError: 'ok' }, ['firing@0', 'lapsed@10']],
    ['is back when its groups are', 'nr', {}, ['no_data@0', 'resolved@10']],
    ['tells a group that is no longer seen, by policy', 'hg', {}, ['firing@0', 'unseen@10']],
    ['tells of one that was well, too', 'lg', {}, ['unseen@10']],
    ['does not wait with what weeks have shown', 'lg', { for: 100 }, ['unseen@10']],
    [
      'remembers it for so long, and then lets it lapse',
      'hggggg',
      {},
      ['firing@0', 'unseen@10', 'lapsed@40'],
    ],
    ['resolves by a value when it is seen again', 'hgl', {}, ['firing@0', 'unseen@10', 'resolved@20']],
    ['fires when it is seen again and breaches', 'lgh', {}, ['unseen@10', 'firing@20']],
    ['goes on firing unseen by policy, for so long', 'hggggg', { noData: 'keep' }, ['firing@0', 'lapsed@40']],
    ['counts anew after it was seen', 'hgghggg', { noData: 'keep' }, ['firing@0']],
    ['lapses at once by policy', 'hg', { noData: 'ok' }, ['firing@0', 'lapsed@10', 'unseen@10']],
    [
      'misses a group that was well, and forgets it',
      'lggggg',
      { noData: 'keep' },
      ['unseen@10', 'normal@40'],
    ],
    ['misses it no more when it is seen', 'lgl', { noData: 'ok' }, ['unseen@10', 'normal@20']],
    ['changes nothing while time passes', 'h.....', { keepFiringFor: 20 }, ['firing@0']],
    ['fires again', 'hlh', {}, ['firing@0', 'resolved@10', 'firing@20']],
  ])('%s', (_, observations, policy, events) => {
    expect(run(observations, policy).events).toEqual(events);
  });

  test('remembers when the alert began, over a change of its cause', () => {
    const { memory } = run('lhhnn', {});
    expect(memory).toMatchObject({ state: 'no_data', cause: 'no_data', since: 30, activeSince: 10 });
  });

  test('says how long it had lasted', () => {
    const fired = observe(freshMemory(0), HIGH, POLICY, 0).memory;
    expect(observe(fired, LOW, POLICY, 70).events).toEqual([{ event: 'resolved', at: 70, lasted: 70 }]);
  });

  test('keeps the last value when there is none', () => {
    expect(run('hn', {}).memory.reading).toEqual(reading);
  });
});
