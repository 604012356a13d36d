import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { DefinitionSchema } from '../../metrics/connection/connection-kind.ts';
import type { Document, DocumentNode, LeftOut, Omission, Room } from '../document/index.ts';
import type { Edition } from '../edition/index.ts';
import type { BlockTable } from './text/csv/tables-of.ts';

export type NodeKind = DocumentNode['kind'];

/** Every kind of node; one that is missing does not compile. */
export const NODE_KINDS = Object.keys({
  ...{ heading: 1, part: 1, columns: 1, break: 1, prose: 1, figures: 1, table: 1, accounts: 1, chart: 1 },
  ...{ list: 1, callout: 1, image: 1, sources: 1 },
} satisfies Record<NodeKind, 1>) as readonly NodeKind[];

/** What a medium draws: words for people, values for programs. Each is made when it is first asked for. */
export interface Source {
  /** The edition in the words of its language, as much of it as the medium has room for. */
  readonly document: Document;
  /** The edition itself: values, reasons, definitions. Plain data. */
  readonly edition: Edition;
  /** Its numbers as tables, the same in every language. */
  readonly tables: readonly BlockTable[];
}

/** What drawing takes besides the edition. */
export interface DrawingOptions<Own = unknown> {
  /** Absolute paths of the brand's own fonts, for characters that the built-in ones lack. */
  readonly fonts: readonly string[];
  /** The web address of the whole edition; messages lead there. */
  readonly link?: string | undefined;
  /** What is asked of this medium alone; of a package, its options. */
  readonly own: Own;
  /** Hears of what readers should know and what keeps no file from being made. */
  readonly onWarning: (warning: Problem) => void;
}

export interface DrawnFile {
  /** What tells it from the other files of the rendition; absent where there is one. */
  readonly part?: string;
  readonly bytes: string | Uint8Array;
}

export interface Drawing {
  readonly files: readonly DrawnFile[];
  /** What this drawing lacks besides what the medium declares and what the document was cut by: parts that there was no room for. */
  readonly leftOut?: readonly LeftOut[];
}

export type Draw<Own = unknown> = (
  source: Source,
  options: DrawingOptions<Own>,
) => Drawing | Promise<Drawing>;

/** What is known of a medium before anything is drawn. */
export interface MediumFacts {
  /** What people call it: `web page`. */
  readonly name: string;
  /** Of its files, without the dot. */
  readonly extension: string;
  /** Of its files, without parameters; texts are UTF-8. */
  readonly contentType: string;
  /** Whether numbers stand in it as the document words them, or as values. */
  readonly numbers: 'words' | 'values';
  /** What it draws of each kind of node: all of it, or not all, and why; what it says in words may stand in its place. */
  readonly nodes: Readonly<Record<NodeKind, 'drawn' | Omission>>;
  /** How much of a document it has room for: the one that it draws is cut to it, says so and counts it. Default: all of it. */
  readonly room?: Room;
  /** Rows of all tables together that it holds. Default: any number. */
  readonly mostRows?: number;
}

/**
 * A medium: document → bytes. Plain data; what it is drawn with is loaded by `open`. The same source gives the same bytes.
 * One that is built in is a folder with an object of this type, which `registry.ts` lists under the name of its format.
 */
export interface Medium<Own = unknown> extends MediumFacts {
  /** Loads what it is drawn with. */
  open(): Promise<Draw<Own>>;
}

/** Which version of the contract a package is written for. */
export const MEDIUM_CONTRACT = 1;

/** A medium that a package brings: the contract, with what the configuration has to know of it. */
export interface MediumOfPackage<Options = unknown> extends Medium<Options> {
  /** The version of this contract: 1. */
  readonly contract: typeof MEDIUM_CONTRACT;
  /** What a project says under `options`, as Zod or another library reads it. Default: it takes none. */
  readonly schema?: DefinitionSchema<Options>;
}

/** The declaration of a medium that draws all nodes but some. */
export function drawnBut(others: Partial<MediumFacts['nodes']>): MediumFacts['nodes'] {
  const all = Object.fromEntries(NODE_KINDS.map((kind) => [kind, 'drawn']));
  return { ...(all as MediumFacts['nodes']), ...others };
}
