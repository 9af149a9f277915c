import { describe, expect, it } from 'vitest';
import { isCall } from '../ast/node.ts';
import { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { repetitionOf } from './repetition.ts';

function repetition(code: string): string {
  const tree = new Tree({ path: 'src/a.ts', text: code });
  const call = tree
    .nodes('CallExpression')
    .find((c) => isCall(c) && tree.source(c.callee) === 'here');
  if (!call) throw new Error('The code has no here().');
  return repetitionOf(File.of(tree), call).kind;
}

describe('how often code runs', () => {
  it.each<[string, string, string]>([
    ['the module', 'here();', 'once'],
    ['a function called by the module', 'function f() { here(); } f();', 'once'],
    ['a handler of http', 'createServer((req, res) => { here(); });', 'repeated'],
    [
      'a function called by a handler',
      'function f() { here(); } createServer((req, res) => { f(); });',
      'repeated',
    ],
    ['a handler by name', "function f(a) { here(); } app.get('/x', f);", 'repeated'],
    [
      'a route whose parameters have odd names',
      "app.post('/x', (a, b) => { here(); });",
      'repeated',
    ],
    ['a Map is no route', 'map.get(() => { here(); });', 'unknown'],
    ['the listening callback', "server.on('listening', () => { here(); });", 'once'],
    ['a message', "socket.on('message', () => { here(); });", 'repeated'],
    ['a tick', 'setInterval(() => { here(); }, 5);', 'repeated'],
    ['a timeout of the module', 'setTimeout(() => { here(); }, 5);', 'once'],
    ['a promise of the module', 'start().then(() => { here(); });', 'once'],
    [
      'an executor in a handler',
      'createServer((req, res) => { new Promise((r) => { here(); }); });',
      'repeated',
    ],
    ['a constructor of one object', 'class A { constructor() { here(); } } new A();', 'once'],
    [
      'a constructor in a handler',
      'class A { constructor() { here(); } } createServer((req, res) => { new A(); });',
      'repeated',
    ],
    ['a field', 'class A { x = here(); } createServer((req, res) => { new A(); });', 'repeated'],
    [
      'a private method',
      'class A { constructor() { this.m(); } m() { here(); } } new A();',
      'once',
    ],
    ['a method that nothing here calls', 'class A { m() { here(); } } new A();', 'unknown'],
    ['a provider', '@Injectable() class A { constructor() { here(); } }', 'once'],
    [
      'a provider of the request',
      '@Injectable({ scope: Scope.REQUEST }) class A { constructor() { here(); } }',
      'repeated',
    ],
    ['a method of a controller', '@Controller() class A { @Get() m() { here(); } }', 'repeated'],
    ['an exported function', 'export function f() { here(); }', 'unknown'],
    ['a function that calls itself', 'function f() { f(); here(); } f();', 'once'],
    ['nothing calls it', 'function f() { here(); }', 'unknown'],
  ])('%s', (_, code, expected) => {
    expect(repetition(code)).toBe(expected);
  });
});
