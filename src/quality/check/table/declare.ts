import { formatList, inLanguage, type Locale } from '../../../foundation/format/index.ts';
import { checkName, type TableCheck } from '../../../metrics/model/index.ts';
import { linkTitle } from '../../data/link-probe.ts';
import type { Subject } from '../../data/subject.ts';
import type { Declaration } from '../declaration.ts';
import { LABEL_WORDS } from '../label-words.ts';

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
  const words = inLanguage(LABEL_WORDS, locale);
  const { label } = subject;
  switch (check.check) {
    case 'freshness':
      return words.freshness(label);
    case 'rows':
      return words.rows(label);
    case 'anomalous-rows':
      return words.anomalousRows(label);
    case 'not-null':
      return words.notNull(label, formatList(check.columns, locale));
    case 'unique':
      return words.unique(label, formatList(check.columns, locale));
    case 'accepted':
    case 'range':
    case 'pattern':
      return words[check.check](label, check.column);
    case 'orphans': {
      const link = subject.definition.links[check.link];
      return link === undefined ? check.link : linkTitle(subject, check.link, link).label;
    }
    case 'schema':
      return words.schema(label);
    case 'sql':
      return words.sql(label);
  }
}
