import type { TimeGrain } from '../../foundation/calendar/index.ts';
import { formatBucketExactly, message } from '../../foundation/format/index.ts';
import type { AxisBucket, Edition } from '../edition/index.ts';

/** What a bucket is called in a row of its own: which days it holds where it is cut, and whether it is only expected. */
export function bucketText(bucket: AxisBucket, grain: TimeGrain, { calendar, locale }: Edition): string {
  const name = bucket.partial
    ? message('bucket.incomplete', { bucket: formatBucketExactly(bucket, grain, calendar, locale) }, locale)
    : bucket.label;
  return bucket.forecast === true ? message('bucket.forecast', { bucket: name }, locale) : name;
}
