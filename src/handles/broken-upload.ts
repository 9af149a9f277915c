import type { Node } from '@babel/types';
import {
  isCall,
  outermost,
  propertyName,
  statementAround,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { styleOf } from '../edits/style.ts';
import type { File } from '../file.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Fix } from '../types.ts';
import { isPath } from './end-piped.ts';
import { chainOf } from './piped.ts';
import { originOf } from './stream-origin.ts';
import { isRequest } from './stream-peer.ts';

/** A stream that is written from a request or connection, and that something else reads: where the first breaks off, it never ends. */
export interface BrokenUpload {
  /** The `pipe` to the stream. */
  readonly call: AnyCall;
  readonly source: Node;
  readonly stream: Binding;
}

export function brokenUploads(file: File): readonly BrokenUpload[] {
  const { tree } = file;
  return membersNamed(tree, 'pipe').flatMap((member) => {
    const call = tree.parent(member);
    if (!isCall(call) || call.callee !== member || call.arguments.length !== 1) return [];
    const links = chainOf(call);
    const [source, sink] = [links[0], links.at(-1)];
    const stream = sink?.type === 'Identifier' ? scopesOf(tree).resolve(sink) : undefined;
    if (!source || !stream || !isBetween(tree, stream)) return [];
    const isRemote = isRequest(tree, source) || originOf(file, source)?.holds === 'connection';
    return isRemote && isReadElsewhere(tree, stream, call) ? [{ call, source, stream }] : [];
  });
}

/** `new PassThrough()` */
function isBetween(tree: Tree, { declaration }: Binding): boolean {
  const made = declaration.type === 'VariableDeclarator' && declaration.init;
  return (
    !!made &&
    made.type === 'NewExpression' &&
    /^(node:)?stream#(PassThrough|Transform|default\.PassThrough)$/.test(
      calleeName(tree, made.callee) ?? '',
    )
  );
}

/** A call gets it to read, and nothing ends it when what writes to it breaks off. */
function isReadElsewhere(tree: Tree, { references, declaration }: Binding, pipe: AnyCall): boolean {
  const handed = references.filter((one) => isHanded(tree, one) && !tree.contains(pipe, one));
  const isOthers = references.some((one) => {
    const up = tree.parent(one);
    if (up === declaration || tree.contains(pipe, one) || handed.includes(one)) return false;
    return !up || !/^(on|once|write)$/.test(propertyName(up) ?? '');
  });
  return handed.length > 0 && !isOthers;
}

/** `upload(stream)`, `new Upload({ params: { Body: stream } })`; not what joins streams itself. */
function isHanded(tree: Tree, stream: Node): boolean {
  let at = outermost(tree, stream);
  for (let up = tree.parent(at); up; up = tree.parent(at)) {
    if (up.type === 'ObjectProperty' || up.type === 'ObjectExpression') at = up;
    else {
      return (
        (isCall(up) || up.type === 'NewExpression') &&
        up.callee !== at &&
        !/^(pipe|pipeline|finished|compose)$/.test(nameOf(up.callee))
      );
    }
  }
  return false;
}

function nameOf(callee: Node): string {
  const node = unwrap(callee);
  return propertyName(node) ?? (node.type === 'Identifier' ? node.name : '');
}

/** Has the stream fail with its source; undefined where the source has no name, or the place no room. */
export function failTogether(tree: Tree, { call, source, stream }: BrokenUpload): Fix | undefined {
  const statement = statementAround(tree, call);
  if (!isPath(source) || statement?.type !== 'ExpressionStatement') return undefined;
  const { quote, typescript } = styleOf(tree);
  const taken = typescript ? '(error: Error)' : '(error)';
  const code = `${tree.source(source)}.once(${quote}error${quote}, ${taken} => ${stream.name}.destroy(error))`;
  return { edits: () => ({ edits: [insertAfter(tree, statement, code)] }) };
}
