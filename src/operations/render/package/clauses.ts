import {
  brokenOf,
  type Clause,
  isFunction,
  isRecord,
  readsOptions,
} from '../../../metrics/connection/package-clauses.ts';
import { OMISSIONS } from '../../../report/document/index.ts';
import { MEDIUM_CONTRACT, NODE_KINDS } from '../../../report/render/medium.ts';

/** The clauses of the contract of media that a value does not keep; all that can be told without drawing. */
export function brokenMediumClauses(value: unknown): string[] {
  return brokenOf(value, { exported: 'medium', version: MEDIUM_CONTRACT }, (medium) => {
    const { name, extension, contentType, numbers, mostRows, room = {}, nodes, schema, open } = medium;
    return [
      ['`name` is what people call the medium', typeof name === 'string' && name.trim() !== ''],
      ['`extension` is that of its files, without the dot', matches(extension, /^[a-z0-9]{1,10}$/)],
      ['`contentType` is a media type without parameters', matches(contentType, /^[a-z]+\/[a-z0-9.+-]+$/)],
      ['`numbers` is "words" or "values"', numbers === 'words' || numbers === 'values'],
      ['`mostRows` is a number above 0, or absent', mostRows === undefined || Number(mostRows) > 0],
      ['`room` is an object of numbers above 0, or absent', isRoom(room)],
      ['`schema` has a function `safeParse`, or is absent', schema === undefined || readsOptions(schema)],
      ['`open` is a function', isFunction(open)],
      ['`nodes` says of each kind of node whether it is drawn', isRecord(nodes)],
      ...(isRecord(nodes) ? clausesOfNodes(nodes) : []),
    ];
  });
}

function clausesOfNodes(nodes: Readonly<Record<string, unknown>>): readonly Clause[] {
  const answers = ['drawn', ...Object.keys(OMISSIONS)];
  const kinds: readonly string[] = NODE_KINDS;
  return [
    ...Object.keys(nodes).map(
      (kind): Clause => [
        `\`nodes\` names only kinds of nodes, which are ${kinds.join(', ')}; not "${kind}"`,
        kinds.includes(kind),
      ],
    ),
    ...kinds.map(
      (kind): Clause => [
        `\`nodes.${kind}\` is one of ${answers.join(', ')}`,
        answers.includes(String(nodes[kind])),
      ],
    ),
  ];
}

function isRoom(room: unknown): boolean {
  const names = ['rows', 'accounts', 'columns'];
  return isRecord(room) && names.every((name) => room[name] === undefined || Number(room[name]) > 0);
}

function matches(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value);
}
