import { expect, it } from 'vitest';
import { isFunction } from '../ast/node.ts';
import { descendants, Tree } from '../ast/tree.ts';
import { isRequestHandler } from './request-handler.ts';

function isHandler(text: string): boolean {
  const tree = new Tree({ path: 'src/a.ts', text });
  const fn = [...descendants(tree.program)].find(isFunction);
  return fn !== undefined && isRequestHandler(tree, fn);
}

it.each([
  ['Node', 'createServer((req, res) => res.end());'],
  ['Express, by its parameters', 'export function setup(req, res) { res.end(); }'],
  ['Express, by its route', "app.get('/menu', function setup(_, answer) {});"],
  ['Express, as middleware', 'app.use((request, response, next) => next());'],
  ['Fastify', "fastify.get('/menu', async () => menu);"],
  ['Fastify, by its types', 'export const start = (a: FastifyRequest) => a.id;'],
  ['Fastify, by its reply', 'export async function setup(request, reply) {}'],
  ['Fastify, in a hook', "fastify.addHook('onRequest', async () => {});"],
  ['Koa', 'export async function setup(ctx, next) { await next(); }'],
  ['Koa, by its router', "router.post('/menu', async (ctx) => {});"],
  ['Hono', "app.get('/menu', (c) => c.json(menu));"],
  ['Hono, by its type', 'export const setup = (c: Context) => c.json(menu);'],
  ['Hapi', "server.route({ method: 'GET', path: '/', handler: (request, h) => h.response() });"],
  ['NestJS', "class Menu { @Get('menu') setup() {} }"],
  ['NestJS, of messages', "class Menu { @MessagePattern('menu') setup() {} }"],
  ['Next.js, of pages', 'export default function setup(req: NextApiRequest) {}'],
  ['Next.js, of routes', 'export async function POST(request: NextRequest) {}'],
  ['tRPC', 'export const menu = t.procedure.query(({ input }) => input);'],
  ['MCP', "server.tool('menu', async () => ({}));"],
  ['GraphQL', 'export const field = { resolve: (parent) => parent.menu };'],
  ['discord.js', 'export const run = (interaction: ChatInputCommandInteraction) => {};'],
  ['a wrapper', 'export const menu = asyncHandler(async () => {});'],
])('knows a handler of %s', (_, text) => {
  expect(isHandler(text)).toBe(true);
});

it.each([
  ['a start', 'export async function setup(config) {}'],
  ['a getter of a Map', 'const found = get(() => 1);'],
  ['a timer', 'setInterval(() => {}, 1000);'],
  ['a job', "class Menu { @Cron('* * * * *') sweep() {} }"],
  ['a method', 'class Menu { get(key) {} }'],
])('does not take %s for one', (_, text) => {
  expect(isHandler(text)).toBe(false);
});
