import { loadAssets } from '../../project/asset/index.ts';
import type { Project } from '../../project/index.ts';

/** The fonts that the project brings, for editions of a report; none where the report is not there any more. */
export async function fontsOf(
  { config, folder, reports }: Project,
  report: string,
): Promise<readonly string[]> {
  const definition = Object.hasOwn(reports, report) ? reports[report] : undefined;
  return definition === undefined ? [] : (await loadAssets(folder, config.brand, definition)).fonts;
}
