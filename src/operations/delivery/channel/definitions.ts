import { z } from 'zod';
import type { ChannelDescription, PlaceSchema } from './definition.ts';
import { folder } from './folder/definition.ts';
import { mailKind } from './mail/definition.ts';
import type { MailDefinition } from './mail/mail-definition.ts';
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
  PLACES.map(({ schema }) => schema) as unknown as SchemasOf<typeof PLACES>,
);
export type ChannelDefinition = z.output<typeof ChannelDefinition>;

/** How people are reached one by one, by their addresses: who unsubscribes is skipped, and domains may be refused. */
export const PEOPLE = mailKind;

/** What stands in the ledger as the channel of a delivery. */
export type ChannelKind = typeof PEOPLE | ChannelDefinition['kind'];

/** The definition of a kind of channel. */
export type DefinitionOf<K extends ChannelKind> = K extends typeof PEOPLE
  ? MailDefinition
  : Extract<ChannelDefinition, { kind: K }>;

const byKind = new Map(
  PLACES.map((place) => [
    place.schema.shape.kind.value as string,
    place as unknown as ChannelDescription<PlaceSchema>,
  ]),
);

/** What of a channel must never be repeated. */
export function secretsOfChannel(definition: ChannelDefinition): readonly string[] {
  return byKind.get(definition.kind)?.secrets(definition) ?? [];
}
