import { onTestFinished } from 'vitest';
import { startSmtpServer } from '../setup/smtp.ts';
import { putStore } from '../support/test-store.ts';
import { broadsheet, makeFolder } from './command-line.ts';
import { SMALL_PROJECT } from './small-project.ts';

/** When its person looks. */
export const NOON = Date.parse('2026-11-16T12:00:00Z');
/** Over the twenty days before NOON, in which each of three customers has ordered once. */
const ALERTS = `alerts:
  many: { metric: orders, window: { trailing: { days: 20 } }, through: yesterday, when: { threshold: { above: 2 } } }
  dear: { metric: order_value, by: name, window: { trailing: { days: 20 } }, through: yesterday, severity: critical, when: { threshold: { above: 90, clear: 80 } } }
`;

/** What a command prints for a person whose terminal is 100 cells wide: ids read ID, and instants of the clock TIME. */
export async function terminal() {
  const server = await startSmtpServer({ rejects: (to) => to.startsWith('bob') });
  const { folder, dispose } = await makeFolder({ ...SMALL_PROJECT, 'alerts/orders.yaml': ALERTS });
  onTestFinished(async () => {
    await dispose();
    await server.stop();
  });
  await putStore(folder);
  const environment = { USER: 'ann', SMTP_URL: `${server.url}?tls=off` };
  const plain = (text: string) =>
    text
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b(?=[0-9a-f]*\d)[0-9a-f]{8}\b/g, 'ID')
      .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{3})?Z)?(?!Z)/g, 'TIME')
      .replaceAll(`${server.host}:${server.port}`, 'SERVER')
      .replaceAll(folder, 'FOLDER')
      .replaceAll('\u00a0', ' ')
      .split('\n')
      .filter((line) => line !== '');
  const run = async (...line: string[]) => {
    const { code, out, notes } = await broadsheet(line, { folder, environment, width: 100, now: NOON });
    return { code, out: plain(out), notes: plain(notes) };
  };
  return { folder, run };
}
