import { describe, expect, it } from 'vitest';
import type { Node } from '@babel/types';
import { isCall } from '../ast/node.ts';
import { Tree } from '../ast/tree.ts';
import { unmetExits } from './exit-paths.ts';

/** The unmet exits of code in which `take()` begins and `give()` meets, as `kind: source`. */
function unmet(code: string): string[] | undefined {
  const tree = new Tree({ path: 'a.ts', text: code });
  const named = (name: string) => (node: Node) => isCall(node) && tree.source(node.callee) === name;
  const from = tree.nodes('CallExpression').find(named('take'));
  if (!from) throw new Error('The code takes nothing.');
  return unmetExits(tree, {
    from,
    meets: named('give'),
    cannotFail: (node) => isCall(node) && /^calm/.test(tree.source(node.callee)),
  })?.map(({ kind, node }) =>
    kind === 'end' ? 'end' : `${kind}: ${tree.source(node).replace(/\s+/g, ' ')}`,
  );
}

describe('the exits on which nothing is given back', () => {
  it.each<[string, string, string[]]>([
    ['never', 'function f() { take(); }', ['end']],
    ['always', 'function f() { take(); give(); }', []],
    [
      'on the straight path alone',
      'async function f() { take(); await work(); give(); }',
      ['failure: work()', 'rejection: await work()'],
    ],
    ['in finally', 'async function f() { take(); try { await work(); } finally { give(); } }', []],
    [
      'a return before it',
      'function f() { take(); if (calm()) return; give(); }',
      ['return: return;'],
    ],
    [
      'a return in finally',
      'function f() { take(); try { if (calm()) return; } finally { give(); } }',
      [],
    ],
    [
      'between the two before try',
      'function f() { take(); risky(); try {} finally { give(); } }',
      ['failure: risky()'],
    ],
    ['after a turn of the queue', 'async function f() { take(); await null; give(); }', []],
    [
      'after a pause of its own making',
      'const calm = (ms) => new Promise((done) => setTimeout(done, ms)); async function f() { take(); await calm(5); give(); }',
      [],
    ],
    [
      'after a pause that is broken off',
      "import { setTimeout as calm } from 'node:timers/promises'; async function f(signal) { take(); await calm(5, null, { signal }); give(); }",
      ['rejection: await calm(5, null, { signal })'],
    ],
    [
      'after a pause of Node',
      "import { setTimeout as calm } from 'node:timers/promises'; async function f() { take(); await calm(5); give(); }",
      [],
    ],
    [
      'after what a variable is set to later',
      'async function f() { let run = null; take(); run = calm(); await run; give(); }',
      ['rejection: await run'],
    ],
    [
      'after a chain that is set to its own continuation',
      'async function f() { take(); box.tail = box.tail.finally(calm); await box.tail; give(); }',
      ['failure: box.tail.finally(calm)', 'rejection: await box.tail'],
    ],
    ['before the taking', 'function f() { risky(); if (calm()) return; take(); give(); }', []],
    ['in both branches', 'function f() { take(); if (calm()) give(); else give(); }', []],
    ['in one branch', 'function f() { take(); if (calm()) give(); }', ['end']],
    [
      'in catch that goes on',
      'async function f() { take(); try { await work(); } catch { } give(); }',
      [],
    ],
    [
      'in catch that throws',
      'async function f() { take(); try { await work(); } catch (e) { throw e; } give(); }',
      ['throw: throw e;'],
    ],
    [
      'in catch and after',
      'async function f() { take(); try { await work(); } catch (e) { give(); throw e; } give(); }',
      [],
    ],
    [
      'after a for await, whose next value may reject',
      'async function f(xs) { take(); for await (const x of xs) calm(x); give(); }',
      ['rejection: for await (const x of xs) calm(x);'],
    ],
    [
      'before a continue of an outer loop',
      'function f(xs) { take(); one: for (const x of xs) { for (const y of x) { if (calm()) continue one; } } give(); }',
      [],
    ],
    [
      'after a yield, where its consumer may stop',
      'function* f() { take(); yield 1; give(); }',
      ['return: yield 1'],
    ],
    [
      'in a switch without default',
      'function f(k) { take(); switch (k) { case 1: give(); break; } }',
      ['end'],
    ],
    [
      'in a switch that falls through',
      'function f(k) { take(); switch (k) { case 1: default: give(); } }',
      [],
    ],
    [
      'a continue before it',
      'function f(l) { for (const x of l) { take(); if (calm()) continue; give(); } }',
      ['end'],
    ],
    ['in each round', 'function f(l) { for (const x of l) { take(); give(); } }', []],
    [
      'a break out of a loop that never ends',
      'function f() { take(); for (;;) { if (calm()) break; } give(); }',
      [],
    ],
    [
      'a loop that may run no round',
      'function f(l) { take(); for (const x of l) give(); }',
      ['end'],
    ],
    ['do runs at least once', 'function f() { take(); do { give(); } while (calm()); }', []],
    [
      'a labelled break',
      'function f() { take(); out: { if (calm()) break out; give(); } }',
      ['end'],
    ],
    ['a closure runs later', 'function f() { take(); later = () => give(); }', ['end']],
    ['an exit of the process', 'function f() { take(); if (calm()) process.exit(1); give(); }', []],
    ['a chain of conditions', 'function f(a) { take(); a && give(); }', ['end']],
    ['a concise arrow', 'const f = () => take();', ['end']],
    [
      'the program itself',
      'take(); await work(); give();',
      ['failure: work()', 'rejection: await work()'],
    ],
    [
      'a throw that finally replaces',
      'function f() { take(); try { throw 1; } finally { give(); } }',
      [],
    ],
    [
      'finally that fails before it',
      'async function f() { take(); try { calm(); } finally { await log(); give(); } }',
      ['failure: log()', 'rejection: await log()'],
    ],
  ])('%s', (_, code, expected) => {
    expect(unmet(code)).toEqual(expected);
  });

  it('takes each node in each state once, however finally blocks nest', () => {
    let code = 'give();';
    for (let i = 0; i < 60; i += 1) code = `try { work(); } finally { ${code} }`;
    expect(unmet(`function f() { take(); ${code} }`)).toBeDefined();
  });

  it('does not answer for code that nests too deeply', () => {
    expect(unmet(`function f() { take(); x = ${'!'.repeat(500)}y; give(); }`)).toBeUndefined();
  });
});
