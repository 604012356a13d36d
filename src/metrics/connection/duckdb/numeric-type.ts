/** How many digits stand before and after the decimal mark. */
export interface Digits {
  readonly whole: number;
  readonly fraction: number;
}

/** Whole numbers and decimals as wide as they need to be; what no decimal can hold is a double. */
export function numericType(type: 'integer' | 'decimal', { whole, fraction }: Digits): string {
  if (type === 'integer') return whole <= 18 ? 'BIGINT' : 'HUGEINT';
  if (whole + fraction > 38) return 'DOUBLE';
  return `DECIMAL(${whole + fraction <= 18 ? 18 : 38}, ${fraction})`;
}
