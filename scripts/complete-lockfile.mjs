// A registry mirror may lack a native package of a platform that is not its own. npm then leaves that package out of
// the lockfile without a word, and `npm ci` refuses the lockfile on every platform. This script adds what is missing,
// by name and version, and asks the registry for the checksum of each package that has none: npm fetches such a package
// only on the platform it is for, and checks there what it gets. Run it after each `npm install <package>`; a test fails
// when it was forgotten.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './checkout.mjs';

const path = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

const missing = Object.values(lock.packages).flatMap((owner) =>
  Object.entries(owner.optionalDependencies ?? {})
    .filter(([name]) => lock.packages[`node_modules/${name}`] === undefined)
    .map(([name, range]) => ({ name, range, dev: owner.dev === true })),
);
for (const { name, range, dev } of missing) lock.packages[`node_modules/${name}`] = entry(name, range, dev);
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);

const unchecked = Object.entries(lock.packages).filter(
  ([place, { integrity, link }]) => place.includes('node_modules/') && integrity === undefined && !link,
);
const unknown = [];
for (const [place, locked] of unchecked) {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const integrity = integrityOf(name, locked.version);
  if (integrity === undefined) unknown.push(`${name}@${locked.version}`);
  else lock.packages[place] = { version: locked.version, integrity, ...locked };
}
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
say(
  `Added ${missing.length} packages of other platforms, and ${unchecked.length - unknown.length} checksums.`,
);
if (unknown.length > 0) {
  say(
    `The registry has no checksum of ${unknown.join(', ')}: run this where it has them, before you commit.`,
  );
  process.exitCode = 1;
}

/** The checksum of a package as its registry gives it; undefined when it lacks the package. */
function integrityOf(name, version) {
  try {
    const found = execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    }).trim();
    return /^sha512-[\w+/]+=*$/.test(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The platform is read from the package's name, such as `cli-linux-x64-musl`. */
function entry(name, range, dev) {
  const words = name.split('/').at(-1).split('-');
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const libc =
    os[0] === 'linux' ? (words.some((word) => word.startsWith('musl')) ? ['musl'] : ['glibc']) : [];
  if (name === 'fsevents') os.push('darwin');
  if (os.length === 0 && cpu.length === 0)
    throw new Error(`Which platform is ${name} for? Add it to the lockfile by hand.`);
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
