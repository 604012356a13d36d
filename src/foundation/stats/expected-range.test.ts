import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../test/support/seeded-random.ts';
import { departureFrom } from './departure-from.ts';
import { expectedRange } from './expected-range.ts';

/** Taxi passengers of New York by day, from July 1, 2014: Numenta Anomaly Benchmark, nyc_taxi, summed by day. */
const TAXI = [
  745967, 733640, 710142, 552565, 555470, 550285, 636570, 726535, 748567, 761596, 779020, 795013, 715651,
  695729, 728331, 750480, 769302, 781336, 789771, 701268, 669555, 747934, 784669, 771552, 786686, 798280,
  711598, 605561, 707802, 739760, 760563, 769160, 781616, 699449, 662215, 710728, 737803, 754260, 758688,
  743986, 653183, 635503, 692472, 728588, 738931, 755739, 742592, 667964, 631430, 681756, 707241, 741183,
  711225, 711571, 638602, 601875, 652836, 697228, 695717, 699744, 669853, 622555, 556314, 677879, 730834,
  779510, 833762, 881714, 770168, 713881, 742722, 770248, 790045, 815022, 893651, 779930, 693044, 734885,
  742949, 769405, 818322, 862756, 694510, 652135, 659009, 688789, 713845, 756482, 854486, 749204, 658328,
  713830, 753936, 771639, 813973, 814396, 715853, 675219, 716494, 751608, 792472, 824508, 897908, 766463,
  653597, 709808, 753953, 799442, 829706, 901390, 802180, 686682, 732340, 761072, 784111, 828086, 878462,
  762906, 679273, 715598, 747615, 777824, 838721, 986568, 753705, 681943, 699207, 737521, 778281, 818614,
  905152, 766665, 670580, 661081, 726925, 763458, 821075, 883958, 757443, 658694, 743973, 747294, 755199,
  826738, 897027, 735768, 655326, 675041, 718722, 523184, 616841, 704360, 638317, 656814, 719097, 720080,
  758203, 829996, 890958, 794150, 708467, 713931, 731556, 773620, 831843, 876676, 760877, 674953, 722068,
  752501, 798656, 855719, 862639, 732596, 641331, 645690, 600096, 379302, 499102, 586604, 576228, 588023,
  655665, 704941, 690407, 606716, 722115, 565709, 600132, 631877, 707015, 745416, 746839, 892664, 718725,
  647742, 734397, 724099, 739819, 795094, 828957, 743123, 575177, 660452, 703946, 739376, 782348, 798498,
  694262, 375311, 232058, 621483, 704935, 800478, 897719,
];

/** Its known anomalies: Lavin, A. and Ahmad, S. (2015), Evaluating Real-Time Anomaly Detection Algorithms, ICMLA. */
const KNOWN = {
  'clocks changed and marathon': ['2014-11-01', '2014-11-02'],
  Thanksgiving: ['2014-11-26', '2014-11-30'],
  Christmas: ['2014-12-24', '2014-12-27'],
  'New Year': ['2014-12-31', '2015-01-03'],
  blizzard: ['2015-01-25', '2015-01-29'],
} as const;

const USUAL = { direction: 'either', minimumEffect: 0.1 } as const;

function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

const WEEK = [1, 1.1, 1.05, 1, 0.95, 0.4, 0.3];

const WORLDS: Record<string, (length: number, random: () => number) => number[]> = {
  'levels without a season': (length, random) => Array.from({ length }, () => 100 + 10 * normal(random)),
  'changes around zero': (length, random) => Array.from({ length }, () => 10 * normal(random)),
  'weeks with growth': (length, random) =>
    Array.from(
      { length },
      (_, day) => 1000 * (WEEK[day % 7] ?? 1) * Math.exp(0.003 * day + 0.06 * normal(random)),
    ),
  'a state that wanders': (length, random) => {
    let state = 1000;
    return Array.from({ length }, () => {
      state += 10 * normal(random);
      return state;
    });
  },
  'few events': (length, random) =>
    Array.from({ length }, () =>
      Array.from({ length: 20 }, () => (random() < 0.04 ? 1 : 0)).reduce<number>((a, b) => a + b, 0),
    ),
};

test('about one usual value in a hundred lies outside at 99 %, in every world', () => {
  const random = seededRandom(7);
  const rounds = 300;
  const outside = Object.values(WORLDS).map((world) => {
    let count = 0;
    for (let round = 0; round < rounds; round += 1) {
      const values = world(43, random);
      const range = expectedRange(values.slice(0, -1), { period: 7, confidence: 0.99 });
      const last = values.at(-1) ?? 0;
      if (range === null) expect.fail('six weeks are enough');
      if (last < range.from || last > range.to) count += 1;
    }
    return count / rounds;
  });
  for (const share of outside) expect(share).toBeLessThanOrEqual(0.03);
  const mean = outside.reduce((sum, one) => sum + one, 0) / outside.length;
  expect(mean).toBeGreaterThanOrEqual(0.003);
  expect(mean).toBeLessThanOrEqual(0.018);
});

test('finds what was put in, which three standard deviations with the tested value in them cannot', () => {
  const random = seededRandom(11);
  let found = 0;
  for (let round = 0; round < 100; round += 1) {
    const history = WORLDS['weeks with growth']?.(42, random) ?? [];
    const next = 1000 * (WEEK[0] ?? 1) * Math.exp(0.003 * 42) * 1.8;
    const range = expectedRange(history, { period: 7, confidence: 0.999 });
    if (range !== null && departureFrom(next, range, USUAL) === 'up') found += 1;
    // Of ten values, none is farther than (n − 1)/√n = 2.85 deviations from a mean that it is a part of.
    const ten = [...history.slice(-9), next];
    const mean = ten.reduce((sum, one) => sum + one, 0) / 10;
    const deviation = Math.sqrt(ten.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 9);
    expect(Math.abs(next - mean) / deviation).toBeLessThan(3);
  }
  expect(found).toBeGreaterThanOrEqual(95);
});

test('finds the known days of the taxis of New York, and few others', () => {
  const found = TAXI.flatMap((value, at) => {
    const range = expectedRange(TAXI.slice(Math.max(0, at - 56), at), { period: 7, confidence: 0.999 });
    const day = new Date(Date.UTC(2014, 6, 1 + at)).toISOString().slice(0, 10);
    return range !== null && departureFrom(value, range, USUAL) !== null ? [day] : [];
  });
  const inside = (day: string, [from, to]: readonly [string, string]) => day >= from && day <= to;
  for (const days of Object.values(KNOWN)) expect(found.some((day) => inside(day, days))).toBe(true);
  const others = found.filter((day) => !Object.values(KNOWN).some((days) => inside(day, days)));
  // The day after Labor Day, the Monday after Thanksgiving, the Sunday after Christmas.
  expect(others).toEqual(['2014-09-02', '2014-12-01', '2014-12-28']);
});

test('expects no second anomaly after the first, and follows a level that has moved', () => {
  const random = seededRandom(3);
  const usual = () => 100 + 2 * normal(random);
  const history = Array.from({ length: 40 }, usual);
  const after = expectedRange([...history, 500], { confidence: 0.999 });
  expect(after?.expected).toBeLessThan(115);
  const moved = [...history, ...Array.from({ length: 20 }, () => 100 + usual())];
  expect(expectedRange(moved, { confidence: 0.999 })?.expected).toBeCloseTo(200, -1);
});

test('keeps each weekday to itself, gaps left out', () => {
  const weeks = Array.from({ length: 8 }, () => [100, 101, 99, 100, 102, 5, null]).flat();
  const saturday = expectedRange(weeks.slice(0, -2), { period: 7, confidence: 0.99 });
  expect(saturday?.expected).toBeCloseTo(5, 6);
  // Nothing ever happened on a Sunday, so nothing is expected of one.
  expect(expectedRange(weeks.slice(0, -1), { period: 7, confidence: 0.99 })).toBeNull();
});

test('of a value that never changed expects no other', () => {
  expect(
    expectedRange(
      Array.from({ length: 20 }, () => 7),
      { confidence: 0.999 },
    ),
  ).toEqual({
    expected: 7,
    from: 7,
    to: 7,
    points: 15,
  });
});

test('one that changed now and then has a range, though most errors are zero', () => {
  const rare = Array.from({ length: 40 }, (_, at) => (at % 9 === 0 ? 1 : 0));
  const range = expectedRange(rare, { confidence: 0.99 });
  expect(range?.from).toBe(0);
  expect(range?.to).toBeGreaterThan(0.5);
});

test('says nothing of short histories', () => {
  expect(expectedRange([], { confidence: 0.99 })).toBeNull();
  expect(expectedRange([1, 2, 3, 4, 5], { confidence: 0.99 })).toBeNull();
  expect(expectedRange([null, null], { confidence: 0.99 })).toBeNull();
  expect(
    expectedRange(
      Array.from({ length: 12 }, (_, at) => at),
      { period: 7, confidence: 0.99 },
    ),
  ).toBeNull();
});

test('is wider for more confidence, holds what it expects, and moves with the unit', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 14, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.constantFrom(1, 7), (history, period) => {
      const narrow = expectedRange(history, { period, confidence: 0.9 });
      const wide = expectedRange(history, { period, confidence: 0.999 });
      if (narrow === null || wide === null) return;
      expect(narrow.from).toBeLessThanOrEqual(narrow.expected);
      expect(narrow.expected).toBeLessThanOrEqual(narrow.to);
      expect(wide.from).toBeLessThanOrEqual(narrow.from);
      expect(wide.to).toBeGreaterThanOrEqual(narrow.to);
      if (!history.some((one) => one < 0)) return;
      const doubled = expectedRange(
        history.map((one) => 2 * one),
        { period, confidence: 0.9 },
      );
      expect(doubled?.to).toBeCloseTo(2 * narrow.to, 6);
    }),
  );
});

test('amounts that are never negative are never expected to be', () => {
  const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 14, maxLength: 60 });
  fc.assert(
    fc.property(values, (history) => {
      const range = expectedRange(history, { confidence: 0.999 });
      if (history.some((one) => one === 0)) expect(range?.from ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('refuses what is no history', () => {
  expect(() => expectedRange([1, Number.NaN], { confidence: 0.9 })).toThrow(RangeError);
  expect(() => expectedRange([1], { confidence: 1 })).toThrow(RangeError);
  expect(() => expectedRange([1], { period: 0, confidence: 0.9 })).toThrow(RangeError);
});

test('counts a departure in its direction and from its smallest size on', () => {
  const range = { expected: 100, from: 90, to: 110 };
  const asked = { direction: 'either', minimumEffect: 0.2 } as const;
  expect(departureFrom(115, range, asked)).toBeNull();
  expect(departureFrom(120, range, asked)).toBe('up');
  expect(departureFrom(70, range, asked)).toBe('down');
  expect(departureFrom(70, range, { ...asked, direction: 'up' })).toBeNull();
  expect(departureFrom(105, range, { ...asked, minimumEffect: 0 })).toBeNull();
  expect(departureFrom(1, { expected: 0, from: 0, to: 0 }, asked)).toBe('up');
});
