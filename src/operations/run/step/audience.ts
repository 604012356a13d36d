import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { type Problem, ProblemError } from '../../../foundation/diagnostic/index.ts';
import { readAs, readCatalog } from '../../../metrics/engine/index.ts';
import {
  type Attributes,
  isProtected,
  OWNER,
  policyOver,
  type Reader,
  secretsFor,
} from '../../../metrics/policy/index.ts';
import { checkPermitted } from '../../../metrics/sql/index.ts';
import { behind } from '../../../quality/index.ts';
import { questionsOf } from '../../../report/definition/index.ts';
import type { ResolvedRecipient } from '../../delivery/index.ts';
import type { StepInput } from './step-input.ts';

/** Readers who may see the same, and so share an edition. */
export interface Audience {
  /** Stands for what they may see: the same for the same rows and metrics. Empty: everything. */
  readonly key: string;
  /** Of one of them; what is different about the others decides nothing. Undefined: they see everything. */
  readonly attributes?: Attributes;
  /** In which languages they read it. */
  readonly locales: readonly string[];
}

/** Who reads the edition of an audience; messages name none of those who do. */
export function readerOf({ key, attributes }: Pick<Audience, 'key' | 'attributes'>): Reader {
  return attributes === undefined ? OWNER : { name: key, attributes };
}

/** Recipients with the audience that each belongs to, or why it belongs to none. */
export interface Readership {
  /** The one that sees everything first, in the language of the report first: the owner reads it. */
  readonly audiences: readonly Audience[];
  readonly recipients: readonly ResolvedRecipient[];
}

/** The audience of one reader. @throws ATTRIBUTE_MISSING, ATTRIBUTE_INVALID */
export async function audienceFor(
  input: StepInput,
  reader: Reader,
  locales: readonly string[],
): Promise<Audience> {
  if (reader === OWNER || !isProtected(input.source.model)) return { key: '', locales };
  const { key, problem } = (await openPlaces(input))(reader);
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
  const placeOf = isProtected(input.source.model) ? await openPlaces(input) : () => EVERYTHING;
  const placed = recipients.map(({ attributes, ...recipient }): ResolvedRecipient => {
    if (recipient.problem !== undefined) return recipient;
    const found = placeOf({ name: recipient.recipient, attributes: attributes ?? {} });
    if (found.problem !== undefined) return { ...recipient, problem: found.problem };
    const { key } = found;
    const own = all.get(key) ?? { key, attributes: attributes ?? {}, locales: new Set() };
    own.locales.add(recipient.locale);
    all.set(key, own);
    return { ...recipient, audience: key };
  });
  const audiences = [...all.values()].map((one) => ({ ...one, locales: [...one.locales] }));
  return { audiences, recipients: placed };
}

type Gathered = Omit<Audience, 'locales'> & { readonly locales: Set<string> };

interface Place {
  readonly key: string;
  readonly problem?: Problem | undefined;
}

const EVERYTHING: Place = { key: '' };

/** Finds the audience of readers; those of the same attributes are judged once. */
async function openPlaces(input: StepInput): Promise<(reader: Reader) => Place> {
  const { report, model, calendar } = input.source;
  const { session } = await input.snapshot();
  const catalog = await readCatalog(session, model, undefined, input);
  const { tables } = behind(model, questionsOf(report), catalog);
  const owner = { session, model, catalog, calendar };
  const known = new Map<string, Place>();
  return (reader) => {
    const attributes = canonicalJson(reader.attributes);
    const place = known.get(attributes) ?? placeOf(reader);
    // A problem names the reader.
    if (place.problem === undefined) known.set(attributes, place);
    return place;
  };

  function placeOf(reader: Reader): Place {
    const visible = readAs(owner, reader);
    try {
      checkPermitted(visible.model, visible.catalog, tables);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const found = error.problems.find(
        ({ code }) => code === 'ATTRIBUTE_MISSING' || code === 'ATTRIBUTE_INVALID',
      );
      // What else is wrong, each block that needs it says.
      if (found !== undefined) return { key: '', problem: found };
    }
    const { policy } = visible.catalog;
    if (policy === undefined) return EVERYTHING;
    const part = policyOver(model, policy, tables);
    const { metrics, dimensions } = secretsFor(model, { model: visible.model, policy });
    const isWhole = Object.keys(part).length + metrics.length + dimensions.length === 0;
    if (isWhole) return EVERYTHING;
    const text = canonicalJson([part, metrics, dimensions]);
    return { key: createHash('sha256').update(text).digest('hex').slice(0, 16) };
  }
}

/** All languages that an edition is read in; that of the report first. */
export function localesOf(audiences: readonly Audience[]): readonly string[] {
  return [...new Set(audiences.flatMap(({ locales }) => locales))];
}
