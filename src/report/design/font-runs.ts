import { clustersOf } from './clusters.ts';
import { clusterFont, type Font } from './coverage.ts';
import { sansFile, spareFiles, type Weight } from './fonts.ts';

/** A piece of a line that one font has all glyphs of. */
export interface FontRun {
  readonly text: string;
  readonly family: string;
  readonly weight: Weight;
  /** Width in em, with kerning and ligatures. */
  readonly width: number;
}

/**
 * Splits a line into runs of one font each: the sans family in the weight where it has the glyphs, else the first of
 * the spare fonts, which are regular, at whole grapheme clusters. What no font has stays with the sans family. Only for
 * lines from left to right.
 * @param brand absolute paths of the brand's own fonts, asked last
 */
export function fontRuns(text: string, weight: Weight, brand: readonly string[] = []): FontRun[] {
  const files = [sansFile(weight), ...spareFiles(brand)];
  const own = clusterFont('a', files);
  const runs: { font: Font; text: string }[] = [];
  for (const cluster of clustersOf(text)) {
    const font = clusterFont(cluster, files);
    const last = runs.at(-1);
    if (last?.font === font) last.text += cluster;
    else runs.push({ font, text: cluster });
  }
  return runs.map((run) => {
    return {
      text: run.text,
      family: familyOf(run.font),
      weight: run.font === own ? weight : 400,
      width: run.font.layout(run.text).advanceWidth / run.font.unitsPerEm,
    };
  });
}

/** The family by which weights are told apart: `Inter`, where the older name is `Inter SemiBold`. */
function familyOf(font: Font): string {
  return font.getName('preferredFamily', 'en') ?? font.familyName;
}
