import { createRequire } from 'node:module';
import { fontFiles } from '../../design/index.ts';

/** `usual` covers Latin, Greek, Cyrillic, Arabic, Hebrew and pictographs; `wide` Chinese, Japanese and Korean too. */
export type FontSet = 'usual' | 'wide';

/** What the design's fonts lack; a PDF embeds of it only the characters that it uses. */
const SPARE = [
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
];

/** Ten megabytes that most reports never need. */
const EAST_ASIAN = [
  '@expo-google-fonts/zen-kaku-gothic-new/400Regular/ZenKakuGothicNew_400Regular.ttf',
  '@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf',
  '@expo-google-fonts/nanum-gothic/400Regular/NanumGothic_400Regular.ttf',
];

const { resolve } = createRequire(import.meta.url);

/** Absolute paths of every font file of a set, in the order of preference that the template names them in. */
export function pdfFontFiles(set: FontSet): string[] {
  const spare = set === 'wide' ? [...SPARE, ...EAST_ASIAN] : SPARE;
  return [...fontFiles(), ...spare.map((name) => resolve(name))];
}
