import { expect, it } from 'vitest';
import { Tree } from '../src/ast/tree.ts';
import { File } from '../src/file.ts';
import transform from './detached-analytics.ts';

const HEAD = `import express from 'express';
import { PostHog } from 'posthog-node';
const app = express();
const posthog = new PostHog('key');
async function trackOrder(id) { await posthog.captureImmediate({ distinctId: id, event: 'order' }); }
`;
const WAIT = "await trackOrder('a');";
const work = (code: string): string => `const orders = await load(); ${code} res.json(orders);`;

function levels(code: string): string[] {
  const file = File.of(new Tree({ path: 'src/a.ts', text: `${HEAD}${code}` }));
  return [...transform.definition.detect(file)].map(({ level }) => level);
}

it.each([
  ['a response', `app.get('/x', async (req, res) => { ${work(WAIT)} });`, ['warning']],
  [
    'the second response that waits for one helper',
    `app.get('/x', async (req, res) => { ${work(WAIT)} });
app.get('/y', async (req, res) => { ${work(WAIT)} });`,
    ['warning', 'note'],
  ],
  [
    'two responses that wait for a client',
    `app.get('/x', async (req, res) => { ${work("await posthog.captureImmediate({ event: 'x' });")} });
app.get('/y', async (req, res) => { ${work("await posthog.captureImmediate({ event: 'y' });")} });`,
    ['warning', 'warning'],
  ],
  [
    'what a response calls',
    `async function place() { ${WAIT} return 1; } app.get('/x', async (req, res) => { res.json(await place()); });`,
    ['warning'],
  ],
  ['what nothing calls', `export async function place() { ${WAIT} return 1; }`, ['note']],
  [
    'what a clock calls',
    `async function place() { ${WAIT} return 1; } setInterval(place, 10);`,
    ['note'],
  ],
])('judges %s', (_, code, expected) => {
  expect(levels(code)).toEqual(expected);
});
