import { expect, it } from 'vitest';
import { isStream, packObjects, readObjects } from './pdf-objects.ts';

/** A file as the typesetter writes it, with these objects; the last one is the catalog. */
function file(bodies: readonly string[]): Buffer {
  let text = '%PDF-1.7\n%\u0080\u0080\u0080\u0080\n\n';
  const offsets = bodies.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n\r\n`).join('');
  const trailer = `<<\n  /Size ${bodies.length + 1}\n  /Root ${bodies.length} 0 R\n  /ID [(a) (b)]\n>>`;
  return Buffer.from(
    `${text}xref\n0 ${bodies.length + 1}\n0000000000 65535 f\r\n${table}trailer\n${trailer}\nstartxref\n${text.length}\n%%EOF`,
    'latin1',
  );
}

it('finds objects by the table, whatever their texts say', () => {
  const bodies = [
    '<< /T (endobj 2 0 obj xref trailer endstream) >>',
    '<< /Length 6 >>\nstream\nendobj\nendstream',
    '<< /Type /Catalog >>',
  ];
  const { objects, root, trailer } = readObjects(file(bodies));
  expect(objects.map(({ body }) => body.toString('latin1'))).toEqual(bodies);
  expect(objects.map(isStream)).toEqual([false, true, false]);
  expect([root, trailer]).toEqual([3, '/Root 3 0 R /ID [(a) (b)]']);
});

it('refuses a file of another form', () => {
  expect(() => readObjects(Buffer.from('%PDF-1.7\nstartxref\n99\n%%EOF'))).toThrow();
  const packed = packObjects(readObjects(file(['<< /Type /Catalog >>'])));
  expect(() => readObjects(packed)).toThrow();
});

it('leaves out not one object when there are more than a stream holds', () => {
  const bodies = Array.from({ length: 450 }, (_, index) => `<< /Number ${index} >>`);
  const packed = Buffer.from(packObjects(readObjects(file(bodies)))).toString('latin1');
  const counts = [...packed.matchAll(/\/Type \/ObjStm \/N (\d+)/g)].map(([, count]) => Number(count));
  expect(counts).toEqual([200, 200, 50]);
  expect(packed).toContain('/Size 455');
});
