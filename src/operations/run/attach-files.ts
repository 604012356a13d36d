import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import { contentTypeOf, type ReportDefinition } from '../../report/definition/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { EmailAttachment } from '../../report/render/email/index.ts';
import type { OutputFile } from '../delivery/file/index.ts';
import type { Renditions } from './renditions.ts';

type Kind = ReportDefinition['mail']['attach'][number];

/** A mail with more files than this is a nuisance: there is a workbook for that. */
const MOST_CSV_FILES = 5;

/**
 * The files that a mail carries by choice of its report, in that order, named after report and day:
 * `executive-2026-11-16.pdf`. CSV is one file for each table of numbers, and none where there are more than five,
 * which `onWarning` hears of.
 */
export async function attachFiles(
  { report, date }: Edition,
  kinds: readonly Kind[],
  renditions: Renditions,
  onWarning: (warning: Problem) => void,
): Promise<readonly EmailAttachment[]> {
  const groups = await Promise.all(
    [...new Set(kinds)].map(async (kind) => {
      const files = await renditions.get(kind);
      if (kind !== 'csv')
        return files.map((file) => attachment(`${stem(report.name)}-${date}.${kind}`, kind, file));
      if (files.length > MOST_CSV_FILES) {
        onWarning(tooManyTables(report.title, files.length));
        return [];
      }
      return files.map((file) => attachment(`${stem(report.name)}-${date}-${file.name}`, kind, file));
    }),
  );
  return groups.flat();
}

function attachment(filename: string, kind: Kind, { bytes }: OutputFile): EmailAttachment {
  return {
    filename,
    contentType: contentTypeOf(kind),
    bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
  };
}

function stem(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80) || 'report'
  );
}

function tooManyTables(title: string, count: number): Problem {
  return problem('MAIL_ATTACHMENT_LEFT_OUT', {
    severity: 'warning',
    message: `"${title}" has ${count} tables; CSV files are attached to its mail up to ${MOST_CSV_FILES}, so none is.`,
    hint: 'Attach the workbook, which has them all: mail: { attach: [xlsx] }.',
  });
}
