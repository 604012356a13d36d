import { contentTypeOf, type ProjectMedia } from '../render/index.ts';
import type { Format } from '../run/format.ts';
import type { Rendition } from '../run/renditions.ts';
import type { Queryable } from '../store/index.ts';
import { listRenditions, readRendition } from './read-rendition.ts';

/** The renditions of an edition that the archive has, by format; undefined for a format that it lacks. */
export async function keptRenditions(
  db: Queryable,
  id: string,
  added: ProjectMedia | undefined,
): Promise<(format: Format) => Promise<Rendition> | undefined> {
  const kept = (await listRenditions(db, id)).filter(({ isKept }) => isKept);
  const read = async (format: Format, names: readonly string[]): Promise<Rendition> => ({
    ...{ format, contentType: await contentTypeOf(format, added), leftOut: [] },
    files: await Promise.all(names.map((name) => readRendition(db, id, name))),
  });
  return (format) => {
    const names = kept.filter((file) => file.format === format).map(({ name }) => name);
    return names.length === 0 ? undefined : read(format, names);
  };
}
