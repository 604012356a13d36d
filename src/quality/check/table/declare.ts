import { type Said, said } from '../../../foundation/format/index.ts';
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
      label: check.label ?? labelOf(subject, check),
      tables: target === undefined || target === table ? [table] : [table, target],
      ...(check.owner === undefined ? {} : { owner: check.owner }),
    },
    severity: check.severity,
  };
}

function labelOf(subject: Subject, check: TableCheck): Said {
  const { label } = subject;
  switch (check.check) {
    case 'freshness':
      return said('check.title.freshness', { label });
    case 'rows':
      return said('check.title.rowCount', { label });
    case 'anomalous-rows':
      return said('check.title.usualRowCount', { label });
    case 'not-null':
      return said('check.title.notNull', { label, columns: { say: 'list', of: check.columns } });
    case 'unique':
      return said('check.title.unique', { label, columns: { say: 'list', of: check.columns } });
    case 'no-overlap':
      return said('check.title.noOverlap', { label, columns: { say: 'list', of: check.columns } });
    case 'accepted':
    case 'range':
    case 'pattern':
      return said(`check.title.${check.check}`, { label, column: check.column });
    case 'orphans': {
      const link = subject.definition.links[check.link];
      return link === undefined ? check.link : linkTitle(subject, check.link, link).label;
    }
    case 'schema':
    case 'sql':
      return said(`check.title.${check.check}`, { label });
  }
}
