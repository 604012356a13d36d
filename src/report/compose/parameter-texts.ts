import { type Said, saidTogether, saidValue } from '../../foundation/format/index.ts';
import type { Parameter, ParameterValue, ReportDefinition } from '../definition/index.ts';
import type { Edition } from '../edition/index.ts';
import type { Composition } from './composition.ts';

/** The parameters an edition was made with, in words; those without a value are not named. */
export function parameterTexts({ report, parameters }: Composition<ReportDefinition>): Edition['parameters'] {
  return Object.entries(report.parameters).flatMap(([name, definition]) => {
    const value = parameters[name];
    const values = value === undefined ? [] : typeof value === 'object' ? value : [value];
    if (values.length === 0) return [];
    const text =
      saidTogether(
        'list',
        values.map((one) => textOf(definition.type, one)),
      ) ?? '';
    return [{ name, label: definition.label, text }];
  });
}

function textOf(type: Parameter['type'], value: ParameterValue): Said {
  if (type === 'date') return { say: 'day', day: String(value) };
  if (typeof value === 'number') return saidValue(value, { kind: 'number' });
  return typeof value === 'boolean' ? saidValue(value, { kind: 'text' }) : String(value);
}
