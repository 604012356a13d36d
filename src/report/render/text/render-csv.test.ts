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

describe('renderCsv', () => {
  it('writes raw values', () => {
    const rows = [
      ['Ünïcode', 1234.5, true, null],
      ['a "b", c', -0.1, false, ''],
      ['two\nlines', -0, 1e21, ' edge'],
    ];
    expect(renderCsv({ columns: ['name', 'x', 'y', 'z'], rows })).toBe(
      'name,x,y,z\r\nÜnïcode,1234.5,true,\r\n"a ""b"", c",-0.1,false,""\r\n"two\nlines",0,1e+21," edge"\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'never lets %j become a formula',
    (text) => {
      const [, [cell] = []] = parse(renderCsv({ columns: ['a'], rows: [[text]] }));
      expect(cell).toBe(`'${text}`);
    },
  );

  it('guards heads of columns too, and marks UTF-8 on request', () => {
    expect(renderCsv({ columns: ['=a'], rows: [] }, { bom: true })).toBe("\ufeff'=a\r\n");
  });

  it('can be read back cell by cell', () => {
    const text = fc.string({ unit: 'binary' }).filter((one) => !/^[=+\-@\t\r\n＝＋－＠]/.test(one));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        expect(parse(renderCsv({ columns: ['a', 'b'], rows })).slice(1)).toEqual(rows);
      }),
    );
  });
});
