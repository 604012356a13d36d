import { z } from 'zod';
import type { ChannelDescription, PlaceSchema } from './definition.ts';
import { folder } from './folder/definition.ts';
import { mailKind } from './mail/definition.ts';
import type { MailDefinition } from './mail/mail-definition.ts';
import { type PackagedName, packaged, packagedName } from './package/definition.ts';
import { s3 } from './s3/definition.ts';
import { slack } from './slack/definition.ts';
import { teams } from './teams/definition.ts';
import { webhook } from './webhook/definition.ts';

/** The channels that lead to a place, in the order in which the reference tells of them. */
export const PLACES = [slack, teams, webhook, s3, folder] as const;

type SchemasOf<K extends readonly { readonly schema: z.ZodObject }[]> = {
  -readonly [At in keyof K]: K[At]['schema'];
};

/** Where messages go besides mail. */
export const ChannelDefinition = z.discriminatedUnion(
  'kind',
  [...PLACES, packaged].map(({ schema }) => schema) as unknown as SchemasOf<
    readonly [...typeof PLACES, typeof packaged]
  >,
);
export type ChannelDefinition = z.output<typeof ChannelDefinition>;

/** How people are reached one by one, by their addresses: who unsubscribes is skipped, and domains may be refused. */
export const PEOPLE = mailKind;

/** A channel that leads to a place and that Broadsheet comes with. */
type PlaceDefinition = z.output<(typeof PLACES)[number]['schema']>;

/** The kinds that Broadsheet comes with. */
export type BuiltInChannel = typeof PEOPLE | PlaceDefinition['kind'];

/** What stands in the ledger as the channel of a delivery. */
export type ChannelKind = BuiltInChannel | PackagedName;

/** The kind of a channel as the ledger has it. */
export function kindOfChannel(definition: ChannelDefinition): ChannelKind {
  return definition.kind === 'package' ? packagedName(definition) : definition.kind;
}

/** The definition of a kind of channel. */
export type DefinitionOf<K extends BuiltInChannel> = K extends typeof PEOPLE
  ? MailDefinition
  : Extract<PlaceDefinition, { kind: K }>;

const byKind = new Map(
  [...PLACES, packaged].map((place) => [
    place.schema.shape.kind.value as string,
    place as unknown as ChannelDescription<PlaceSchema>,
  ]),
);

/** What of a channel must never be repeated. */
export function secretsOfChannel(definition: ChannelDefinition): readonly string[] {
  return byKind.get(definition.kind)?.secrets(definition) ?? [];
}
