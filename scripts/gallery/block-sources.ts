import { isMap, isSeq, parseDocument } from 'yaml';

/** A block of a report's YAML, as it is written there, as an item of a list. */
export interface BlockSource {
  readonly id: string;
  readonly yaml: string;
}

/** The blocks of a report, in its order; each must have an id. */
export function blockSources(report: string): BlockSource[] {
  const blocks = parseDocument(report).get('blocks');
  if (!isSeq(blocks)) throw new Error('the report has no blocks');
  return blocks.items.map((item, index) => {
    if (!isMap(item) || item.range == null) throw new Error(`block ${index} is no map`);
    const lines = report.slice(item.range[0], item.range[1]).trimEnd().split('\n');
    // In the file a block is indented by two and its list mark; the first line begins behind the mark.
    const yaml = lines.map((line, at) => (at === 0 ? `- ${line}` : line.slice(2))).join('\n');
    return { id: String(item.get('id')), yaml };
  });
}
