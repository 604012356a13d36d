import { OMISSIONS } from '../../../report/document/index.ts';
import { MEDIUM_CONTRACT, NODE_KINDS } from '../../../report/render/medium.ts';

type Clause = readonly [clause: string, holds: boolean];

/** The clauses of the contract of media that a value does not keep; all that can be told without drawing. */
export function brokenMediumClauses(value: unknown): string[] {
  if (!isRecord(value)) return ['the package exports an object under the name `medium`'];
  if (value.contract !== MEDIUM_CONTRACT)
    return [`\`contract\` is ${MEDIUM_CONTRACT}, the version of the contract that this Broadsheet knows`];
  const { name, extension, contentType, numbers, mostRows, room = {}, nodes, schema, open } = value;
  const clauses: readonly Clause[] = [
    ['`name` is what people call the medium', typeof name === 'string' && name.trim() !== ''],
    ['`extension` is that of its files, without the dot', matches(extension, /^[a-z0-9]{1,10}$/)],
    ['`contentType` is a media type without parameters', matches(contentType, /^[a-z]+\/[a-z0-9.+-]+$/)],
    ['`numbers` is "words" or "values"', numbers === 'words' || numbers === 'values'],
    ['`mostRows` is a number above 0, or absent', mostRows === undefined || Number(mostRows) > 0],
    ['`room` is an object of numbers above 0, or absent', isRoom(room)],
    ['`schema` has a function `safeParse`, or is absent', schema === undefined || readsOptions(schema)],
    ['`open` is a function', typeof open === 'function'],
    ['`nodes` says of each kind of node whether it is drawn', isRecord(nodes)],
  ];
  return [
    ...clauses.filter(([, holds]) => !holds).map(([clause]) => clause),
    ...(isRecord(nodes) ? brokenInNodes(nodes) : []),
  ];
}

function brokenInNodes(nodes: Readonly<Record<string, unknown>>): string[] {
  const answers = ['drawn', ...Object.keys(OMISSIONS)];
  const kinds: readonly string[] = NODE_KINDS;
  return [
    ...Object.keys(nodes)
      .filter((kind) => !kinds.includes(kind))
      .map((kind) => `\`nodes\` names only kinds of nodes, which are ${kinds.join(', ')}; not "${kind}"`),
    ...kinds
      .filter((kind) => !answers.includes(String(nodes[kind])))
      .map((kind) => `\`nodes.${kind}\` is one of ${answers.join(', ')}`),
  ];
}

function isRoom(room: unknown): boolean {
  const names = ['rows', 'accounts', 'columns'];
  return isRecord(room) && names.every((name) => room[name] === undefined || Number(room[name]) > 0);
}

function readsOptions(schema: unknown): boolean {
  return isRecord(schema) && typeof schema.safeParse === 'function';
}

function matches(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
