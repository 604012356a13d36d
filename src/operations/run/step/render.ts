import { keepRenditions, type RenditionToKeep, readEdition } from '../../archive/index.ts';
import type { Desk } from '../desk.ts';
import type { Format } from '../format.ts';
import type { StepWork } from '../pipeline/step-work.ts';
import { archivedFormats, deskFor } from './desk-for.ts';
import type { Publication } from './publish.ts';

/** Draws the editions in every format and puts the files into the archive. */
export const render: StepWork = async (context) => {
  const { parts, claim, outputOf } = context;
  const { editions } = outputOf('publish') as Publication;
  const formats = archivedFormats(context);
  const made: { id: string; files: RenditionToKeep[] }[] = [];
  for (const { id } of editions) {
    const desk = deskFor(context, await readEdition(parts.store, id));
    const files = await Promise.all(formats.map((format) => filesOf(desk, format)));
    made.push({ id, files: files.flat() });
  }
  return {
    record: async (transaction) => {
      for (const { id, files } of made) await keepRenditions(transaction, claim, id, files);
      return { files: made.map(({ id, files }) => ({ id, names: files.map(({ name }) => name) })) };
    },
  };
};

async function filesOf(desk: Desk, format: Format): Promise<RenditionToKeep[]> {
  const files = await desk.renditions.get(format);
  return files.map(({ name, bytes }) => ({ name, format, bytes }));
}
