/**
 * The browser's code: what a page can do beyond being read. It finds what the markup offers (numbers, charts,
 * tables, links) and adds to it; a page without it says the same. From other rooms it imports types alone.
 */
import { prepareAnnouncements } from './announce.ts';
import { openChartSwitches } from './chart-switch.ts';
import { makeChartsReadable } from './chart-values.ts';
import { makeLegendsToggle } from './legend-toggle.ts';
import { openTargets } from './link-targets.ts';
import { openNumbers } from './number-buttons.ts';
import { unfoldListsForPrint } from './print-lists.ts';
import { readFacts } from './read-facts.ts';
import { makeTablesSortable } from './sort-table.ts';

const facts = readFacts();
const parts = [
  prepareAnnouncements,
  () => openNumbers(facts),
  () => makeTablesSortable(facts.words),
  makeLegendsToggle,
  () => makeChartsReadable(facts.words),
  () => openChartSwitches(facts.words),
  () => openTargets(facts.words),
  unfoldListsForPrint,
];
// One part that fails must not take the others with it.
for (const part of parts) {
  try {
    part();
  } catch (error) {
    reportError(error);
  }
}
