// Writes src/foundation/format/messages/message-arguments.ts from en.json: npx node scripts/generate-messages.ts
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkMessage } from '../src/foundation/format/messages/check-message.ts';
import { flatMessages } from '../src/foundation/format/messages/read-messages.ts';

const folder = new URL('../src/foundation/format/messages/', import.meta.url);

/** The types of what messages are given, as the module that holds them. */
export function messageArguments(): string {
  const messages = [...flatMessages(JSON.parse(readFileSync(new URL('en.json', folder), 'utf8')))];
  const lines = messages.map(([key, text]) => {
    const checked = checkMessage(text);
    if ('fault' in checked) throw new Error(`${key}: ${checked.fault}`);
    const given = [...checked.given].map(
      ([name, kind]) => `readonly ${name}: ${kind === 'count' ? 'number' : 'string'}`,
    );
    return `  readonly '${key}': ${given.length === 0 ? 'Nothing' : `{ ${given.join('; ')} }`};`;
  });
  return `// Made from en.json by scripts/generate-messages.ts: change it there.

type Nothing = Readonly<Record<never, never>>;

/** What each message is given, by key. */
export interface MessageArguments {
${lines.join('\n')}
}
`;
}

if (import.meta.main) {
  const path = fileURLToPath(new URL('message-arguments.ts', folder));
  writeFileSync(path, messageArguments());
  const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url));
  execFileSync(process.execPath, [biome, 'format', '--write', path]);
}
