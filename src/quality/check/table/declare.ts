import { formatList, type Locale, message } from '../../../foundation/format/index.ts';
import { checkName, type TableCheck } from '../../../metrics/model/index.ts';
import { linkTitle } from '../../data/link-probe.ts';
import type { Subject } from '../../data/subject.ts';
import type { Declaration } from '../declaration.ts';

/** Name, label and severity of a check that a table declares. */
export function declare(subject: Subject, check: TableCheck): Declaration {
  const { table, definition } = subject;
  const target = check.check === 'orphans' ? definition.links[check.link]?.to : undefined;
  return {
    title: {
      name: `${table}.checks.${checkName(check)}`,
      label: check.label ?? labelOf(subject, check, subject.locale),
      tables: target === undefined || target === table ? [table] : [table, target],
      ...(check.owner === undefined ? {} : { owner: check.owner }),
    },
    severity: check.severity,
  };
}

function labelOf(subject: Subject, check: TableCheck, locale: Locale): string {
  const { label } = subject;
  switch (check.check) {
    case 'freshness':
      return message('check.title.freshness', { label }, locale);
    case 'rows':
      return message('check.title.rowCount', { label }, locale);
    case 'anomalous-rows':
      return message('check.title.usualRowCount', { label }, locale);
    case 'not-null':
      return message('check.title.notNull', { label, columns: formatList(check.columns, locale) }, locale);
    case 'unique':
      return message('check.title.unique', { label, columns: formatList(check.columns, locale) }, locale);
    case 'accepted':
    case 'range':
    case 'pattern':
      return message(`check.title.${check.check}`, { label, column: check.column }, locale);
    case 'orphans': {
      const link = subject.definition.links[check.link];
      return link === undefined ? check.link : linkTitle(subject, check.link, link).label;
    }
    case 'schema':
    case 'sql':
      return message(`check.title.${check.check}`, { label }, locale);
  }
}
