import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import type { Definitions } from './definitions.ts';
import { ownEntry } from './own-entry.ts';

/** Both ends of a bridge, as links of the table between. */
export interface BridgeEnds {
  /** The table between. */
  readonly through: string;
  /** Its link to the table that declares the bridge. */
  readonly from: string;
  /** Its link to the other, and that table. */
  readonly to: string;
  readonly table: string;
}

/**
 * The ends of a bridge of a table. Links that are not named are those that alone can be meant.
 * @throws UNKNOWN_TABLE, BRIDGE_INVALID
 */
export function bridgeEnds({ tables }: Definitions, table: string, name: string): BridgeEnds {
  const { through = '', from, to } = ownEntry(ownEntry(tables, table)?.bridges, name) ?? {};
  const between = ownEntry(tables, through);
  if (between === undefined) {
    return fail('UNKNOWN_TABLE', {
      message: `Bridge "${name}" of table "${table}" goes through table "${through}", which the model does not have.`,
      hint: suggest(through, Object.keys(tables)),
      path: ['through'],
    });
  }
  const links = Object.entries(between.links);
  const here = chosen('from', from, (one) => one.to === table && one.link !== to, `leading to "${table}"`);
  const there = chosen('to', to, ({ link }) => link !== here, `besides "${here}"`);
  return { through, from: here, to: there, table: ownEntry(between.links, there)?.to ?? '' };

  function chosen(
    end: 'from' | 'to',
    written: string | undefined,
    fits: (one: { readonly link: string; readonly to: string }) => boolean,
    what: string,
  ): string {
    const able = links.map(([link, one]) => ({ link, to: one.to })).filter(fits);
    const named = able.find(({ link }) => link === written);
    const [only, another] = able;
    const found = written === undefined && another === undefined ? only : named;
    if (found !== undefined) return found.link;
    const names = able.map(({ link }) => link).join(', ');
    const has = able.length === 0 ? `no link ${what}` : `several links ${what}`;
    return fail('BRIDGE_INVALID', {
      message:
        written === undefined
          ? `Bridge "${name}" of table "${table}" goes through "${through}", which has ${has}${able.length === 0 ? '' : `: ${names}`}.`
          : `Bridge "${name}" of table "${table}" names "${written}" as \`${end}\`, and "${through}" has no link of that name ${what}.`,
      hint:
        able.length === 0
          ? `give table "${through}" a link to "${table}" and one to the other table.`
          : `write \`${end}:\` with one of: ${names}.`,
      path: written === undefined ? [] : [end],
    });
  }
}
