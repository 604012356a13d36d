import { type Problem, problem, raisedBy } from '../../foundation/diagnostic/index.ts';
import { type BridgeEnds, bridgeEnds } from './bridge.ts';
import { connectionOf } from './connection-of.ts';
import type { Definitions } from './definitions.ts';
import { ownEntry } from './own-entry.ts';
import { reachable } from './resolve-dimension.ts';

/** What is wrong with the bridges of a table: ends that are not there, and names that mean something else already. */
export function validateBridges(model: Definitions, table: string): Problem[] {
  const bridges = Object.keys(ownEntry(model.tables, table)?.bridges ?? {});
  return bridges.flatMap((name) => {
    const path = ['tables', table, 'bridges', name];
    let ends: BridgeEnds | undefined;
    const problems = raisedBy(() => {
      ends = bridgeEnds(model, table, name);
    });
    const placed = problems.map((one) => ({ ...one, path: [...path, ...(one.path ?? [])] }));
    const wrong = ends === undefined ? [] : wrongWith(model, table, name, ends);
    const said = [...wrong, ...clashes(model, table, name, ends)].map(([message, hint]) =>
      problem('BRIDGE_INVALID', { message, hint, path }),
    );
    return [...placed, ...said];
  });
}

type Wrong = readonly [message: string, hint: string];

function wrongWith(model: Definitions, table: string, name: string, { through, from }: BridgeEnds): Wrong[] {
  const [here, there] = [table, through].map((one) => connectionOf(model, one));
  const { key } = model.tables[table] ?? {};
  return [
    ...(key === undefined
      ? [
          [
            `Bridge "${name}" of table "${table}" needs its \`key\`, which the table between holds.`,
            `declare the \`key\` of "${table}".`,
          ] as const,
        ]
      : []),
    ...(model.tables[through]?.links[from]?.asOf === undefined
      ? []
      : [
          [
            `Bridge "${name}" of table "${table}" leads back by the link "${from}" of "${through}", which looks at a time.`,
            `give "${through}" a link that holds the whole key of "${table}".`,
          ] as const,
        ]),
    ...(here === there
      ? []
      : [
          [
            `Bridge "${name}" of table "${table}" goes through "${through}", but they are in the connections "${here}" and "${there}".`,
            `load "${through}" and what it links into the connection of "${table}".`,
          ] as const,
        ]),
  ];
}

/** What is written `name.dimension` has to mean one thing. */
function clashes(model: Definitions, table: string, name: string, ends: BridgeEnds | undefined): Wrong[] {
  const { links, dimensions } = model.tables[table] ?? { links: {}, dimensions: {} };
  const isTable = ownEntry(model.tables, name) !== undefined;
  const isLinked = reachable(model, table).some((one) => one.table === name);
  const [what] = [
    ...(ownEntry(links, name) === undefined ? [] : ['a link']),
    ...(ownEntry(dimensions, name) === undefined ? [] : ['a dimension']),
    ...(isTable && (isLinked || ends?.table !== name) ? ['a table'] : []),
  ];
  if (what === undefined) return [];
  const of = what === 'a table' ? 'of the model that it does not stand for' : `of table "${table}"`;
  return [
    [
      `Bridge "${name}" of table "${table}" is called as ${what} ${of}.`,
      'give it another name, such as what one of its rows is.',
    ],
  ];
}
