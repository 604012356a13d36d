import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Message } from '../../src/operations/delivery/channel/channel.ts';
import { ChannelDefinition, openChannels } from '../../src/operations/delivery/index.ts';
import { exampleEdition } from '../fixtures/edition.ts';

async function open(path = 'share') {
  const project = await mkdtemp(join(tmpdir(), 'broadsheet-folder-'));
  const root = join(project, 'share');
  await mkdir(root);
  const definition = ChannelDefinition.parse({ kind: 'folder', path });
  const channels = openChannels({ mail: undefined, channels: { share: definition }, folder: project });
  onTestFinished(async () => {
    channels.close();
    await rm(project, { recursive: true, force: true });
  });
  return { project, root, channels, ...(await channels.get('folder', 'share')) };
}

const json = (value: object) => Buffer.from(JSON.stringify(value));

const message = (delivery = 'd-1', text = 'a', path = ['weekly', '2026-11-16T080000Z']): Message => ({
  ...{ id: delivery, to: 'share', body: json({ delivery }) },
  folder: {
    path,
    files: [
      { name: 'report.html', contentType: 'text/html', bytes: Buffer.from(text) },
      { name: 'manifest.json', contentType: 'application/json', bytes: json({ delivery }) },
    ],
  },
});

/** What a reader sees below a folder, hidden files left out. */
async function shown(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((one) => one.isFile() && !one.name.startsWith('.'))
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

describe('an edition in a folder', () => {
  it('lies in a folder of its own, with its manifest, and nothing beside it', async () => {
    const { root, channel, edition } = await open();
    const composed = await edition({
      edition: exampleEdition(),
      address: {
        ...{ delivery: 'd-1', run: 'r', slot: new Date('2026-11-16T08:00:00Z'), variant: '' },
        audience: '00112233aabbccdd',
      },
      mail: () => Promise.reject(new Error('no mail is asked for')),
      files: async () => [
        { format: 'csv', contentType: 'text/csv', files: [{ name: 'Umsätze.csv', bytes: 'a\n1\n' }] },
      ],
    });
    const folder = join(root, 'executive', 'audience-00112233aabbccdd', '2026-11-16T080000Z');
    expect(await channel.send({ ...composed, id: 'd-1', to: 'share' })).toEqual({
      outcome: 'accepted',
      response: `2 files are in ${folder}`,
    });
    expect(await shown(folder)).toEqual(['Umsätze.csv', 'manifest.json']);
    expect(await readFile(join(folder, 'Umsätze.csv'), 'utf8')).toBe('a\n1\n');
    expect(await readdir(join(folder, '..'))).toEqual(['2026-11-16T080000Z']);
  });

  it('is not written again when it is there, and replaced whole where an earlier attempt was another', async () => {
    const { root, channel } = await open();
    await channel.send(message());
    const file = join(root, 'weekly', '2026-11-16T080000Z', 'report.html');
    const { ino } = await stat(file);
    expect(await channel.send(message())).toMatchObject({ outcome: 'accepted' });
    expect((await stat(file)).ino).toBe(ino);
    expect(await channel.send(message('d-1', 'b'))).toMatchObject({ outcome: 'accepted' });
    expect(await readFile(file, 'utf8')).toBe('b');
  });

  it('of another delivery stays as it is', async () => {
    const { root, channel } = await open();
    await channel.send(message('d-1', 'old'));
    expect(await channel.send(message('d-2', 'new'))).toMatchObject({
      outcome: 'rejected',
      problem: {
        code: 'CHANNEL_REFUSED',
        message: expect.stringContaining('weekly/2026-11-16T080000Z that is not of this delivery'),
      },
    });
    expect(await readFile(join(root, 'weekly/2026-11-16T080000Z/report.html'), 'utf8')).toBe('old');
  });

  it('goes into an absolute folder, and through a link to it', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'broadsheet-mount-'));
    onTestFinished(() => rm(elsewhere, { recursive: true, force: true }));
    const { channel } = await open(elsewhere);
    await channel.send(message());
    const linked = await open('linked');
    await symlink(elsewhere, join(linked.project, 'linked'));
    await linked.channel.send(message('d-2', 'x', ['monthly', 's']));
    expect(await shown(elsewhere)).toEqual([
      ...['monthly/s/manifest.json', 'monthly/s/report.html'],
      ...['weekly/2026-11-16T080000Z/manifest.json', 'weekly/2026-11-16T080000Z/report.html'],
    ]);
  });
});

describe('a folder that cannot be written', () => {
  it.each(['weekly', 'weekly/2026-11-16T080000Z'])(
    'because %s is a link is not left through it',
    async (at) => {
      const { project, root, channel } = await open();
      const outside = join(project, 'outside');
      await mkdir(outside);
      await mkdir(join(root, at, '..'), { recursive: true });
      await symlink(outside, join(root, at));
      const receipt = await channel.send(message());
      expect(receipt).toMatchObject({
        outcome: 'rejected',
        problem: {
          code: 'CHANNEL_REFUSED',
          message: expect.stringMatching(/^Channel "share": nothing is written, since .* is a link/),
        },
      });
      expect(await readdir(outside)).toEqual([]);
    },
  );

  it.each([[['..', 'x']], [['weekly', '..']], [['a/b', 'x']], [['', 'x']], [['.ssh', 'x']], [['x\0', 'y']]])(
    'by the names %j is not left',
    async (path) => {
      const { project, root, channel } = await open();
      const receipt = await channel.send(message('d', 'a', path));
      expect(receipt).toMatchObject({
        outcome: 'rejected',
        problem: { message: expect.stringContaining('is not a plain name') },
      });
      expect([await shown(root), await readdir(project)]).toEqual([[], ['share']]);
    },
  );

  it('because it is not there keeps everything waiting, and is not made', async () => {
    const { project, channel } = await open('unmounted');
    expect(await channel.send(message())).toMatchObject({
      ...{ outcome: 'temporary', isForAll: true },
      problem: {
        code: 'CHANNEL_UNREACHABLE',
        message: `The channel "share" has no folder ${join(project, 'unmounted')}.`,
        hint: expect.stringContaining('Mount the volume'),
      },
    });
    expect(await readdir(project)).toEqual(['share']);
  });

  it('because it is a file says so', async () => {
    const { project, channel } = await open('file');
    await writeFile(join(project, 'file'), 'mine');
    expect(await channel.send(message())).toMatchObject({
      ...{ outcome: 'temporary', problem: { code: 'CHANNEL_UNREACHABLE' } },
    });
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'because the disk is full keeps everything waiting, and has nothing by halves',
    async ({ skip }) => {
      const { project, root, channel } = await open();
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', root], { stdio: 'ignore' });
      } catch {
        return skip('nothing may be mounted here');
      }
      onTestFinished(() => void execFileSync('umount', [root]));
      expect(await channel.send(message('d-1', 'x'.repeat(200_000)))).toMatchObject({
        ...{ outcome: 'temporary', isForAll: true },
        problem: {
          code: 'DISK_FULL',
          message: expect.stringContaining('There is no space left to write'),
          hint: expect.stringContaining('Make room there; it is tried again later'),
        },
      });
      expect(await shown(root)).toEqual([]);
      expect(await channel.send(message('d-1', 'small'))).toMatchObject({ outcome: 'accepted' });
      expect(await shown(project)).toHaveLength(2);
    },
  );

  it.runIf(process.getuid?.() !== 0)('because it may not keeps everything waiting', async () => {
    const { root, channel } = await open();
    await chmod(root, 0o500);
    expect(await channel.send(message())).toMatchObject({
      ...{ outcome: 'temporary', isForAll: true, problem: { code: 'OUTPUT_FAILED' } },
    });
    await chmod(root, 0o700);
  });

  it('after it was closed takes nothing', async () => {
    const { root, channel, channels } = await open();
    channels.close();
    expect(await channel.send(message())).toMatchObject({ outcome: 'temporary' });
    expect(await readdir(root)).toEqual([]);
  });
});
