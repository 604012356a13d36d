import { said } from '../foundation/format/index.ts';
import { ownEntry } from '../metrics/model/index.ts';
import { isHidden, type Secrets } from '../metrics/policy/index.ts';
import type { CheckResult } from './check-result.ts';

/**
 * What somebody hears of checks who may not see everything: their names, what they are about, and their verdicts. Checks are
 * made of all rows, so what they found, how much of it and how it is found may not be for this reader. Of what is hidden from
 * them they hear nothing.
 */
export function toldToReaders(
  results: readonly CheckResult[],
  { metrics: hidden, columns, checks }: Secrets,
): CheckResult[] {
  const isSecret = ({ name, metrics = [], tables = [] }: CheckResult) => {
    const secrets = tables.flatMap((table) => ownEntry(columns, table) ?? []);
    const parts = name.split('.');
    return (
      checks.includes(name) ||
      metrics.some((metric) => hidden.includes(metric)) ||
      parts.some((part) => hidden.includes(part) || secrets.some((one) => isHidden(one, part)))
    );
  };
  return results
    .filter((one) => !isSecret(one))
    .map(({ name, label, verdict, tables, metrics, isError }) => ({
      ...{
        name,
        label,
        verdict,
        message: said(`check.verdict.${isError === true ? 'error' : verdict}`),
      },
      ...(tables === undefined ? {} : { tables }),
      ...(metrics === undefined ? {} : { metrics }),
      ...(isError === undefined ? {} : { isError }),
    }));
}
