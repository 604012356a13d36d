import type { Edition } from '../../report/edition/index.ts';
import type { OutputFile } from '../delivery/file/index.ts';
import type { Format } from './format.ts';
import type { Renderers } from './load-renderers.ts';
import type { Stopwatch } from './stopwatch.ts';

type PdfOptions = NonNullable<Parameters<Awaited<ReturnType<Renderers['pdf']>>['renderPdf']>[1]>;

/** What an edition is rendered with. */
export interface RenditionOptions {
  readonly renderers: Renderers;
  readonly timed: Stopwatch;
  /** Fonts beyond the built-in ones, and who hears of characters that no font has. */
  readonly pdf: PdfOptions;
  /** Makes the mail, which may carry other renditions. */
  readonly mail: (renditions: Renditions) => Promise<Uint8Array>;
  /** Where the whole edition is found; messages lead there. */
  readonly link?: string;
  /** A byte order mark in CSV files; default: none. */
  readonly csvBom?: boolean;
}

/** An edition's renditions; each is made once, when it is first asked for. */
export interface Renditions {
  /** The files of a format: one, or for `csv` one for each table of numbers. @throws what the renderer raises */
  get(format: Format): Promise<readonly OutputFile[]>;
}

/** Opens the renditions of an edition; asking for one twice, or from two places at once, renders it once. */
export function openRenditions(edition: Edition, options: RenditionOptions): Renditions {
  const made = new Map<Format, Promise<readonly OutputFile[]>>();
  const renditions: Renditions = {
    get(format) {
      let files = made.get(format);
      if (files === undefined) {
        files = render(format, edition, options, renditions);
        made.set(format, files);
      }
      return files;
    },
  };
  return renditions;
}

async function render(
  format: Format,
  edition: Edition,
  options: RenditionOptions,
  renditions: Renditions,
): Promise<readonly OutputFile[]> {
  return await options.timed('render', format, () => MAKERS[format](edition, options, renditions));
}

type Maker = (
  edition: Edition,
  options: RenditionOptions,
  renditions: Renditions,
) => Promise<readonly OutputFile[]>;

const MAKERS: Readonly<Record<Format, Maker>> = {
  html: async (edition, { renderers }) => {
    const { renderHtml } = await renderers.html();
    return [{ name: 'report.html', bytes: renderHtml(edition) }];
  },
  pdf: async (edition, { renderers, pdf }) => {
    const { renderPdf } = await renderers.pdf();
    return [{ name: 'report.pdf', bytes: await renderPdf(edition, pdf) }];
  },
  eml: async (_, { mail }, renditions) => [{ name: 'email.eml', bytes: await mail(renditions) }],
  xlsx: async (edition, { renderers }) => {
    const { renderXlsx } = await renderers.xlsx();
    return [{ name: 'report.xlsx', bytes: await renderXlsx(edition) }];
  },
  json: async (edition, { renderers }) => {
    const { renderJson } = await renderers.text();
    return [{ name: 'edition.json', bytes: renderJson(edition) }];
  },
  csv: async (edition, { csvBom = false, renderers }) => {
    const { renderCsv, tablesOf } = await renderers.text();
    return tablesOf(edition).map((table) => ({
      name: `${table.name}.csv`,
      bytes: renderCsv(table, { bom: csvBom }),
    }));
  },
  md: async (edition, { renderers }) => {
    const { renderMarkdown } = await renderers.text();
    return [{ name: 'report.md', bytes: renderMarkdown(edition) }];
  },
  slack: async (edition, { link, renderers }) => {
    const { renderSlack } = await renderers.text();
    return [{ name: 'slack.json', bytes: renderSlack(edition, link === undefined ? {} : { link }) }];
  },
};
