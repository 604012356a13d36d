import { fail } from '../../foundation/diagnostic/index.ts';
import { assetPath } from './asset-path.ts';
import { LARGEST_FONT, readAsset } from './read-asset.ts';

/** The first four bytes of TrueType and OpenType files (OpenType 1.9, "Organization of an OpenType Font"). */
const SIGNATURES = ['\u0000\u0001\u0000\u0000', 'OTTO', 'true'];

/** The absolute path of a font of the project folder. @throws ASSET_INVALID */
export async function fontFile(folder: string, file: string): Promise<string> {
  const bytes = await readAsset(folder, file, LARGEST_FONT);
  const signature = String.fromCharCode(...bytes.subarray(0, 4));
  if (SIGNATURES.includes(signature)) return await assetPath(folder, file);
  return fail('ASSET_INVALID', {
    message: `"${file}" is not a TTF or OTF font, whatever its name says.`,
    hint: 'WOFF and WOFF2 files are for browsers: use the TTF or OTF file of the same font.',
  });
}
