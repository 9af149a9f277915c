import type { Function as FunctionNode, Node } from '@babel/types';
import { classAround, isCall, isFunction, keyName, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { STREAM_BASES, STREAM_STEPS } from '../knowledge/byte-streams.ts';
import { calleeName } from '../semantics/qualified-name.ts';

/** The function gets each chunk: a listener to `data`, or the `transform` or `write` of a stream of one's own. */
export function takesChunks(tree: Tree, fn: FunctionNode): boolean {
  return isListener(tree, fn, DATA) || isStep(tree, fn, 'each');
}

/** The function runs after the last chunk: a listener to the end, or the `flush` or `final` of such a stream. */
export function followsChunks(tree: Tree, fn: FunctionNode): boolean {
  return isListener(tree, fn, END) || isStep(tree, fn, 'last');
}

/** The function is the `transform` or `write` of a stream. Its chunks belong to the code that writes to the stream. */
export function isStreamMethod(tree: Tree, fn: Node): boolean {
  return isFunction(fn) && isStep(tree, fn, 'each');
}

interface Heard {
  readonly methods: RegExp;
  readonly events: RegExp;
}

const DATA: Heard = { methods: /^(on|addListener)$/, events: /^data$/ };
const END: Heard = { methods: /^(on|once|addListener)$/, events: /^(end|close|finish)$/ };

function isListener(tree: Tree, fn: FunctionNode, { methods, events }: Heard): boolean {
  const call = tree.parent(fn);
  if (!isCall(call) || !methods.test(propertyName(call.callee) ?? '')) return false;
  const [event] = call.arguments;
  return event?.type === 'StringLiteral' && events.test(event.value);
}

/** A method of a class that extends a stream, or an option of `new Transform({ … })`. */
function isStep(tree: Tree, fn: FunctionNode, step: keyof typeof STREAM_STEPS): boolean {
  const names = STREAM_STEPS[step];
  if (fn.type === 'ClassMethod') {
    const base = classAround(tree, fn)?.superClass;
    return !!base && isStream(tree, base) && !fn.static && names.method.test(keyName(fn) ?? '');
  }
  const member = fn.type === 'ObjectMethod' ? fn : tree.parent(fn);
  if (member?.type !== 'ObjectMethod' && member?.type !== 'ObjectProperty') return false;
  const options = tree.parent(member);
  const made = options && tree.parent(options);
  return (
    made?.type === 'NewExpression' &&
    made.arguments[0] === options &&
    isStream(tree, made.callee) &&
    names.option.test(keyName(member) ?? '')
  );
}

function isStream(tree: Tree, named: Node): boolean {
  return STREAM_BASES.test(calleeName(tree, named) ?? '');
}
