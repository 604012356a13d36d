import { drawnBut, escapeMarkup, figuresTable, leftOut, richLines, runText } from 'broadsheet/medium';

/** Reads what a project says of an outline. */
function safeParse({ rows = 1_000, ...others }) {
  const issues = Object.keys(others).map((one) => ({ path: [one], message: 'is not known' }));
  if (!(Number.isInteger(rows) && rows > 0))
    issues.push({ path: ['rows'], message: 'must be a number above 0' });
  return issues.length === 0 ? { success: true, data: { rows } } : { success: false, error: { issues } };
}

/** A line, with those beneath it. */
function line(text, beneath = []) {
  return `<outline text="${escapeMarkup(text)}">${beneath.join('')}</outline>\n`;
}

function lines(texts) {
  return texts.filter((text) => text !== undefined && text !== '').map((text) => line(text));
}

/** Rows say what each of their cells is. Those beyond the limit are left out, which is said. */
function tableLines(node, { columns, rows, last, title, note }, page) {
  const beyond = rows.length - page.rows;
  if (beyond > 0) page.leave(leftOut({ node, part: page.part }, 'no-room', beyond));
  const shown = [...rows.slice(0, page.rows), ...last].map(({ texts }) =>
    line(texts.map((text, at) => `${columns[at].label}: ${text}`).join('; ')),
  );
  return [...(title === undefined ? shown : [line(title, shown)]), ...lines([note])];
}

/** What each kind of node becomes. */
const LINES = {
  heading: ({ title, subtitle }) => lines([title, subtitle]),
  part: ({ id, name, subtitle, nodes }, page) => [
    line(name, [...lines([subtitle]), ...nodes.flatMap((node) => linesOf(node, { ...page, part: id }))]),
  ],
  columns: ({ id, title, columns }, page) => [
    ...lines([title]),
    ...columns.flatMap(({ nodes }) => nodes.flatMap((node) => linesOf(node, { ...page, part: id }))),
  ],
  break: () => [],
  prose: ({ content, attribution }) => lines([...richLines(content), attribution]),
  figures: (node, page) => tableLines(node, figuresTable(node, page.locale), page),
  table: (node, page) => tableLines(node, node, page),
  accounts: (node, page) => tableLines(node, node.table, page),
  chart: (node, page) => [
    ...lines([node.alternative]),
    ...tableLines(node, node.data, page),
    ...lines([node.note]),
  ],
  list: ({ items }) =>
    items.map(({ sentence, details }) => line(runText(sentence), lines(details.map((one) => runText(one))))),
  callout: ({ label, content }) => [line(label, lines(richLines(content)))],
  image: ({ said, caption }) => lines([said, caption]),
  sources: ({ data, checks, madeFrom }) =>
    lines([...data, ...checks.map(({ sentence }) => sentence), madeFrom]),
};

function linesOf(node, page) {
  return LINES[node.kind](node, page);
}

export const medium = {
  contract: 1,
  name: 'outline',
  extension: 'opml',
  contentType: 'text/x-opml',
  numbers: 'words',
  nodes: drawnBut({ break: 'no-pages', image: 'no-pictures' }),
  schema: { safeParse },
  async open() {
    return ({ document: { title, stamp, nodes, locale } }, { own: { rows } }) => {
      const left = [];
      const page = { locale, part: '', rows, leave: (one) => left.push(one) };
      const body = [...lines(stamp), ...nodes.flatMap((node) => linesOf(node, page))];
      const head = `<head><title>${escapeMarkup(title)}</title></head>`;
      const bytes = `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">${head}<body>\n${body.join('')}</body></opml>\n`;
      return { files: [{ bytes }], leftOut: left };
    };
  },
};
