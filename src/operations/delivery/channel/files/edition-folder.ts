import { createHash } from 'node:crypto';
import type { CarriedFile } from '../../notification/files-of-edition.ts';
import type { ComposedMessage, EditionAddress, OutgoingEdition, OutgoingNotice } from '../channel.ts';
import { editionSummary, noticeSummary } from '../summary.ts';

/** What says that all files of an edition are there, and which they are. */
export const MANIFEST = 'manifest.json';

/** Where notices and tests lie. No report can have these names. */
const NOTICES = 'broadsheet-notices';
const TESTS = 'broadsheet-tests';

/**
 * An edition as files in a folder of its own, the manifest last: `weekly/2026-11-16T080000Z/report.html`. Other parameters and
 * other audiences have a folder between, and a correction has one beside that of the edition which it corrects, so no
 * two editions share a path, and names sort in the order of time.
 */
export async function editionFolder(
  { edition, address, files: filesOf }: OutgoingEdition,
  formats: readonly string[] | undefined,
): Promise<ComposedMessage> {
  const made = await filesOf(formats);
  const files = made.flatMap(({ contentType, files: own }) =>
    own.map(
      ({ name, bytes }): CarriedFile => ({
        ...{ name, contentType: withCharset(contentType) },
        bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
      }),
    ),
  );
  const manifest = {
    ...editionSummary(edition, address),
    files: files.map(({ name, contentType, bytes }) => ({
      ...{ name, contentType, bytes: bytes.length, sha256: sha256(bytes) },
    })),
    tooLarge: made.filter(({ files: own }) => own.length === 0).map(({ format }) => format),
  };
  const { slot, test } = address;
  const place = [edition.report.name, ...seriesOf(address), slotName(slot, edition.correction?.number)];
  return messageOf(test === undefined ? place : [TESTS, ...place, stamp(test)], [
    ...files,
    jsonFile(MANIFEST, manifest),
  ]);
}

/** A notice or an alert as a file in a folder of its own. */
export function noticeFolder({ row }: OutgoingNotice): ComposedMessage {
  const folder = `${stamp(row.createdAt)}-${row.id}`;
  return messageOf([NOTICES, folder], [jsonFile('notice.json', noticeSummary(row))]);
}

/** A browser has to be told how a text is written. */
function withCharset(type: string): string {
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}

/** SHA-256 in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function messageOf(
  path: readonly string[],
  files: readonly [...CarriedFile[], CarriedFile],
): ComposedMessage {
  return { body: files.at(-1)?.bytes ?? new Uint8Array(), folder: { path, files } };
}

function jsonFile(name: string, value: object): CarriedFile {
  return { name, contentType: 'application/json', bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`) };
}

/** What tells the editions of one slot apart. */
function seriesOf({ variant, audience }: EditionAddress): string[] {
  return [
    ...(variant === '' ? [] : [`parameters-${sha256(variant).slice(0, 16)}`]),
    ...(audience === '' ? [] : [`audience-${audience}`]),
  ];
}

function slotName(slot: Date, correction: number | undefined): string {
  return correction === undefined ? stamp(slot) : `${stamp(slot)}-correction-${correction}`;
}

/** An instant in UTC, without the signs that some file systems refuse. */
function stamp(instant: Date): string {
  return instant
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '');
}
