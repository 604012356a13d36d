import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PEOPLE, PLACES } from '../../src/operations/delivery/channel/definitions.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const folder = join('operations', 'delivery', 'channel');
const names = [PEOPLE, ...PLACES.map(({ schema }) => schema.shape.kind.value)];

/** Ways in which code can ask for a kind of channel by its name; formats and parts of the configuration share names. */
function waysToName(name: string): readonly RegExp[] {
  const quoted = `(['"\`])${name}\\1`;
  return [
    new RegExp(`\\b(?:channel|kind)\\w*\\)?\\s*[!=]==?\\s*${quoted}`),
    new RegExp(`${quoted}\\s*[!=]==?\\s*\\S*(?:channel|kind)`),
    new RegExp(`\\bcase\\s+${quoted}\\s*:`),
    new RegExp(`\\b(?:channel|kind)\\w*['"]?\\s*:\\s*${quoted}`),
    new RegExp(`\\bchannel\\s*(?:=|<>|IN\\s*\\()\\s*'${name}'`),
    new RegExp(`\\.get\\(\\s*${quoted}\\s*,`),
    new RegExp(`\\bExclude<\\w+,\\s*${quoted}`),
  ];
}

function isNamedIn(text: string, name: string): boolean {
  return waysToName(name).some((way) => way.test(text));
}

test('each kind of channel stands in a folder of its name', () => {
  const folders = readdirSync(join(src, folder));
  expect(names.filter((name) => !folders.includes(name))).toEqual([]);
});

test('a kind of channel is named nowhere outside its folder', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const found = files.flatMap((file) => {
    const code = withoutComments(readFileSync(join(src, file), 'utf8'));
    return names
      .filter((name) => !file.startsWith(join(folder, name, '/')))
      .filter((name) => isNamedIn(code, name))
      .map((name) => `${file} names ${name}`);
  });
  expect(found).toEqual([]);
});

test('the search finds every way of naming one', () => {
  const ways = [
    "if (row.channel === 'mail') return;",
    "const isMail = 'mail' !== channel;",
    "switch (kind) { case 'mail': }",
    "return { channel: 'mail', locale };",
    "const SQL = `WHERE delivery.channel = 'mail'`;",
    "channels.get('mail', name)",
    "type Place = Exclude<ChannelKind, 'mail'>;",
  ];
  expect(ways.filter((way) => !isNamedIn(way, 'mail'))).toEqual([]);
  expect(isNamedIn("available('mail', config.mail)", 'mail')).toBe(false);
});

/** Comments may speak of kinds. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}
