import { parseSync, Visitor } from 'oxc-parser';

/** One small change that makes a source file wrong. */
export interface Mutant {
  /** Half-open range of the source, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What stands there instead. */
  readonly text: string;
  /** What was changed, for people: `< becomes <=`. */
  readonly change: string;
}

/** Each operator and what it is mistaken for; the classic set of mutation testing (Offutt et al., 1996), for TypeScript. */
const MISTAKEN: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
};

/** Methods whose result is as well-typed without them, so that leaving them out is a likely slip. */
const LEFT_OUT: ReadonlySet<string> = new Set(['filter', 'toSorted', 'sort', 'toReversed', 'trim', 'slice']);

/** Every mutant of a source file, in the order of the file. Types, imports and texts are left alone. */
export function mutantsOf(path: string, source: string): readonly Mutant[] {
  const found: Mutant[] = [];
  const left: Range[] = [];
  const leaveAlone = (node: Range) => void left.push(node);
  const add = (node: Range, text: string, change: string) =>
    void found.push({ start: node.start, end: node.end, text, change });
  const written = ({ start, end }: Range) => source.slice(start, end);
  const negate = (node: Range, what: string) =>
    add(node, `!(${written(node)})`, `${what} ${short(written(node))} is turned round`);

  /** The operator between two operands; text that is put together with + is left alone. */
  function operator(node: { operator: string; left: Range; right: Range }): void {
    const wrong = MISTAKEN[node.operator];
    if (wrong === undefined) return;
    const at = source.indexOf(node.operator, node.left.end);
    if (at < 0 || at >= node.right.start) return;
    add({ start: at, end: at + node.operator.length }, wrong, `${node.operator} becomes ${wrong}`);
  }

  new Visitor({
    TSTypeAnnotation: leaveAlone,
    TSTypeAliasDeclaration: leaveAlone,
    TSInterfaceDeclaration: leaveAlone,
    TSTypeParameterInstantiation: leaveAlone,
    TSAsExpression: ({ typeAnnotation }) => leaveAlone(typeAnnotation),
    TSSatisfiesExpression: ({ typeAnnotation }) => leaveAlone(typeAnnotation),
    // A number that is a name cannot be an expression.
    Property: ({ key, computed }) => void (!computed && leaveAlone(key)),
    BinaryExpression: operator,
    LogicalExpression: operator,
    IfStatement: ({ test }) => negate(test, 'if'),
    ConditionalExpression: ({ test }) => negate(test, 'the condition'),
    UnaryExpression(node) {
      if (node.operator === '-') add(node, written(node.argument), `${short(written(node))} loses its sign`);
    },
    Literal(node) {
      if (typeof node.value === 'boolean')
        add(node, String(!node.value), `${node.value} becomes ${!node.value}`);
      if (typeof node.value === 'number') add(node, `(${node.raw} + 1)`, `${node.raw} becomes one more`);
    },
    ExpressionStatement(node) {
      if (node.expression.type === 'CallExpression' || node.expression.type === 'AwaitExpression')
        add(node, ';', `${short(written(node))} is left out`);
    },
    CallExpression({ callee, end }) {
      if (callee.type !== 'MemberExpression' || callee.computed) return;
      const { name } = callee.property;
      const wrong = Object.hasOwn(MISTAKEN, name) ? MISTAKEN[name] : undefined;
      if (wrong !== undefined) add(callee.property, wrong, `${name}() becomes ${wrong}()`);
      if (LEFT_OUT.has(name)) add({ start: callee.object.end, end }, '', `.${name}() is left out`);
    },
  }).visit(parseSync(path, source).program);
  return found
    .filter(({ start, end }) => !left.some((one) => one.start <= start && end <= one.end))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
