import { expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder } from './command-line.ts';
import { DATE, SMALL_PROJECT } from './small-project.ts';

const OTHER = `tables:
  paid:
    sql: { postgres: SELECT 1 AS id }
    key: id
metrics:
  paid: { kind: simple, label: Paid, description: Paid., table: paid, aggregate: count }
`;

test('SQL for another database is found with the definitions, and keeps nobody who does not use it', async () => {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'model/other.yaml': OTHER,
    'reports/weekly.yaml': SMALL_PROJECT['reports/weekly.yaml'].replace(
      /^recipients:.*$/m,
      "recipients:\n  - query: { postgres: SELECT 'a@example.com' AS address }",
    ),
  });
  onTestFinished(dispose);
  const settings = { folder, environment: { SMTP_URL: 'smtp://127.0.0.1:1?tls=off' } };
  const checked = await broadsheet(['check', '--definitions-only'], settings);
  expect(checked.code).toBe(2);
  expect(checked.notes).toMatch(
    /DEFINITION_INVALID {2}model\/other\.yaml:3:\d+\n.*written for postgres, and its database understands duckdb/,
  );
  expect(checked.notes).toMatch(/DEFINITION_INVALID {2}reports\/weekly\.yaml:3:/);
  expect((await broadsheet(['run', 'weekly', ...DATE, '--format', 'json'], settings)).code).toBe(0);
});
