/** Styles in which a text may write a figure; without one it is written in full. */
export const REFERENCE_STYLES = ['compact', 'change'] as const;

/** What a text writes between double braces, `{{ mrr | change }}`. */
export interface TextReference {
  /** With its braces. */
  readonly written: string;
  /** Where it begins, in code units. */
  readonly index: number;
  /** Undefined where the inside names no metric: `{{ Revenue.total }}`. */
  readonly metric: string | undefined;
  /** As it is written, whether there is such a style or not. */
  readonly style: string | undefined;
}

/** All that stands between double braces in a text, in its order. */
export function textReferences(text: string): TextReference[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(({ 0: written, 1: inside = '', index }) => {
    const [, metric, style] = /^\s*([a-z][a-z0-9_]*)\s*(?:\|\s*(.*?)\s*)?$/s.exec(inside) ?? [];
    return { written, index, metric, style };
  });
}

/** The metrics that a text refers to, each once. */
export function metricsInText(text: string): string[] {
  return [...new Set(textReferences(text).flatMap(({ metric }) => metric ?? []))];
}
