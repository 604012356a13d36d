import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}

const lockText = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const { packages } = JSON.parse(lockText) as { packages: Record<string, LockedPackage> };

test('the lockfile knows the native packages of every platform (else run `npm run lockfile`)', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        packages[`node_modules/${name}`] === undefined &&
        packages[`${path}/node_modules/${name}`] === undefined,
    ),
  );
  expect(missing).toEqual([]);
});

test('npm checks every package that it fetches, on every platform (else run `npm run lockfile`)', () => {
  const fetched = Object.entries(packages).filter(
    ([place, { link }]) => place.includes('node_modules/') && link !== true,
  );
  expect(fetched.length).toBeGreaterThan(400);
  const unchecked = fetched.filter(([, { integrity = '' }]) => !/^sha512-[\w+/]{86}==$/.test(integrity));
  expect(unchecked.map(([place]) => place)).toEqual([]);
});

test('the lockfile names no registry', () => {
  const resolved = Object.values(packages).map((locked) => locked.resolved);
  expect(resolved.filter((address) => address?.includes('://'))).toEqual([]);
});

test('every dependency has an exact version', () => {
  const versions = Object.values<string>({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(
    versions.filter((version) => !/^(\d+\.\d+\.\d+(-[\w.-]+)?|file:scripts\/.+)$/.test(version)),
  ).toEqual([]);
});
