import { OWNER, type Reader, readerNamed } from '../metrics/policy/index.ts';
import type { Project } from '../operations/project.ts';

/** Who looks: the reader of the configuration by their name, or the owner. @throws READER_UNKNOWN */
export function readerIn({ config }: Pick<Project, 'config'>, name: string | undefined): Reader {
  return name === undefined ? OWNER : readerNamed(config.readers, name);
}
