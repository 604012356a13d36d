import type { z } from 'zod';

/** What the configuration may say of a kind of channel, known without what sending takes. */
export interface ChannelDescription<Schema extends z.ZodType = z.ZodType> {
  /** Its definition; that of a place has its name as `kind`. */
  readonly schema: Schema;
  /** What of a definition must never be repeated in logs and problems. */
  secrets(definition: z.output<Schema>): readonly string[];
}

/** The kind of a channel that leads to a place, such as a folder or a chat. */
export type PlaceSchema = z.ZodObject<{ readonly kind: z.ZodLiteral<string> }>;
