import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { platform } from 'node:os';
import { describe, expect, test } from 'vitest';
import { parseBusySeconds, parseMemory, readTree } from '../../bench/process-tree.ts';

describe('what the system says of a process', () => {
  test('processor time is user and system, whatever the program is called', () => {
    const stat = '7 (a) b (c 9) S 1 7 7 0 -1 4194304 2606 0 41 0 123 45 600 700 20 0 7 0 43905 1 2';
    expect(parseBusySeconds(stat)).toBe(1.68);
    expect(parseBusySeconds(stat, 'ended')).toBe(13);
  });

  test('memory is in MB; a process that has ended has none', () => {
    const status =
      'Name:\tnode\nVmPeak:\t  999999 kB\nVmHWM:\t  204800 kB\nVmRSS:\t  102400 kB\nThreads:\t11\n';
    expect(parseMemory(status)).toEqual({ peak: 200, resident: 100 });
    expect(parseMemory('Name:\tnode\nState:\tZ (zombie)\n')).toEqual({ peak: 0, resident: 0 });
  });

  test.runIf(platform() === 'linux')('a tree has what a process started, and each once', async () => {
    const program = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      console.log(child.pid);
      process.stdin.on('end', () => child.kill()).resume();`;
    const parent = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pids = [parent.pid ?? 0, Number(line.toString())];
    const states = readTree([...pids, ...pids]);
    parent.stdin.end();
    expect(states.map(({ pid }) => pid).sort()).toEqual(pids.toSorted());
    expect(states.every(({ peak, resident }) => peak >= resident && resident > 0)).toBe(true);
    await once(parent, 'exit');
    expect(readTree(pids.slice(0, 1))).toEqual([]);
  });
});
