import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { type BrowserProgram, HAS_NPM_CHROMIUM, npmChromium } from './npm-chromium.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A headless Chromium: the one that CHROMIUM_PATH names, else one of the machine, else the one from npm.
 * The caller closes it.
 */
export async function openBrowser(): Promise<Browser> {
  const path = process.env.CHROMIUM_PATH ?? machineChromium();
  return launch(path === undefined ? await fromNpm() : { path, env: {} });
}

/** Starts a program as the tests need it: also as root, and in the little shared memory that containers have. */
export function launch({ path, env }: BrowserProgram): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    headless: true,
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { ...process.env, ...env },
    timeout: 60_000,
  });
}

function machineChromium(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  const named = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...named, ...PLACES].find((place) => existsSync(place));
}

function fromNpm(): Promise<BrowserProgram> {
  if (HAS_NPM_CHROMIUM) return npmChromium();
  throw new Error(
    `No Chromium was found, and npm has none for ${process.platform}-${process.arch}. Install Chrome or Chromium, or name one in CHROMIUM_PATH.`,
  );
}
