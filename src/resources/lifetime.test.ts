import { describe, expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { lifetimeOf } from './lifetime.ts';

/** The span of the argument of `ask(…)`. */
function span(code: string): string {
  const tree = new Tree({ path: 'src/a.ts', text: code });
  const call = tree.nodes('CallExpression').find(({ callee }) => tree.source(callee) === 'ask');
  if (!call?.arguments[0]) throw new Error('The code asks nothing.');
  return lifetimeOf(File.of(tree), call.arguments[0]).span;
}

describe('how long a value lives', () => {
  it.each<[string, string, string]>([
    ['a constant of the module', 'const bus = new Bus(); function f() { ask(bus); }', 'process'],
    ['an import', "import { bus } from './bus'; function f() { ask(bus); }", 'process'],
    ['a require', "const { bus } = require('./bus'); function f() { ask(bus); }", 'process'],
    ['the process', 'ask(process);', 'process'],
    ['a part of it', 'const app = make(); function f() { ask(app.bus); }', 'process'],
    [
      'a variable that is set again',
      'let bus; function f() { bus = new Bus(); ask(bus); }',
      'unknown',
    ],
    ['made by the call', 'function f() { const bus = new Bus(); ask(bus); }', 'call'],
    ['handed to the call', 'function f(bus) { ask(bus); }', 'argument'],
    ['a part of what was handed in', 'function f(app) { ask(app.bus); }', 'unknown'],
    ['the object', 'class A { m() { ask(this); } }', 'instance'],
    ['a field that it makes', 'class A { bus = new Bus(); m() { ask(this.bus); } }', 'instance'],
    [
      'a field that its constructor makes',
      'class A { constructor() { this.bus = new Bus(); } m() { ask(this.bus); } }',
      'instance',
    ],
    [
      'a field that is handed in',
      'class A { constructor(bus) { this.bus = bus; } m() { ask(this.bus); } }',
      'injected',
    ],
    [
      'a parameter property',
      'class A { constructor(private bus: Bus) {} m() { ask(this.bus); } }',
      'injected',
    ],
    ['a static field', 'class A { static bus = new Bus(); m() { ask(A.bus); } }', 'process'],
    [
      'made or handed in',
      'class A { constructor(bus) { this.bus = bus; } m() { this.bus = new Bus(); ask(this.bus); } }',
      'unknown',
    ],
    [
      'a field that is emptied',
      'class A { constructor(bus) { this.bus = bus; } m() { ask(this.bus); this.bus = null; } }',
      'injected',
    ],
    [
      'what a getter keeps',
      'const bus = new Bus(); function get() { return bus; } function f() { ask(get()); }',
      'process',
    ],
    [
      'what a factory makes',
      'function make() { return new Bus(); } function f() { ask(make()); }',
      'call',
    ],
    ['an alias', 'const bus = new Bus(); function f() { const b = bus; ask(b); }', 'process'],
  ])('%s', (_, code, expected) => {
    expect(span(code)).toBe(expected);
  });
});
