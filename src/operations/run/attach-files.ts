import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import type { ReportDefinition } from '../../report/definition/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { EmailAttachment } from '../../report/render/email/index.ts';
import type { OutputFile } from '../delivery/file/index.ts';
import type { Renditions } from './renditions.ts';

/** A mail with more files of a format than this is a nuisance: there is a workbook for that. */
const MOST_FILES = 5;

/**
 * The files that a mail carries by choice of its report, in that order, named after report and day:
 * `executive-2026-11-16.pdf`. Of a format that has more than five files, such as CSV with one for each table of numbers, none
 * is attached, which `onWarning` hears of.
 */
export async function attachFiles(
  { report, date }: Edition,
  formats: ReportDefinition['mail']['attach'],
  renditions: Renditions,
  onWarning: (warning: Problem) => void,
): Promise<readonly EmailAttachment[]> {
  const groups = await Promise.all(
    [...new Set(formats)].map(async (format) => {
      const { contentType, files } = await renditions.get(format);
      if (files.length > MOST_FILES) {
        onWarning(tooMany(report.title, format, files.length));
        return [];
      }
      return files.map((file) => attachment(`${stem(report.name)}-${date}`, contentType, file));
    }),
  );
  return groups.flat();
}

/** What is the whole report needs no name of its own. */
function attachment(name: string, contentType: string, file: OutputFile): EmailAttachment {
  const { bytes } = file;
  return {
    filename: file.name.startsWith('report.')
      ? name + file.name.slice('report'.length)
      : `${name}-${file.name}`,
    contentType,
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

function tooMany(title: string, format: string, count: number): Problem {
  return problem('MAIL_ATTACHMENT_LEFT_OUT', {
    severity: 'warning',
    message: `"${title}" has ${count} files of the format ${format}; up to ${MOST_FILES} are attached to its mail, so none is.`,
    hint: 'Attach the workbook, which has them all: mail: { attach: [xlsx] }.',
  });
}
