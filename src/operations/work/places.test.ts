import { expect, test } from 'vitest';
import { openPlaces } from './places.ts';

test('as many work at once as there are places, and who waits longest is next', async () => {
  const places = openPlaces(2);
  const [one] = [await places.take(), await places.take()];
  expect(places.free).toBe(0);
  const order: string[] = [];
  const third = places.take().then((giveBack) => {
    order.push('third');
    return giveBack;
  });
  const fourth = places.take().then(() => order.push('fourth'));
  one?.();
  // Giving back twice gives back once.
  one?.();
  const giveBack = await third;
  expect(order).toEqual(['third']);
  giveBack();
  await fourth;
  expect(order).toEqual(['third', 'fourth']);
  expect(places.free).toBe(0);
});
