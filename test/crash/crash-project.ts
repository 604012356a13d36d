import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface CrashProject {
  readonly reports: readonly string[];
  /** Slots that each report has missed, at most 60: they are all due at once. */
  readonly slots: number;
  readonly recipients: number;
  /** The day of the slots, YYYY-MM-DD: one that is over, by less than a year. */
  readonly day: string;
}

/** The report that prefers a second copy to none. */
export const AT_LEAST_ONCE = 'twice';

const MODEL = `tables:
  orders:
    relation: orders
    key: order_id
    time: ordered_on
metrics:
  revenue:
    kind: simple
    label: Revenue
    description: What customers paid.
    format: currency
    good: up
    table: orders
    aggregate: sum
    column: amount
`;

/** Writes a small project with many recipients; the mail server and the store come from the environment. */
export async function writeCrashProject(
  folder: string,
  project: CrashProject,
  { hasServer }: { readonly hasServer: boolean },
): Promise<void> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the spelling of references in YAML
  const store = hasServer ? 'store: ${STORE_URL}\n' : '';
  await put(
    folder,
    'broadsheet.config.yaml',
    `${store}connection:
  kind: duckdb
  tables: { orders: data/orders.csv }
mail:
  smtp: \${SMTP_URL}
  from: Crash <reports@example.com>
  connections: 2
notify: [owner@example.com]
work: { reports: 2, attempts: 50 }
brand: { name: Crash }
`,
  );
  await put(folder, 'model/shop.yaml', MODEL);
  await put(folder, 'data/orders.csv', ordersCsv());
  for (const report of project.reports) {
    await put(folder, `reports/${report}.yaml`, reportYaml(report, project));
  }
}

/** Every minute of one hour of a day that is over: a closed set of slots, however long the harness takes. */
function reportYaml(report: string, { slots, recipients, day }: CrashProject): string {
  const addresses = Array.from({ length: recipients }, (_, at) => `${report}-${at}@example.com`);
  return `title: ${report}
schedule:
  cron: "0-${slots - 1} 8 ${Number(day.slice(8))} ${Number(day.slice(5, 7))} *"
  catchUp: all
gate: send
${report === AT_LEAST_ONCE ? 'resend: at-least-once\n' : ''}recipients: [${addresses.join(', ')}]
mail: { attach: [] }
archive: { formats: [json] }
blocks:
  - { type: kpis, metrics: [revenue] }
  - { type: chart, title: Revenue by week, metrics: [revenue], grain: week }
`;
}

function ordersCsv(): string {
  const rows = Array.from({ length: 60 }, (_, at) => {
    const day = new Date(Date.UTC(2026, 8, 1 + at)).toISOString().slice(0, 10);
    return `${at},${day},${(at * 37) % 101}.5`;
  });
  return `order_id,ordered_on,amount\n${rows.join('\n')}\n`;
}

async function put(folder: string, name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}
