import type { Node } from '@babel/types';
import { propertyName, unwrap } from '../ast/node.ts';

/** The names along a callee, without `this`: `server.services.telemetry.send`, `getTelemetry.send` for `getTelemetry().send`. */
export function namesOf(callee: Node): string[] {
  const names: string[] = [];
  for (let at = unwrap(callee); ;) {
    if (
      at.type === 'CallExpression' ||
      at.type === 'OptionalCallExpression' ||
      at.type === 'NewExpression'
    )
      at = unwrap(at.callee);
    else if (at.type === 'AwaitExpression') at = unwrap(at.argument);
    else if (at.type === 'MemberExpression' || at.type === 'OptionalMemberExpression') {
      const name = propertyName(at);
      if (name === undefined) return names;
      names.unshift(name.replace(/^[#_]+/, ''));
      at = unwrap(at.object);
    } else {
      if (at.type === 'Identifier') names.unshift(at.name.replace(/^_+/, ''));
      return names;
    }
  }
}
