import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConnectionDefinition, openConnection } from '../../../metrics/connection/index.ts';
import { Recipient } from '../../../report/definition/recipient.ts';
import { recipientProblems } from './allowed-domain.ts';
import { parseCsv } from './parse-csv.ts';
import { type ResolveOptions, resolveRecipients } from './resolve-recipients.ts';

const PEOPLE = `id,mail,who,lang
1,Bob@x.example,Bob,de
2,,Nobody,
3,carl@x.example,,
`;

/** Resolves recipients against a folder with these files, and a database with a table of people. */
async function resolve(
  recipients: readonly unknown[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  more: Partial<ResolveOptions> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-lists-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'lists'));
  await symlink('/etc', join(folder, 'lists/away'));
  for (const [name, text] of Object.entries({ 'people.csv': PEOPLE, ...files }))
    await writeFile(join(folder, name), text);
  const definition = ConnectionDefinition.parse({ kind: 'duckdb', tables: { people: 'people.csv' } });
  const connection = await openConnection(definition, { folder });
  onTestFinished(() => connection.close());
  return await connection.snapshot((session) =>
    resolveRecipients(
      recipients.map((one) => Recipient.parse(one)),
      { session: async () => session, folder, locale: 'en-US', channelKinds: { sales: 'slack' }, ...more },
    ),
  );
}

describe('resolveRecipients', () => {
  it('finds people, lists, queries and channels, each address once', async () => {
    const found = await resolve(
      [
        { address: 'Ada@X.example', name: 'Ada', locale: 'fr' },
        { list: 'lists/board.csv' },
        { query: 'SELECT mail AS Address, who AS NAME, lang AS locale FROM people ORDER BY id;' },
        { channel: 'sales' },
        'ada@x.example',
        { channel: 'sales' },
      ],
      {
        'lists/board.csv':
          '\ufeffName,ADDRESS,extra\r\n"Doe, ""D""",dora@x.example,1\r\n\r\nAda again,ADA@x.example,2\r\n',
      },
    );
    expect(found).toEqual([
      { recipient: 'ada@x.example', channel: 'mail', name: 'Ada', locale: 'fr' },
      { recipient: 'dora@x.example', channel: 'mail', name: 'Doe, "D"', locale: 'en-US' },
      { recipient: 'bob@x.example', channel: 'mail', name: 'Bob', locale: 'de' },
      { recipient: 'carl@x.example', channel: 'mail', locale: 'en-US' },
      { recipient: 'sales', channel: 'slack', locale: 'en-US' },
    ]);
  });

  it('reads what spreadsheets of half of Europe write', async () => {
    const found = await resolve([{ list: 'a.csv' }], { 'a.csv': 'address;name\r\na@x.example;Ann' });
    expect(found).toMatchObject([{ recipient: 'a@x.example', name: 'Ann' }]);
  });

  it('names what is wrong with one recipient, and keeps the others', async () => {
    const found = await resolve(
      [{ list: 'a.csv' }],
      {
        'a.csv':
          'address,locale\ngood@x.example,de\nnot an address,\neve@evil.example,\nlost@x.example,klingonisch-xx-yy-zz\n,fr\n\n,de\nlast@x.example,\n',
      },
      { allowedDomains: ['X.example'] },
    );
    expect(found.map(({ recipient, problem }) => [recipient, problem?.code])).toEqual([
      ['good@x.example', undefined],
      ['not an address', 'RECIPIENTS_INVALID'],
      ['eve@evil.example', 'RECIPIENT_NOT_ALLOWED'],
      ['lost@x.example', 'RECIPIENTS_INVALID'],
      ['a.csv, line 6', 'RECIPIENTS_INVALID'],
      ['a.csv, line 8', 'RECIPIENTS_INVALID'],
      ['last@x.example', undefined],
    ]);
    expect(found.flatMap(({ problem }) => problem?.message ?? [])).toEqual([
      'A recipient is "not an address", which is not a mail address (a.csv, line 3).',
      'Reports may not be mailed to "eve@evil.example": its domain is not among mail.allowedDomains.',
      'A recipient reads "klingonisch-xx-yy-zz", which is not a BCP 47 tag such as de-DE (a.csv, line 5).',
      'A recipient has no address (a.csv, line 6).',
      'A recipient has no address (a.csv, line 8).',
    ]);
  });

  it('keeps the others when a row of a query is no person at all', async () => {
    const rows = `SELECT * FROM (VALUES (1, 'a@x.example', 'A'), (2, 'b' || chr(0) || '@x.example', 'B'),
      (3, NULL, 'C'), (4, '42', 'D' || chr(0)), (5, 'e@x.example', 'E')) AS t (id, address, name) ORDER BY id`;
    const found = await resolve([{ query: rows }]);
    expect(found.map(({ recipient, name, problem }) => [recipient, name, problem?.message])).toEqual([
      ['a@x.example', 'A', undefined],
      ['b\\u0000@x.example', 'B', expect.stringContaining('(row 2 of the query for recipients)')],
      [
        '42',
        'D\\u0000',
        'A recipient is "42", which is not a mail address (row 4 of the query for recipients).',
      ],
      ['e@x.example', 'E', undefined],
    ]);
  });

  it('takes attributes as they are quoted, and none where fields have shifted', async () => {
    const found = await resolve(
      [{ list: 'a.csv' }],
      {
        'a.csv': `address, region ,role
a@x.example, North ,x
b@x.example,"North ", "x, ""y""" 
c@x.example,North, East,x
d@x.example,,,
e@x.example,"","["
f@x.example,"[""EU"", ""US""]"
`,
      },
      { attributes: ['region', 'role'] },
    );
    expect(
      found.map(({ recipient, attributes, problem }) => [recipient, attributes, problem?.message]),
    ).toEqual([
      ['a@x.example', { region: 'North', role: 'x' }, undefined],
      ['b@x.example', { region: 'North ', role: 'x, "y"' }, undefined],
      ['a.csv, line 4', undefined, 'A recipient has 4 fields, where the header has 3 (a.csv, line 4).'],
      ['d@x.example', undefined, undefined],
      ['e@x.example', undefined, expect.stringContaining('is not a list in JSON')],
      ['f@x.example', { region: ['EU', 'US'] }, undefined],
    ]);
  });

  it('gives nobody the first of two rights', async () => {
    const found = await resolve(
      [
        { address: 'a@x.example', as: 'anna' },
        { list: 'a.csv' },
        {
          query: "SELECT mail AS address, 'North' AS region, 'z' AS other FROM people WHERE mail LIKE 'bob%'",
        },
        { query: 'SELECT mail AS address, \'["South", "North"]\' AS region, mail FROM people WHERE id = 3' },
        { channel: 'sales', as: 'anna' },
        { channel: 'sales', as: 'bruno' },
        'b@x.example',
        { address: 'b@x.example', as: 'bruno' },
        'b@x.example',
      ],
      {
        'a.csv':
          'address,region,other\nA@x.example,South,\nbob@x.example,North,y\ncarl@x.example,"[""North"", ""South""]",\n',
      },
      { attributes: ['region'], readers: { anna: { region: 'North', level: 3 }, bruno: { region: 3 } } },
    );
    expect(
      found.map(({ recipient, attributes, problem }) => [recipient, attributes, problem?.message]),
    ).toEqual([
      [
        'a@x.example',
        { region: 'North', level: 3 },
        'A recipient is named more than once, with other attributes (the report; a.csv, line 2).',
      ],
      ['bob@x.example', { region: 'North' }, undefined],
      ['carl@x.example', { region: ['North', 'South'] }, undefined],
      [
        'sales',
        { region: 'North', level: 3 },
        'A recipient is named more than once, with other attributes (the report; the report).',
      ],
      ['b@x.example', { region: 3 }, undefined],
    ]);
    expect(found.some((one) => 'place' in one)).toBe(false);
  });

  it('refuses attributes that are there twice, and arrays of a query, with the way on', async () => {
    const attributes = { attributes: ['region'] };
    const twice = { 'a.csv': 'address,Region,name,region\na@x.example,North,A,South\n' };
    await expect(resolve([{ list: 'a.csv' }], twice, attributes)).rejects.toThrow(
      'The list of recipients a.csv, line 1, names the column region twice.',
    );
    expect(await resolve([{ list: 'a.csv' }], twice)).toHaveLength(1);
    const query = (columns: string) =>
      resolve([{ query: `SELECT mail AS address, ${columns} FROM people` }], {}, attributes);
    await expect(query("'a' AS region, 'b' AS \"REGION\"")).rejects.toThrow(
      'The query for recipients returns the column "region" twice.',
    );
    await expect(query("['a'] AS region")).rejects.toMatchObject({
      problems: [
        {
          message: 'The query for recipients returns "region" as an array (VARCHAR[]).',
          hint: 'write it as a list in JSON: to_json(region) AS region.',
        },
      ],
    });
    expect(await query("to_json(['a']) AS region")).toMatchObject([
      { attributes: { region: ['a'] } },
      { attributes: { region: ['a'] } },
    ]);
  });

  it.each([
    ['../a.csv', /not a path inside/],
    ['/etc/passwd', /not a path inside/],
    ['file:///etc/passwd', /not a path inside/],
    ['lists/away/passwd', /leads out/],
    ['lists', /is not a file/],
    ['none.csv', /does not exist/],
    ['empty.csv', /is empty/],
    ['nohead.csv', /names no column address/],
    ['email.csv', /names no column address/],
    ['quote.csv', /never closed/],
    ['latin.csv', /not UTF-8/],
  ])('refuses the list %s', async (file, message) => {
    const files = {
      'empty.csv': '',
      'nohead.csv': 'ada@x.example\n',
      'email.csv': 'email,name\nada@x.example,Ada\n',
      'quote.csv': 'address\n"ada@x.example\n',
      'latin.csv': Buffer.from('address,name\nada@x.example,Jürgen\n', 'latin1'),
    };
    const failing = resolve([{ list: file }], files);
    await expect(failing).rejects.toMatchObject({ problems: [{ code: 'RECIPIENTS_INVALID' }] });
    await expect(failing).rejects.toThrow(message);
  });

  it('refuses a query without addresses, and one the database does not understand', async () => {
    await expect(resolve([{ query: 'SELECT mail FROM people' }])).rejects.toThrow(/no column "address"/);
    await expect(resolve([{ query: 'SELECT nothing FROM nowhere' }])).rejects.toThrow();
    await expect(resolve([{ channel: 'nobody' }])).rejects.toThrow(/no channel "nobody"/);
  });
});

describe('recipientProblems', () => {
  const rules = { allowedDomains: ['x.example'], channels: ['sales'] };

  it('finds addresses that are not allowed and channels that do not exist', () => {
    const recipients = [
      'ada@x.example',
      'eve@sub.x.example',
      { address: 'bob@X.EXAMPLE' },
      { channel: 'sales' },
      { channel: 'sale' },
      { list: 'a.csv' },
    ].map((one) => Recipient.parse(one));
    expect(recipientProblems(recipients, rules).map(({ code, path }) => [code, path])).toEqual([
      ['RECIPIENT_NOT_ALLOWED', ['recipients', 1]],
      ['CHANNEL_UNKNOWN', ['recipients', 4, 'channel']],
    ]);
    expect(recipientProblems(recipients.slice(0, 3), { allowedDomains: undefined, channels: [] })).toEqual(
      [],
    );
  });
});

describe('parseCsv', () => {
  it('reads back whatever is written with quotes', () => {
    const field = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r\n', 'é', ';') });
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), (rows) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        const kept = rows.filter((row) => row.some((one) => one.trim() !== ''));
        expect(parseCsv(text, ',')?.map(({ fields }) => fields)).toEqual(kept);
      }),
    );
  });
});
