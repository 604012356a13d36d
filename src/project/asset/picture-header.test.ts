import { expect, test } from 'vitest';
import { pictureHeader } from './picture-header.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const word = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const letters = (name: string) => [...name].map((letter) => letter.charCodeAt(0));
const chunk = (name: string, data: readonly number[] = []) => [
  ...word(data.length),
  ...letters(name),
  ...data,
  ...word(0),
];
const png = (width: number, height: number, ...chunks: number[][]) =>
  Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', [...word(width), ...word(height), 8, 6, 0, 0, 0]),
    ...chunks.flat(),
    ...chunk('IEND'),
  ]);

test('a PNG has its size in its first chunk, however many follow, and ends with its last', () => {
  const size = { mediaType: 'image/png', width: 70_000, height: 258 };
  const smallest = png(70_000, 258);
  expect(smallest).toHaveLength(45);
  expect(pictureHeader(smallest)).toEqual(size);
  const whole = png(70_000, 258, chunk('tEXt', letters('IEND')), chunk('IDAT', [1, 2, 3]));
  expect(pictureHeader(whole)).toEqual(size);
  // What follows on the last chunk is no part of it.
  expect(pictureHeader(Uint8Array.from([...whole, 7, 7, 7]))).toEqual(size);
  // A view into a larger buffer is read where it begins.
  expect(pictureHeader(Uint8Array.from([9, 9, ...whole]).subarray(2))).toEqual(size);
  for (let length = 0; length < whole.length; length += 1)
    expect(pictureHeader(whole.subarray(0, length)), `${length}`).toBeUndefined();
});

test('a PNG whose first chunk is another is none, and so is one with another signature', () => {
  const other = png(1, 1);
  other.set(letters('IHDX'), 12);
  expect(pictureHeader(other)).toBeUndefined();
  for (let at = 0; at < 8; at += 1) {
    const torn = png(1, 1);
    torn[at] = (torn[at] ?? 0) + 1;
    expect(pictureHeader(torn)).toBeUndefined();
  }
});

const half = (value: number) => [value >> 8, value & 255];
/** A segment with its length, of so many bytes of data that look like markers. */
const segment = (marker: number, data = 4) => [0xff, marker, ...half(data + 2), ...Array(data).fill(0xc0)];
const frame = (marker: number) => [0xff, marker, ...half(11), 8, ...half(300), ...half(1025), 1, 1, 17, 0];
const jpeg = (...parts: number[][]) => pictureHeader(Uint8Array.from([0xff, 0xd8, ...parts.flat()]));
const SIZE = { mediaType: 'image/jpeg', width: 1025, height: 300 };

test.each(Array.from({ length: 16 }, (_, index) => 0xc0 + index))(
  'the marker %i of a JPEG begins a frame, unless it is of tables or reserved',
  (marker) => {
    const isFrame = ![0xc4, 0xc8, 0xcc].includes(marker);
    expect(jpeg(frame(marker))).toEqual(isFrame ? SIZE : undefined);
    // It is looked for beyond what is none.
    expect(jpeg(segment(marker), frame(0xc1))).toEqual(isFrame ? expect.anything() : SIZE);
  },
);

test('segments before the frame are passed over, and so are fill bytes and markers that stand alone', () => {
  expect(jpeg(segment(0xe0), segment(0xdb, 64), segment(0xfe, 0), frame(0xc2))).toEqual(SIZE);
  expect(jpeg([0xff, 0xff, 0xff], frame(0xc0))).toEqual(SIZE);
  for (const alone of [0x01, 0xd0, 0xd4, 0xd7, 0xd8]) expect(jpeg([0xff, alone], frame(0xc0))).toEqual(SIZE);
  expect(jpeg(segment(0xbf), segment(0xe2), frame(0xc0))).toEqual(SIZE);
});

test.each([
  ['where its picture begins, or it ends, before a frame', [[0xff, 0xda], frame(0xc0)]],
  ['at its end', [[0xff, 0xd9], frame(0xc0)]],
  ['where no marker is', [[0x00, 0xc0], frame(0xc0)]],
])('a JPEG has no size %s', (_, parts) => {
  expect(jpeg(...parts)).toBeUndefined();
});

test('a JPEG that is torn before its size is none', () => {
  const whole = Uint8Array.from([0xff, 0xd8, ...segment(0xe0), ...frame(0xc0)]);
  const end = 2 + 8 + 9;
  for (let length = 0; length < end; length += 1)
    expect(pictureHeader(whole.subarray(0, length)), `${length}`).toBeUndefined();
  expect(pictureHeader(whole.subarray(0, end))).toEqual(SIZE);
});
