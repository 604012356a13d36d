import { compareEditions, findEdition, previousEdition } from '../../operations/archive/index.ts';
import { diffText } from '../archive/diff-text.ts';
import { editionFacts } from '../archive/edition-facts.ts';
import type { CommandInput } from '../declaration.ts';
import { localeOf, openProject } from '../project/open-project.ts';
import { withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet diff`: what is otherwise in an edition than in another: numbers, blocks, definitions. */
export async function execute(
  { arguments: [first = '', second], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const { pair, diff } = await withStore(project, terminal, 'diff', async ({ store }) => {
    const choice = { locale: options.text('locale') };
    const one = await findEdition(store, first, choice);
    const other =
      second === undefined ? await previousEdition(store, one) : await findEdition(store, second, choice);
    // One edition is compared with what came before it; of two, the first is the earlier one as the user sees it.
    const [a, b] = second === undefined ? [other, one] : [one, other];
    return { pair: [a, b] as const, diff: await compareEditions(store, a.id, b.id) };
  });
  const [from, to] = pair.map(editionFacts);
  if (options.flag('json') || !terminal.isInteractive)
    terminal.out(`${JSON.stringify({ from, to, ...diff })}\n`);
  else terminal.out(diffText(terminal, pair, diff, localeOf(project)));
  return 0;
}
