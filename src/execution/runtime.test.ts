import { expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { mayServe, runtimeOf, type RuntimeKind } from './runtime.ts';

const kindOf = (path: string, text: string): RuntimeKind =>
  runtimeOf(new Tree({ path, text })).kind;

it.each([
  ['src/orders.test.ts', 'test'],
  ['tests/helpers/server.ts', 'test'],
  ['cypress/support/reset.ts', 'test'],
  ['src/queue.bench.ts', 'script'],
  ['examples/basic/index.js', 'script'],
  ['scripts/seed.ts', 'script'],
  ['debug-websocket.js', 'script'],
  ['webpack.config.js', 'tool'],
  ['src/cli.ts', 'cli'],
  ['src/commands/sync.ts', 'cli'],
  ['supabase/functions/order/index.ts', 'edge'],
  ['lambda/order.ts', 'serverless'],
  ['app/orders/route.ts', 'serverless'],
  ['pages/api/orders.ts', 'serverless'],
  ['src/debug-log.ts', 'unknown'],
  ['src/queue.ts', 'unknown'],
  ['src/contest.ts', 'unknown'],
  ['src/tools/search.ts', 'unknown'],
  ['../orders/src/queue.ts', 'unknown'],
])('judges %s by its path as %s', (path, kind) => {
  expect(kindOf(path, 'export const a = 1;')).toBe(kind);
});

const UI = "import { useState } from 'react';\n";

it.each([
  ['JSX', 'src/card.tsx', 'export const Card = () => <p>menu</p>;'],
  ['a React import', 'src/hook.ts', `${UI}export const use = () => useState(0);`],
  ['use client', 'src/card.ts', "'use client';\nexport const a = 1;"],
  ['the document', 'src/widget.js', "document.title = 'menu';"],
  ['a library of the page', 'main.js', "const chart = new Chart('orders', {});"],
  ['a folder of assets', 'public/app.js', 'export const a = 1;'],
  [
    "a framework's client",
    'src/api.tsx',
    "import { hc } from 'hono/client';\nexport const A = () => <p>{hc}</p>;",
  ],
  [
    "an ORM's enum in a component",
    'src/role.tsx',
    `import { Role } from '@prisma/client';\n${UI}export const A = () => <p>{Role.ADMIN}</p>;`,
  ],
  ['a module that bundlers replace', 'src/bus.tsx', `import 'events';\n${UI}export const a = 1;`],
])('knows browser code by %s', (_, path, text) => {
  expect(kindOf(path, text)).toBe('browser');
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
  [
    'cache of React beside an ORM',
    "import { cache } from 'react';\nimport { PrismaClient } from '@prisma/client';\nexport const db = cache(() => new PrismaClient());",
  ],
])('is not misled by %s', (_, text) => {
  expect(mayServe(new Tree({ path: 'src/a.ts', text }))).toBe(true);
});

it.each([
  'express',
  'fastify',
  '@fastify/cookie',
  'koa',
  '@koa/router',
  'hono',
  '@hono/node-server',
  '@nestjs/common',
  '@hapi/hapi',
  'restify',
  'polka',
  'moleculer',
  '@trpc/server',
  '@apollo/server',
  'graphql-yoga',
  'elysia',
  'socket.io',
  'ws',
  'discord.js',
  'bullmq',
  'kafkajs',
])('takes a file for a server that imports %s, even one with markup', (name) => {
  expect(
    kindOf('src/menu.tsx', `import x from '${name}';\nexport const A = () => <p>{x}</p>;`),
  ).toBe('server');
});

it.each([
  ['edge', "export const config = { runtime: 'edge' };\nexport default () => new Response('');"],
  ['edge', 'export default { async fetch(request, env) { return new Response(env.menu); } };'],
  [
    'unknown',
    'export default { port: 3000, fetch(request) { return new Response(request.url); } };',
  ],
  ['serverless', "import { waitUntil } from '@vercel/functions';\nexport const a = waitUntil;"],
  ['serverless', "import { handle } from 'hono/aws-lambda';\nexport const handler = handle;"],
  ['cli', "import { Command } from 'commander';\nnew Command().parse();"],
  ['test', "import { it } from 'vitest';\nexport const a = it;"],
  ['test', "import { Test } from '@nestjs/testing';\nexport const a = Test;"],
])('knows %s by the code', (kind, text) => {
  expect(kindOf('src/a.ts', text)).toBe(kind);
});
