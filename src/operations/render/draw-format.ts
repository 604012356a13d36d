import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { CsvOptions } from '../../report/render/text/index.ts';
import type { OutputFile } from '../delivery/file/index.ts';
import type { Format } from '../run/format.ts';

/** The formats that are drawn by themselves; a mail names its recipient and may carry others. */
export type DrawnFormat = Exclude<Format, 'eml'>;

/** What an edition is drawn with; plain data. */
export interface DrawOptions {
  /** Absolute paths of the brand's own fonts, for characters that the built-in ones lack. */
  readonly fonts: readonly string[];
  /** How CSV files are written; default: names as heads, no byte order mark. */
  readonly csv: CsvOptions;
  /** Where the whole edition is found; messages lead there. */
  readonly link?: string | undefined;
}

/** The files of a format, and what is to be said of them. */
export interface Drawn {
  readonly files: readonly OutputFile[];
  readonly warnings: readonly Problem[];
}

type Draw = (
  edition: Edition,
  options: DrawOptions & { readonly onWarning: (warning: Problem) => void },
) => Promise<readonly OutputFile[]>;

const html = () => import('../../report/render/html/index.ts');
const pdf = () => import('../../report/render/pdf/index.ts');
const xlsx = () => import('../../report/render/xlsx/index.ts');
const text = () => import('../../report/render/text/index.ts');

/** Loaders of what formats are drawn with. */
const MODULES: Readonly<Record<DrawnFormat, () => Promise<unknown>>> = {
  ...{ html, pdf, json: text, csv: text, md: text, slack: text },
  // Who writes workbooks looks whether there is a Response, and Node loads all of it on the first look.
  xlsx: () => Promise.all([xlsx(), globalThis.Response]),
};

const DRAWERS: Readonly<Record<DrawnFormat, Draw>> = {
  html: async (edition) => [{ name: 'report.html', bytes: (await html()).renderHtml(edition) }],
  pdf: async (edition, { fonts, onWarning }) => {
    const { renderPdf } = await pdf();
    return [{ name: 'report.pdf', bytes: await renderPdf(edition, { fonts, onWarning }) }];
  },
  xlsx: async (edition) => [{ name: 'report.xlsx', bytes: await (await xlsx()).renderXlsx(edition) }],
  json: async (edition) => [{ name: 'edition.json', bytes: (await text()).renderJson(edition) }],
  csv: async (edition, { csv }) => {
    const { renderCsv, tablesOf } = await text();
    return tablesOf(edition).map((table) => ({
      name: `${table.name}.csv`,
      bytes: renderCsv(table, csv),
    }));
  },
  md: async (edition) => [{ name: 'report.md', bytes: (await text()).renderMarkdown(edition) }],
  slack: async (edition, { link }) => {
    const { renderSlack } = await text();
    return [{ name: 'slack.json', bytes: renderSlack(edition, link === undefined ? {} : { link }) }];
  },
};

/** Draws an edition in one format: one file, or for `csv` one for each table of numbers. @throws what is raised by the medium */
export async function drawFormat(
  edition: Edition,
  format: DrawnFormat,
  options: DrawOptions,
): Promise<Drawn> {
  const warnings: Problem[] = [];
  const onWarning = (warning: Problem) => void warnings.push(warning);
  return { files: await DRAWERS[format](edition, { ...options, onWarning }), warnings };
}

/** Loads what formats are drawn with. One that cannot be loaded says so when it is used. */
export function loadFormats(formats: readonly DrawnFormat[]): void {
  for (const format of formats) MODULES[format]().catch(() => undefined);
}
