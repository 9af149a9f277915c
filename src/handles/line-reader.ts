import type { Node, Statement } from '@babel/types';
import { isFunction, isLoop, keyName, propertyName, statementAround } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { finallyAfter } from '../edits/finally-after.ts';
import { freshName } from '../edits/fresh-name.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Edit, Fix } from '../types.ts';
import { isEnded, openedBy, READS, type Opened } from './opened-file.ts';

/** A file whose lines are read in a loop that may be left before the last: that does not close the file, nor does `reader.close()`. */
export interface LineReader {
  /** The variable that holds the reader. */
  readonly reader: Binding;
  /** `input: createReadStream(path)` of its options. */
  readonly input: Node;
  readonly opened: Opened;
}

export function readersLeftEarly(tree: Tree): readonly LineReader[] {
  return tree.nodes('CallExpression').flatMap((call) => {
    if (!/^(node:)?readline#createInterface$/.test(calleeName(tree, call.callee) ?? '')) return [];
    const [options] = call.arguments;
    const input =
      options?.type === 'ObjectExpression'
        ? options.properties.find(
            (one) => one.type === 'ObjectProperty' && keyName(one) === 'input',
          )
        : undefined;
    const up = tree.parent(call);
    const reader =
      up?.type === 'VariableDeclarator' && up.id.type === 'Identifier'
        ? scopesOf(tree).resolve(up.id)
        : undefined;
    if (input?.type !== 'ObjectProperty' || !reader) return [];
    const opened = openedBy(tree, input.value, READS, 'with a signal');
    if (!opened || isEnded(tree, opened.file, input.value)) return [];
    return isLeftEarly(tree, reader) ? [{ reader, input, opened }] : [];
  });
}

/** `for await (const line of reader)` with a way out; nothing else has the reader. */
function isLeftEarly(tree: Tree, { references }: Binding): boolean {
  const loops = references.flatMap((one) => {
    const up = tree.parent(one);
    return up?.type === 'ForOfStatement' && up.await && up.right === one ? [up] : [];
  });
  const isOther = references.some((one) => {
    const up = tree.parent(one);
    const method = propertyName(up ?? one);
    return up?.type !== 'ForOfStatement' && method !== 'close';
  });
  return !isOther && loops.some((loop) => leaves(tree, loop));
}

function leaves(tree: Tree, loop: Extract<Node, { type: 'ForOfStatement' }>): boolean {
  return [...descendants(loop.body, (inner) => !isFunction(inner))].some((node) => {
    if (node.type === 'ReturnStatement' || node.type === 'ThrowStatement') return true;
    if (node.type !== 'BreakStatement') return false;
    const inner = tree.closest(node, (up) => isLoop(up) || up.type === 'SwitchStatement');
    return node.label ? true : inner === loop;
  });
}

/**
 * Destroys the file in a `finally`: the end of the loop alone does not close the reader (measured on Node 20). Undefined
 * where what follows cannot stand in a `try`.
 */
export function endWithReader(tree: Tree, { reader, input, opened }: LineReader): Fix | undefined {
  const statement = statementAround(tree, reader.identifier);
  if (statement?.type !== 'VariableDeclaration' || statement.declarations.length !== 1)
    return undefined;
  const { file } = opened;
  if (tree.parent(statement)?.type !== 'BlockStatement') return undefined;
  if (!finallyAfter(tree, statement, 'destroy()')) return undefined;
  return {
    edits: (names) => {
      const name = file?.name ?? freshName(names, tree, statement, ['input', 'source', 'lines']);
      const closing = finallyAfter(tree, statement, `${name}.destroy()`) ?? [];
      return { edits: file ? closing : [...inVariable(tree, statement, input, name), ...closing] };
    },
  };
}

function inVariable(tree: Tree, statement: Statement, input: Node, name: string): Edit[] {
  const { value } = input as Extract<Node, { type: 'ObjectProperty' }>;
  const [start, end] = [input.start as number, input.end as number];
  const text = name === 'input' ? 'input' : `input: ${name}`;
  return [
    declareBefore(tree, statement, `const ${name} = ${tree.source(value)}`),
    { start, end, text },
  ];
}
