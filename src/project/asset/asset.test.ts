import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PICTURE } from '../../../test/fixtures/edition-more.ts';
import { ReportDefinition } from '../../report/definition/index.ts';
import { assetProblems } from './asset-problems.ts';
import { loadAssets } from './load-assets.ts';
import { embedPicture, readPicture } from './picture.ts';
import { pictureHeader } from './picture-header.ts';

const PNG = Buffer.from(PICTURE.data, 'base64');
/** The segments of a JPEG up to its start of frame: 320 px wide, 200 high. */
const JPEG = Buffer.from('ffd8ffe000044a46ffdb00040000ffc0000b0800c80140010111ff', 'hex');
const SVG = `<?xml version="1.0"?>
<!-- a mark -->
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30">
  <defs><linearGradient id="g"><stop stop-color="#1a4d8f"/></linearGradient></defs>
  <rect width="40" height="30" fill="url(#g)"/>
</svg>`;

let outside: string;
let folder: string;

beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'broadsheet-assets-'));
  folder = join(outside, 'project');
  await mkdir(join(folder, 'images'), { recursive: true });
  await writeFile(join(outside, 'secret.png'), PNG);
  await writeFile(join(folder, 'images', 'line.png'), PNG);
  await writeFile(join(folder, 'photo.png'), JPEG);
  await writeFile(join(folder, 'mark.svg'), SVG);
  await writeFile(join(folder, 'torn.png'), PNG.subarray(0, 60));
  await writeFile(join(folder, 'text.png'), 'not a picture');
  await writeFile(join(folder, 'large.png'), Buffer.concat([PNG, Buffer.alloc(2 * 1024 * 1024)]));
  await symlink(join(outside, 'secret.png'), join(folder, 'link.png'));
  await symlink(outside, join(folder, 'way'));
  await symlink('images/line.png', join(folder, 'inner.png'));
});

afterAll(() => rm(outside, { recursive: true, force: true }));

test('pictures are recognised by their bytes, with their size from the header', async () => {
  const of = async (file: string) => embedPicture(await readPicture(folder, file), file);
  expect(await of('images/line.png')).toEqual({ ...PICTURE });
  expect(await of('inner.png')).toEqual({ ...PICTURE });
  expect(await of('photo.png')).toMatchObject({ mediaType: 'image/jpeg', width: 320, height: 200 });
});

test('an SVG is drawn at twice its size', async () => {
  const image = await embedPicture(await readPicture(folder, 'mark.svg'), 'mark.svg');
  expect(image).toMatchObject({ mediaType: 'image/png', width: 80, height: 60 });
  expect(pictureHeader(Buffer.from(image.data, 'base64'))).toMatchObject({ width: 80, height: 60 });
});

test.each([
  ['as wide as it may be', '5000', '1000', true],
  ['one px wider', '5001', '1000', false],
  ['as tall as it may be', '1000', '5000', true],
  ['one px taller', '1000', '5001', false],
  ['as large as it may be', '5000', '2000', true],
  ['one px larger', '5000', '2001', false],
  ['as small as it may be', '0.5', '0.5', true],
  ['too thin', '0.4', '9', false],
  ['too flat', '9', '0.4', false],
])('an SVG %s, %s × %s px and drawn at twice that: %s', async (_, width, height, isFine) => {
  const file = `sized-${width}-${height}.svg`;
  await writeFile(
    join(folder, file),
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`,
  );
  const read = readPicture(folder, file);
  if (isFine) expect((await read).kind).toBe('svg');
  else await expect(read).rejects.toThrow('cannot be shown');
});

describe('what leads out of the project folder is refused, and why is said', () => {
  test.each([
    ['../secret.png', 'leads out of the project folder by ".."'],
    ['images/../../secret.png', 'leads out of the project folder by ".."'],
    ['images/..', 'by ".."'],
    ['..\\secret.png', 'not a path inside the project folder'],
    ['/etc/passwd', 'not a path inside the project folder'],
    ['C:/windows/logo.png', 'not a path inside the project folder'],
    ['https://example.com/logo.png', 'not a path inside the project folder'],
    ['file:///etc/passwd', 'not a path inside the project folder'],
    ['images/line.png\0.svg', 'not a path inside the project folder'],
    ['link.png', 'a symbolic link'],
    ['way/secret.png', 'a symbolic link'],
    ['images', 'is not a file'],
    ['.', 'a symbolic link'],
    ['nothing.png', 'There is no file "nothing.png"'],
    ['torn.png', 'not a whole one'],
    ['text.png', 'is not a PNG, JPEG or SVG file'],
    ['large.png', 'at most 2 MB'],
  ])('%s', async (file, reason) => {
    await expect(readPicture(folder, file)).rejects.toThrow(reason);
  });
});

describe('an SVG that reads or runs anything else is refused', () => {
  const around = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`;
  test.each([
    ['script', around('<script>alert(1)</script>'), 'a script'],
    ['handler', around('<rect onload="alert(1)"/>'), 'a script'],
    ['link', around('<a href="javascript:alert(1)"><rect/></a>'), 'a script'],
    ['image', around('<image href="https://example.com/x.png"/>'), 'an external reference'],
    ['file', around('<image xlink:href="/etc/passwd"/>'), 'an external reference'],
    ['spaced', around("<image href = 'x.png'/>"), 'an external reference'],
    ['nested svg', around('<image href="data:image/svg+xml;base64,AAAA"/>'), 'an external reference'],
    ['style', around('<style>@import "x.css";</style>'), 'an external reference'],
    ['fill', around('<rect fill="url( https://example.com/#a)"/>'), 'an external reference'],
    ['sheet', `<?xml-stylesheet href="#x"?>${around('')}`, 'an external reference'],
    ['entity', `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${around('&x;')}`, 'entities'],
    ['undeclared', around('<text>&x;</text>'), 'entities'],
    ['html', around('<foreignObject><p>x</p></foreignObject>'), 'foreign content'],
    ['enormous', '<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>', 'cannot be shown'],
    ['sizeless', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'without a size'],
    ['page', `<html>${around('')}</html>`, 'is not a PNG, JPEG or SVG file'],
  ])('%s', async (name, text, reason) => {
    const file = `${name.replaceAll(' ', '-')}.svg`;
    await writeFile(join(folder, file), text);
    await expect(readPicture(folder, file)).rejects.toThrow(reason);
  });

  test('what stands in a comment is no part of it, however many there are', async () => {
    const text = `${'<!-- <script> -->'.repeat(50_000)}${SVG.slice(SVG.indexOf('<svg'))}`;
    await writeFile(join(folder, 'comments.svg'), text);
    expect((await readPicture(folder, 'comments.svg')).kind).toBe('svg');
    await writeFile(join(folder, 'open.svg'), '<!--'.repeat(400_000));
    await expect(readPicture(folder, 'open.svg')).rejects.toThrow('is not a PNG');
  });
});

test('problems carry the place in the definition, nested blocks included', async () => {
  const report = ReportDefinition.parse({
    title: 'R',
    blocks: [
      { type: 'image', file: 'images/line.png', alternative: '' },
      {
        type: 'columns',
        columns: [
          { blocks: [{ type: 'page-break' }] },
          { blocks: [{ type: 'image', file: '../x.png', alternative: '' }] },
        ],
      },
    ],
  });
  const brand = { name: 'B', logo: 'link.png', fonts: ['text.png', 'images/line.png'] };
  const found = await assetProblems(folder, { brand, report });
  expect(found.map(({ code, path }) => [code, path?.join('.')])).toEqual([
    ['ASSET_INVALID', 'brand.logo'],
    ['ASSET_INVALID', 'blocks.1.columns.1.blocks.0.file'],
    ['ASSET_INVALID', 'brand.fonts.0'],
    ['ASSET_INVALID', 'brand.fonts.1'],
  ]);
});

test('an edition gets the logo, the fonts by their paths, and each picture once', async () => {
  await writeFile(join(folder, 'font.otf'), 'OTTO and more');
  const image = { type: 'image', file: 'images/line.png', alternative: 'A line.' };
  const report = ReportDefinition.parse({
    title: 'R',
    blocks: [image, { type: 'keep-together', blocks: [{ ...image, caption: 'Again.' }] }],
  });
  const assets = await loadAssets(folder, { name: 'B', logo: 'mark.svg', fonts: ['font.otf'] }, report);
  expect(assets.fonts).toEqual([expect.stringMatching(/project.font\.otf$/)]);
  expect(assets.logo).toMatchObject({ width: 80 });
  expect(assets.images).toEqual({ 'images/line.png': PICTURE });
});
