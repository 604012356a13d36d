import type { Edition } from '../../../../report/edition/index.ts';

const HOSTILE = '<b>&"\'</b> ]]> {{x}} \u202e =1+1 *_`~ 日本 🗞️\r\nBcc: x@example.com';

/** A small edition with a key figure and texts that try to leave their place. @param blocks how many texts it has */
export function suiteEdition(blocks = 2): Edition {
  return {
    schema: 'broadsheet.edition/3',
    report: { name: 'weekly', title: `Weekly ${HOSTILE}` },
    date: '2026-11-16',
    window: { from: '2026-11-09', to: '2026-11-16' },
    calendar: { zone: 'UTC', weekStart: 1, weekend: [6, 7], fiscalYearStart: 1 },
    locale: { locale: 'en-US', currency: 'USD' },
    brand: { name: 'Suite' },
    parameters: [{ name: 'plan', label: 'Plan', text: HOSTILE }],
    headline: FIGURE,
    blocks: [
      { type: 'kpis', id: 'kpis-1', figures: [FIGURE] },
      ...Array.from({ length: blocks }, (_, at) => ({
        type: 'text' as const,
        id: `text-${at + 1}`,
        content: [
          { kind: 'paragraph' as const, content: [{ kind: 'text' as const, text: `${at} ${HOSTILE}` }] },
        ],
      })),
    ],
    provenance: {
      dataAsOf: [],
      source: 'suite',
      definitions: { hash: '0'.repeat(64) },
      ...{ checks: [], notes: [], metrics: {}, queries: {} },
    },
  };
}

const FIGURE = {
  ...{ metric: 'revenue', label: 'Revenue', value: 1234.5 },
  format: { kind: 'currency', currency: 'USD' },
} as const;
