import { visible } from '../../foundation/diagnostic/index.ts';

/** A line of the log for a person: time of day (UTC), level, message, and the facts behind it. */
export function plainLine(json: string): string {
  const parsed = parse(json);
  if (parsed === undefined) return oneLine(json);
  const { level, time, message, ...facts } = parsed;
  const clock = String(time).slice(11, 19);
  const said = Object.entries(facts).map(([name, value]) => `${name}=${factText(value)}`);
  return oneLine([clock, String(level).padEnd(5), String(message), ...said].join('  '));
}

function factText(value: unknown): string {
  if (typeof value === 'string') return /[\s"=]/.test(value) ? JSON.stringify(value) : value;
  return JSON.stringify(value);
}

/** A secret that looks like JSON takes a piece of the line with it: then it is shown as it is. */
function parse(json: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function oneLine(text: string): string {
  return visible(text.replace(/[\t\r\n]+/g, ' '));
}
