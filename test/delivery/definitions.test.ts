import { expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder } from '../cli/command-line.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';

test('who may not get a report, and channels and lists that do not exist, are found without a secret', async () => {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'broadsheet.config.yaml': `${SMALL_PROJECT['broadsheet.config.yaml'].replace(
      '  from:',
      '  allowedDomains: [Example.com]\n  from:',
    )}channels:
  sales: { kind: slack, url: "\${SLACK_URL}" }
notify: [{ channel: sale }, ops@elsewhere.example]
`,
    'reports/weekly.yaml': SMALL_PROJECT['reports/weekly.yaml'].replace(
      /^recipients: .*$/m,
      `recipients:
  - ada@EXAMPLE.com
  - { address: eve@mail.example.com, name: Eve }
  - { channel: sales }
  - { channel: marketing }
  - { list: lists/none.csv }
notify: [{ channel: nobody }]`,
    ),
  });
  onTestFinished(dispose);
  const { code, notes } = await broadsheet(['check', '--definitions-only', '--json'], { folder });
  const found = notes
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ code, location }) => [code, location.file, location.line]);
  expect(found.sort()).toEqual([
    ['CHANNEL_UNKNOWN', 'broadsheet.config.yaml', 13],
    ['CHANNEL_UNKNOWN', 'reports/weekly.yaml', 6],
    ['CHANNEL_UNKNOWN', 'reports/weekly.yaml', 8],
    ['RECIPIENTS_INVALID', 'reports/weekly.yaml', 7],
    ['RECIPIENT_NOT_ALLOWED', 'reports/weekly.yaml', 4],
  ]);
  expect(code).toBe(2);
});
