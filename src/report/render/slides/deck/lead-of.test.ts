import { expect, test } from 'vitest';
import { leadOf } from './lead-of.ts';

test('keeps whole sentences, at least the first', () => {
  const long = `${'Enterprise went from $276k to $501k; lowest $276k, highest $501k. '.repeat(4)}Last.`;
  expect(leadOf(long, 'en-US')).toBe(
    `${'Enterprise went from $276k to $501k; lowest $276k, highest $501k. '.repeat(2)}`.trimEnd(),
  );
  expect(leadOf('A short one. And another.', 'en-US')).toBe('A short one. And another.');
  expect(leadOf('x'.repeat(500), 'en-US')).toHaveLength(500);
  expect(leadOf('売上は増加した。顧客も増えた。', 'ja-JP')).toBe('売上は増加した。顧客も増えた。');
  expect(leadOf('', 'de-DE')).toBe('');
});

test('takes the dots of days and of abbreviations for no end of a sentence', () => {
  const course = (name: string) =>
    `${name}: von 413.322 $ (17. Aug.) auf 530.016 $ (9. Nov.); Tiefstwert 413.322 $ (17. Aug.), Höchstwert 530.016 $ (9. Nov.).`;
  expect(leadOf(['Enterprise', 'Business', 'Growth'].map(course).join(' '), 'de-DE')).toBe(
    course('Enterprise'),
  );
  const steps = `Erlöse: ${'Ausbau 79.959 $, '.repeat(12)}Ende 1 Mio. $.`;
  expect(leadOf(steps, 'de-DE')).toBe(steps);
  const day = `${'Die Erlöse stiegen deutlich, und zwar überall im Land. '.repeat(3)}Das galt bis zum 9. November. ${'Danach nicht mehr. '.repeat(9)}`;
  expect(leadOf(day, 'de-DE')).not.toMatch(/9\.$/);
});

test('leaves out no little rest', () => {
  const text = `${'Enterprise grew from $276k to $501k, its highest. '.repeat(3)}Starter, as so often before, did not.`;
  expect(leadOf(text, 'en-US')).toBe(text);
});
