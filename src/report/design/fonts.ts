import { createRequire } from 'node:module';

/** Family names as the font files carry them; fallbacks are for media that cannot embed. */
export const FAMILIES = {
  sans: 'Inter',
  serif: 'Source Serif 4',
} as const;

/**
 * Font stacks of the page. It embeds no fonts: two families in the weights used would double its size, and the
 * fonts of today's systems read well. Charts measure their labels in Inter, which is wider than these.
 */
export const SYSTEM_FONTS = {
  sans: "Inter,-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Liberation Sans',sans-serif",
  serif: "'Source Serif 4','Iowan Old Style',Charter,'Palatino Linotype',Georgia,'Liberation Serif',serif",
} as const;

/** Weights of the sans family that there are files of. */
export type Weight = 400 | 600 | 700;

const SANS: Readonly<Record<Weight, string>> = {
  400: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  600: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  700: '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
};

const OTHERS = [
  '@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  '@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf',
];

/** What these lack: Greek and Cyrillic ornaments, Arabic, Hebrew, signs and pictographs. */
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

/** `usual` covers Latin, Greek, Cyrillic, Arabic, Hebrew and pictographs; `wide` Chinese, Japanese and Korean too. */
export type FontSet = 'usual' | 'wide';

const { resolve } = createRequire(import.meta.url);

/** Regular fonts for what the sans family lacks, in order of preference; a brand's own come last. Absolute paths. */
export function spareFiles(brand: readonly string[] = []): string[] {
  return [
    ...[...SPARE.filter((name) => !name.includes('Bold')), ...EAST_ASIAN].map((name) => resolve(name)),
    ...brand,
  ];
}

/** The file of the sans family in one weight; an absolute path. */
export function sansFile(weight: Weight): string {
  return resolve(SANS[weight]);
}

/**
 * Absolute paths of every font file that renditions embed, rasterise with and ask for glyphs, in order of
 * preference; a brand's own files come last, since they are there for what the others lack.
 */
export function fontFiles(set: FontSet = 'usual', brand: readonly string[] = []): string[] {
  const spare = set === 'wide' ? [...SPARE, ...EAST_ASIAN] : SPARE;
  return [...[...Object.values(SANS), ...OTHERS, ...spare].map((name) => resolve(name)), ...brand];
}
