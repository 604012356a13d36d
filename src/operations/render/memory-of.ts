import { readFile } from 'node:fs/promises';

const PAGE = 4_096;

/** Megabytes that a process holds in memory; 0 where the system does not tell, and for one that is gone. */
export async function memoryOf(pid: number | undefined): Promise<number> {
  if (pid === undefined || process.platform !== 'linux') return 0;
  const pages = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return (Number(pages.split(' ')[1] ?? 0) * PAGE) / 1_048_576;
}
