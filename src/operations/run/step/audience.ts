import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { type Problem, ProblemError, raisedBy } from '../../../foundation/diagnostic/index.ts';
import { type AskContext, readAs, readCatalog } from '../../../metrics/engine/index.ts';
import { type Attributes, isProtected, OWNER, type Reader } from '../../../metrics/policy/index.ts';
import { checkPermitted } from '../../../metrics/sql/index.ts';
import { behind } from '../../../quality/index.ts';
import { questionsOf } from '../../../report/definition/index.ts';
import type { ResolvedRecipient } from '../../delivery/index.ts';
import { basisOf, sightIn, sightInWords } from '../../sight.ts';
import type { StepInput } from './step-input.ts';

/** Readers who may see the same, and so share an edition. */
export interface Audience {
  /** Stands for what they may see: the same for the same rows and metrics. Empty: everything. */
  readonly key: string;
  /** What they see, in words, for messages. Default: the key. */
  readonly name?: string;
  /** Of one of them; what is different about the others decides nothing. Undefined: they see everything. */
  readonly attributes?: Attributes;
  /** In which languages they read it. */
  readonly locales: readonly string[];
}

/** Who reads the edition of an audience; messages name none of those who do. */
export function readerOf({
  key,
  name = key,
  attributes,
}: Pick<Audience, 'key' | 'name' | 'attributes'>): Reader {
  return attributes === undefined ? OWNER : { name, attributes };
}

/** Recipients with the audience that each belongs to, or why it belongs to none. */
export interface Readership {
  /** The one that sees everything first, in the language of the report first: the owner reads it. */
  readonly audiences: readonly Audience[];
  readonly recipients: readonly ResolvedRecipient[];
  readonly stands: Stands;
}

/** What an edition stands on, by which it is found out later whether it is still for those whom it was made for. */
export interface Stands {
  /** Where no rule restricts anybody, there may be a table too many. */
  readonly tables: readonly string[];
  /** What these tables are, see `basisOf`. */
  readonly basis: string;
}

/** The audience of one reader. @throws ATTRIBUTE_MISSING, ATTRIBUTE_INVALID */
export async function audienceFor(
  input: StepInput,
  reader: Reader,
  locales: readonly string[],
): Promise<Audience> {
  if (reader === OWNER || !isProtected(input.source.model)) return { key: '', locales };
  const { key, problem } = (await openPlaces(input)).placeOf(reader);
  if (problem !== undefined) throw new ProblemError([problem]);
  return { key, locales, attributes: reader.attributes };
}

/** Sorts recipients into audiences, by what each may see of what the report stands on. */
export async function audiencesOf(
  input: StepInput,
  recipients: readonly ResolvedRecipient[],
): Promise<Readership> {
  const main = input.source.locale.locale;
  const all = new Map([['', { key: '', locales: new Set([main]) } as Gathered]]);
  const { tables, placeOf } = isProtected(input.source.model) ? await openPlaces(input) : openTo(input);
  const placed = recipients.map(({ attributes, ...recipient }): ResolvedRecipient => {
    if (recipient.problem !== undefined) return recipient;
    const found = placeOf({ name: recipient.recipient, attributes: attributes ?? {} });
    if (found.problem !== undefined) return { ...recipient, problem: found.problem };
    const { key, name } = found;
    const own = all.get(key) ?? { key, name, attributes: attributes ?? {}, locales: new Set() };
    own.locales.add(recipient.locale);
    all.set(key, own);
    return { ...recipient, audience: key };
  });
  const audiences = [...all.values()].map((one) => ({ ...one, locales: [...one.locales] }));
  const { model, calendar } = input.source;
  return { audiences, recipients: placed, stands: { tables, basis: basisOf(model, tables, calendar.zone) } };
}

/** The tables that the report stands on, in the snapshot at hand. */
export async function tablesBehind(input: StepInput): Promise<readonly string[]> {
  return (await openPlaces(input)).tables;
}

type Gathered = Omit<Audience, 'locales'> & { readonly locales: Set<string> };

interface Place {
  readonly key: string;
  readonly name: string;
  readonly problem?: Problem | undefined;
}

const EVERYTHING: Place = { key: '', name: 'everything' };

interface Places {
  readonly tables: readonly string[];
  /** The audience of a reader; those of the same attributes are judged once. */
  readonly placeOf: (reader: Reader) => Place;
}

/** Everybody sees everything: no database is needed to say so. */
function openTo({ source: { model, report } }: StepInput): Places {
  return { tables: behind(model, questionsOf(report)).tables, placeOf: () => EVERYTHING };
}

async function openPlaces(input: StepInput): Promise<Places> {
  const { report, model, calendar } = input.source;
  const { session } = await input.snapshot();
  const catalog = await readCatalog(session, model, input);
  const { tables } = behind(model, questionsOf(report), catalog);
  const owner = { session, model, catalog, calendar };
  const known = new Map<string, Place>();
  return {
    tables,
    placeOf(reader) {
      const attributes = canonicalJson(reader.attributes);
      const place = known.get(attributes) ?? placeOf(reader);
      // A problem names the reader.
      if (place.problem === undefined) known.set(attributes, place);
      return place;
    },
  };

  function placeOf(reader: Reader): Place {
    const visible = readAs(owner, reader);
    const problem = wrongFor(visible);
    // What is wrong for everybody, each block that needs it says.
    if (problem !== undefined && wrongFor(owner) === undefined) return { ...EVERYTHING, problem };
    const { policy } = visible.catalog;
    if (policy === undefined) return EVERYTHING;
    const seen = { model: visible.model, policy };
    const { key } = sightIn(model, tables, seen);
    return { key, name: sightInWords(model, tables, seen) };
  }

  /** Why nothing can be said to somebody of what the report stands on, beginning with their attributes. */
  function wrongFor(context: Pick<AskContext, 'model' | 'catalog'>): Problem | undefined {
    const found = raisedBy(() => checkPermitted(context.model, context.catalog, tables));
    return found.find(({ code }) => code.startsWith('ATTRIBUTE_')) ?? found[0];
  }
}

/** All languages that an edition is read in; that of the report first. */
export function localesOf(audiences: readonly Audience[]): readonly string[] {
  return [...new Set(audiences.flatMap(({ locales }) => locales))];
}
