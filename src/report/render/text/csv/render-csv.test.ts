import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCsv } from './render-csv.ts';

/** Reads RFC 4180 without any of the writer's code. */
function parse(csv: string): string[][] {
  const records: string[][] = [[]];
  let at = 0;
  while (at < csv.length) {
    const record = records[records.length - 1] ?? [];
    let value = '';
    if (csv[at] === '"') {
      for (at += 1; csv[at] !== '"' || csv[at + 1] === '"'; at += 1) {
        if (csv[at] === '"') at += 1;
        value += csv[at];
      }
      at += 1;
    } else {
      while (at < csv.length && csv[at] !== ',' && csv[at] !== '\r') value += csv[at++];
    }
    record.push(value);
    if (csv[at] === ',') at += 1;
    else {
      expect(csv.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      if (at < csv.length) records.push([]);
    }
  }
  return records;
}

const named = (...names: readonly string[]) => names.map((name) => ({ name }));

const ACTING = /(?![\t\r\n])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

describe('renderCsv', () => {
  it('writes raw values', () => {
    const rows = [
      ['Ünïcode', 1234.5, true, null],
      ['a "b", c', -0.1, false, ''],
      ['two\nlines', -0, 1.25e21, ' edge'],
      ['', 5e-7, -1.5e-7, 0.1 + 0.2],
    ];
    expect(renderCsv({ columns: named('name', 'x', 'y', 'z'), rows })).toBe(
      'name,x,y,z\r\nÜnïcode,1234.5,true,\r\n"a ""b"", c",-0.1,false,""\r\n"two\nlines",0,1250000000000000000000," edge"\r\n"",0.0000005,-0.00000015,0.30000000000000004\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'never lets %j become a formula',
    (text) => {
      const [, [cell] = []] = parse(renderCsv({ columns: named('a'), rows: [[text]] }));
      expect(cell).toBe(`'${text}`);
    },
  );

  it('writes control and direction characters as their code points, and keeps tabs and line breaks', () => {
    const hostile = 'a\u0000\u001b[31m\u009b\u202etxt.exe\u2066\u200f\tb\nc';
    const [, [cell] = []] = parse(renderCsv({ columns: named('a'), rows: [[hostile]] }));
    expect(cell).toBe('a\\u0000\\u001b[31m\\u009b\\u202etxt.exe\\u2066\\u200f\tb\nc');
    // What hides behind one is no formula either.
    expect(renderCsv({ columns: named('a'), rows: [['=1'], ['\u202e=1']] })).toBe(
      "a\r\n'=1\r\n\\u202e=1\r\n",
    );
  });

  it('guards heads of columns too, and marks UTF-8 on request', () => {
    expect(renderCsv({ columns: named('=a'), rows: [] }, { bom: true })).toBe("\ufeff'=a\r\n");
  });

  it('writes every number with all its digits and without an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const [, [cell = ''] = []] = parse(renderCsv({ columns: named('a'), rows: [[number]] }));
        expect(cell).toMatch(/^-?\d+(?:\.\d+)?$/);
        expect(Number(cell)).toBe(Object.is(number, -0) ? 0 : number);
      }),
    );
  });

  it('heads columns with labels on request, where they have one', () => {
    const columns = [{ name: 'from' }, { name: 'mrr', label: 'Monthly recurring revenue' }];
    expect(renderCsv({ columns, rows: [] })).toBe('from,mrr\r\n');
    expect(renderCsv({ columns, rows: [] }, { labels: true })).toBe('from,Monthly recurring revenue\r\n');
  });

  it('can be read back cell by cell', () => {
    const text = fc
      .string({ unit: 'binary' })
      .filter((one) => !/^[=+\-@\t\r\n＝＋－＠]/.test(one) && !ACTING.test(one));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        expect(parse(renderCsv({ columns: named('a', 'b'), rows })).slice(1)).toEqual(rows);
      }),
    );
  });
});
