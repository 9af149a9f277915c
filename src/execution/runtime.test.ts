import { expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { fileRole } from './file-role.ts';

const roleOf = (path: string, text: string): string => fileRole(new Tree({ path, text }));

it.each([
  ['src/orders.test.ts', 'test'],
  ['tests/helpers/server.ts', 'test'],
  ['packages/api/e2e/login.ts', 'test'],
  ['examples/basic/index.js', 'example'],
  ['docs/snippets/start.ts', 'example'],
  ['scripts/seed.ts', 'script'],
  ['.github/actions/notify/index.js', 'script'],
  ['tools/manual-validation-script.mjs', 'script'],
  ['debug-websocket.js', 'script'],
  ['src/debug-log.ts', 'server'],
  ['wiki/parse.js', 'example'],
  ['src/wiki/parse.js', 'server'],
  ['../orders/src/queue.ts', 'server'],
  ['webpack.config.js', 'script'],
  ['vite.config.ts', 'script'],
  ['src/queue.ts', 'server'],
  ['src/contest.ts', 'server'],
  ['src/tools/search.ts', 'server'],
  ['src/components/nodes/agent.ts', 'server'],
])('judges %s by its path as %s', (path, role) => {
  expect(roleOf(path, 'export const a = 1;')).toBe(role);
});

it.each([
  ['JSX', 'src/card.tsx', 'export const Card = () => <p>menu</p>;'],
  [
    'a React import',
    'src/hook.ts',
    "import { useState } from 'react';\nexport const use = () => useState(0);",
  ],
  ['use client', 'src/card.ts', "'use client';\nexport const a = 1;"],
  ['the document', 'src/widget.js', "document.title = 'menu';"],
  ['a library of the page', 'main.js', "const chart = new Chart('orders', {});"],
  ['a folder of assets', 'public/app.js', 'export const a = 1;'],
])('knows browser code by %s', (_, path, text) => {
  expect(roleOf(path, text)).toBe('browser');
});

it.each([
  ['page.evaluate', 'export const title = (page) => page.evaluate(() => document.title);'],
  ['a local of that name', 'export const size = (window) => window.size;'],
  ['a property of that name', 'export const size = (call) => call.window.document;'],
  ['a type of that name', 'export interface Page { window: Window; document: Document }'],
  [
    'a guard for both sides',
    "export const hide = () => { if (typeof document !== 'undefined') document.title = ''; };",
  ],
  [
    'a Node import',
    "import { readFileSync } from 'node:fs';\nexport const html = readFileSync('a.html').replace('x', () => window);",
  ],
  ['a hashbang', '#!/usr/bin/env node\nconsole.log(process.argv);'],
])('is not misled by %s', (_, text) => {
  expect(roleOf('src/a.ts', text)).toBe('server');
});
