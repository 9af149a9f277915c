import { expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { growingMaps } from './unbounded-collection.ts';

/** Of the store that gets a key in this handler of a service. */
function reachOf(handler: string, listener = ''): string | undefined {
  const text = `
import express from 'express';
import { Client } from 'discord.js';
import { db, bots } from './db';
const client = new Client();
const kept = new Map();
const models = new Map();
function keep(key) { kept.set(key, []); }
function keepModel(modelName) { models.set(modelName, []); }
async function botOf(name) { return bots.findOne({ where: { name } }); }
const app = express();
app.post('/orders/:id', async (req, res) => { ${handler} res.end(); });
${listener}
console.log([...kept.keys(), ...models.keys()]);`;
  const all = [...growingMaps(File.of(new Tree({ path: 'src/server.ts', text }), {}))];
  return all.find(({ origin }) => origin.kind === 'outside')?.reach;
}

it.each([
  ['a part of the request', 'keep(req.params.id);', 'open'],
  ['an account that is only claimed', 'keep(req.body.userId);', 'open'],
  ['who is signed in', 'keep(req.user.id);', 'account'],
  ['who is signed in, by another name', 'const { user } = req; keep(user.id);', 'account'],
  ['who is signed in, in the session', 'keep(req.session.user.id);', 'account'],
  ['the tenant that is signed in', 'keep(req.tenant.id);', 'tenant'],
  ['a tenant that is only claimed', 'keep(req.params.tenant);', 'open'],
  ['the session itself', 'keep(req.session.id);', 'open'],
  [
    'a record that is looked up',
    'const bot = await db.bot.findUnique({ where: { name: req.params.id } }); keep(bot.id);',
    'record',
  ],
  [
    'rows of a query builder',
    'const [bot] = await db.select().from(bots).where(eq(bots.name, req.params.id)); keep(bot.id);',
    'record',
  ],
  [
    'what a record was found by',
    'const { id } = req.params; const bot = await bots.findOne({ id }); if (!bot) return; keep(id);',
    'record',
  ],
  [
    'what a record was found by, in a helper',
    'const name = req.params.id; const bot = await botOf(name); if (bot === null) return; keep(name);',
    'record',
  ],
  [
    'what no record was found by',
    'const { id } = req.params; const bot = await bots.findOne({ id }); if (bot) return; keep(id);',
    'open',
  ],
  [
    'what another record was found by',
    'const { id, other } = req.body; const bot = await bots.findOne({ id: other }); if (!bot) return; keep(id);',
    'open',
  ],
  [
    'what a lookup throws without',
    'const { id } = req.params; await bots.findUniqueOrThrow({ where: { id } }); keep(id);',
    'record',
  ],
  ['a name that says that there are few', 'keepModel(req.body.model);', undefined],
  ['such a name, where it is sent', 'models.set(req.body.model, []);', 'open'],
])('%s', (_, handler, reach) => {
  expect(reachOf(handler)).toBe(reach);
});

it.each([
  ['what an event is about', "client.on('guildCreate', (guild) => keep(guild.id));", 'tenant'],
  ['whom an event is about', "client.on('joined', (member) => keep(member.id));", 'account'],
  [
    'who has sent what an event brings',
    "client.on('use', (call) => keep(call.user.id));",
    'account',
  ],
  ['a text of an event', "client.on('guildCreate', (guild) => keep(guild));", 'open'],
])('%s', (_, listener, reach) => {
  expect(reachOf('', listener)).toBe(reach);
});
