import { formatDate, formatList, formatValue, type Locale } from '../../foundation/format/index.ts';
import type { Parameter, ParameterValue, ReportDefinition } from '../definition/index.ts';
import type { Edition } from '../edition/index.ts';
import type { Composition } from './composition.ts';

/** The parameters an edition was made with, in words; those without a value are not named. */
export function parameterTexts({
  report,
  parameters,
  locale,
}: Composition<ReportDefinition>): Edition['parameters'] {
  return Object.entries(report.parameters).flatMap(([name, definition]) => {
    const value = parameters[name];
    const values = value === undefined ? [] : typeof value === 'object' ? value : [value];
    if (values.length === 0) return [];
    const text = formatList(
      values.map((one) => textOf(definition.type, one, locale)),
      locale,
    );
    return [{ name, label: definition.label, text }];
  });
}

function textOf(type: Parameter['type'], value: ParameterValue, locale: Locale): string {
  if (type === 'date') return formatDate(String(value), locale);
  if (typeof value === 'number') return formatValue(value, { kind: 'number' }, locale);
  return typeof value === 'boolean' ? formatValue(value, { kind: 'text' }, locale) : String(value);
}
