import { describe, expect, it } from 'vitest';
import { isCall } from '../ast/node.ts';
import { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { repetitionOf } from './repetition.ts';

function repetition(code: string, path = 'src/a.ts'): string {
  const tree = new Tree({ path, text: code });
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
    [
      'a message of a topic',
      'consumer.run({ eachMessage: async ({ partition }) => { here(); } });',
      'repeated',
    ],
    [
      'a message of a topic, by a method',
      'consumer.run({ async eachMessage({ partition }) { here(); } });',
      'repeated',
    ],
    [
      'the context of a request',
      "import { startStandaloneServer } from '@apollo/server/standalone'; async function makeContext() { here(); } startStandaloneServer(server, { context: makeContext });",
      'repeated',
    ],
    [
      'an option of options',
      "import { createProxyMiddleware } from 'http-proxy-middleware'; createProxyMiddleware({ on: { proxyRes: () => { here(); } } });",
      'repeated',
    ],
    [
      'an option of the same name of other code',
      'create({ context: () => { here(); } });',
      'unknown',
    ],
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
    [
      'a function that another one calls',
      'function each(f) { for (;;) f(); } createServer((req, res) => { each(() => { here(); }); });',
      'repeated',
    ],
    [
      'a function that another one calls once',
      'function run(f) { return f(); } run(() => { here(); });',
      'once',
    ],
    [
      'a function that another one keeps',
      'const all = []; function keep(f) { all.push(f); } keep(() => { here(); });',
      'unknown',
    ],
    [
      'a function that a handler waits for',
      'createServer(async (req, res) => { await inTurn(() => { here(); }); });',
      'repeated',
    ],
    ['a function that the module waits for', 'await inTurn(() => { here(); });', 'unknown'],
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
    ['a wrapped handler', "app.get('/x', caught(async (a) => { here(); }));", 'repeated'],
    [
      'a handler that is wrapped and named first',
      "const f = caught((a) => { here(); }); app.get('/x', f);",
      'repeated',
    ],
    ['a list of handlers', "function f() { here(); } app.get('/x', [f]);", 'repeated'],
    [
      'a bound method',
      "class A { m() { here(); } } const a = new A(); app.get('/x', a.m.bind(a));",
      'repeated',
    ],
    [
      'a method of an object',
      "const orders = { place() { here(); } }; app.get('/x', orders.place);",
      'repeated',
    ],
    [
      'a method of an object that a handler calls',
      "const orders = { place: () => { here(); } }; app.get('/x', () => orders.place());",
      'repeated',
    ],
    [
      'a route without its path written there',
      "import { Router } from 'express'; const r = Router(); r.post(PATHS.x, () => { here(); });",
      'repeated',
    ],
    [
      'what a framework calls at its start',
      "import fastify from 'fastify'; const app = fastify(); app.listen(() => { here(); });",
      'unknown',
    ],
    [
      'a command of a bot',
      "import { Telegraf } from 'telegraf'; const bot = new Telegraf(); bot.command('x', () => { here(); });",
      'repeated',
    ],
    [
      'a command of a command line',
      "import { program } from 'commander'; program.command('x').action(() => { here(); });",
      'unknown',
    ],
    [
      'a job',
      "import { Worker } from 'bullmq'; new Worker('x', async (job) => { here(); });",
      'repeated',
    ],
    [
      'a thread of that name',
      "import { Worker } from 'node:worker_threads'; new Worker('x', () => { here(); });",
      'unknown',
    ],
    [
      'a procedure',
      'export const r = router({ a: publicProcedure.input(x).query(async () => { here(); }) });',
      'repeated',
    ],
    ['a query of a database', 'db.query(() => { here(); });', 'unknown'],
    ['a resolver', 'export const r = { Query: { menu: () => { here(); } } };', 'repeated'],
    [
      'a tool of an agent',
      'export const t = { description: "x", inputSchema: y, execute: async (a) => { here(); } };',
      'repeated',
    ],
    ['an execute that nothing describes', 'run({ execute: async (a) => { here(); } });', 'unknown'],
    ['a handler of Lambda', 'exports.handler = async (event) => { here(); };', 'repeated'],
    ['a worker', 'export default { async fetch(request, env) { here(); } };', 'repeated'],
    ['a server action', "'use server'; export async function f() { here(); }", 'repeated'],
    ['a memo in a handler', "let x; app.get('/x', () => { if (!x) { x = here(); } });", 'once'],
    [
      'a memo that is given back first',
      "let x; async function f() { if (x) return x; const y = here(); x = y; return x; } app.get('/x', f);",
      'once',
    ],
    [
      'a flag',
      "let on = false; app.get('/x', () => { if (on) return; on = true; here(); });",
      'once',
    ],
    ['an assignment of what is missing', "let x; app.get('/x', () => { x ??= here(); });", 'once'],
    [
      'a field of an object of the module',
      "class A { m() { this.x ??= here(); } } const a = new A(); app.get('/x', () => a.m());",
      'once',
    ],
    [
      'a field of an object of the request',
      "class A { m() { this.x ??= here(); } } app.get('/x', () => new A().m());",
      'repeated',
    ],
    [
      'a variable of the request',
      "app.get('/x', () => { let x; if (!x) { x = here(); } });",
      'repeated',
    ],
    [
      'a question about the request',
      "app.get('/x', (q) => { if (q.user) return; here(); q.user = 1; });",
      'repeated',
    ],
    ['an exported function', 'export function f() { here(); }', 'unknown'],
    ['a function that calls itself', 'function f() { f(); here(); } f();', 'once'],
    ['nothing calls it', 'function f() { here(); }', 'unknown'],
  ])('%s', (_, code, expected) => {
    expect(repetition(code)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['app/api/menu/route.ts', 'export async function GET() { here(); }', 'repeated'],
    [
      'app/api/menu/route.ts',
      'export const POST = withUser(async (a) => { here(); });',
      'repeated',
    ],
    ['app/api/menu/route.ts', 'function f() { here(); } export { f as PUT };', 'repeated'],
    ['app/api/menu/route.ts', 'export const load = async () => { here(); };', 'unknown'],
    ['app/api/menu/menu.ts', 'export async function GET() { here(); }', 'unknown'],
    ['pages/api/menu.ts', 'export default async function f(a) { here(); }', 'repeated'],
    ['pages/menu.tsx', 'export const getServerSideProps = async () => { here(); };', 'repeated'],
    ['src/routes/menu/+server.ts', 'export const GET = () => { here(); };', 'repeated'],
    ['app/routes/menu.tsx', 'export async function loader() { here(); }', 'repeated'],
    ['server/api/menu.get.ts', 'export default defineEventHandler(() => { here(); });', 'repeated'],
  ])('%s: %s', (path, code, expected) => {
    expect(repetition(code, path)).toBe(expected);
  });
});
