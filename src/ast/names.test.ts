import type { Node } from '@babel/types';
import { describe, expect, it } from 'vitest';
import { dotted, isFrom, isPath, lastName, mentions, pathOf, textOf, wordsIn } from './names.ts';
import { Tree } from './tree.ts';

function expression(code: string): Node {
  const tree = new Tree({ path: 'src/a.ts', text: `(${code});` });
  return (tree.nodes('ExpressionStatement')[0] as { expression: Node }).expression;
}

describe('the path of an expression', () => {
  it.each([
    ['send', ['send']],
    ['process.env.PORT', ['process', 'env', 'PORT']],
    ['process /* the host */\n  .env', ['process', 'env']],
    ['process?.env?.PORT', ['process', 'env', 'PORT']],
    ["process['env']", ['process', 'env']],
    ['process.env!.PORT!', ['process', 'env', 'PORT']],
    ['(process as Host).env', ['process', 'env']],
    ['((process).env)', ['process', 'env']],
    ['this.orders', ['this', 'orders']],
    ['super.stop', ['super', 'stop']],
    ['import.meta.url', ['import', 'meta', 'url']],
    ['process.env[name]', undefined],
    ['orders[0]', undefined],
    ['mailer().send', undefined],
    ['a ?? b', undefined],
  ])('%s', (code, path) => {
    expect(pathOf(expression(code))).toEqual(path);
  });

  it('has # before the name of a private member', () => {
    const tree = new Tree({ path: 'a.ts', text: 'class A { #b = 1; c() { return this.#b; } }' });
    expect(dotted(tree.nodes('MemberExpression')[0] as Node)).toBe('this.#b');
  });

  it('is that one and no longer one', () => {
    expect(isPath(expression('module . exports'), 'module.exports')).toBe(true);
    expect(isPath(expression('module.exports.a'), 'module.exports')).toBe(false);
    expect(isPath(expression('a.module.exports'), 'module.exports')).toBe(false);
  });

  it.each([
    ['process.env', true],
    ['process.env.PORT', true],
    ['process.env[name]!.length', true],
    ['process.environment', false],
    ['process', false],
    ['process.env.PORT.split()', false],
  ])('%s is from process.env: %s', (code, answer) => {
    expect(isFrom(expression(code), 'process.env')).toBe(answer);
  });
});

it.each([
  ['send', 'send'],
  ['mail.send', 'send'],
  ["mail['send']", 'send'],
  ['mailer()?.send', 'send'],
  ['(mail.send as Send)', 'send'],
  ['mail[kind]', undefined],
  ['mailer()', undefined],
])('%s is last called %s', (code, name) => {
  expect(lastName(expression(code))).toBe(name);
});

it.each([
  ["'/orders'", '/orders'],
  ['`/orders/${id}/lines`', '/orders/${}/lines'],
  ['path', undefined],
])('the text of %s is %s', (code, text) => {
  expect(textOf(expression(code))).toBe(text);
});

describe('the words of a piece of code', () => {
  it('are its names and literals, chains in one', () => {
    const code =
      "isDue(order?.paidAt, 30) || /* later */ states['open'].at(`in ${this.days} days`).length";
    expect([...wordsIn(expression(code))]).toEqual([
      'isDue',
      'order.paidAt',
      '30',
      'states.open.at',
      'in ',
      ' days',
      'this.days',
      'length',
    ]);
  });

  it('are those of types, too', () => {
    expect([...wordsIn(expression('(id: Y.Doc, key: Key) => new Date()'))]).toEqual([
      'id',
      'Y.Doc',
      'key',
      'Key',
      'Date',
    ]);
  });

  it('are none of comments and keywords', () => {
    expect(mentions(expression('sum /* expires */ + 1'), /expires/)).toBe(false);
    expect(mentions(expression('async () => { await 1; }'), /await|async/)).toBe(false);
    expect(mentions(expression('entry.expiresAt < now()'), /expires/)).toBe(true);
  });
});
