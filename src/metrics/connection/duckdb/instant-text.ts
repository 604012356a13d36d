const microsPerSecond = 1_000_000n;

/** Seconds that four-digit years span: [0001-01-01, 10000-01-01). */
const firstSecond = -62_135_596_800n;
const endSecond = 253_402_300_800n;

/** `YYYY-MM-DD` of days since 1970-01-01; undefined outside the years 1 to 9999. */
export function dateText(days: number): string | undefined {
  if (days < -719_162 || days >= 2_932_897) return undefined;
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * `YYYY-MM-DDTHH:MM:SS[.ffffff]` of a count of units since 1970-01-01T00:00:00; nine fraction digits when the
 * nanoseconds need them. Undefined outside the years 1 to 9999.
 */
export function instantText(count: bigint, unitsPerSecond: bigint): string | undefined {
  const remainder = count % unitsPerSecond;
  const fraction = remainder < 0n ? remainder + unitsPerSecond : remainder;
  const seconds = (count - fraction) / unitsPerSecond;
  if (seconds < firstSecond || seconds >= endSecond) return undefined;
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return fraction === 0n ? whole : `${whole}.${fractionText(fraction, unitsPerSecond)}`;
}

function fractionText(fraction: bigint, unitsPerSecond: bigint): string {
  if (unitsPerSecond <= microsPerSecond)
    return String(fraction * (microsPerSecond / unitsPerSecond)).padStart(6, '0');
  const nanos = String(fraction).padStart(9, '0');
  return nanos.endsWith('000') ? nanos.slice(0, 6) : nanos;
}
