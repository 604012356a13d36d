import { formatBucketExactly } from '../../../foundation/format/index.ts';
import type { AxisBucket, Edition, TrendsBlock } from '../../edition/index.ts';
import { textWords } from './text-words.ts';

/** What a bucket is called in a row of its own: which days it holds where it is cut, and whether it is only expected. */
export function bucketText(
  bucket: AxisBucket,
  grain: TrendsBlock['grain'],
  { calendar, locale }: Edition,
): string {
  const { expected, incomplete } = textWords(locale);
  const label = bucket.partial
    ? incomplete(formatBucketExactly(bucket, grain, calendar, locale))
    : bucket.label;
  return bucket.forecast === true ? expected(label) : label;
}
