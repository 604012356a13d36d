import type { OutputFile } from '../delivery/file/index.ts';
import type { Format } from './format.ts';
import type { Renditions } from './renditions.ts';

/** The files of an edition in the formats asked for, in their order. @throws what the renderers raise */
export async function renderFiles(
  renditions: Renditions,
  formats: readonly Format[],
): Promise<readonly OutputFile[]> {
  return (await Promise.all(formats.map((format) => renditions.get(format)))).flat();
}
