import fastify from 'fastify';
import { open } from './alone.js';
import { pour } from './among-types.js';
import { swap } from './beside-values.js';
import { draw } from './default-one.js';
import { lift } from './inline-type.js';
import { age } from './other-name.js';
import { stack } from './shadowed.js';
import { weighOne } from './with-a-helper.js';

const app = fastify();
for (const [path, serve] of Object.entries({ open, pour, swap, draw, lift, age, weighOne }))
  app.get(`/${path}`, async () => ({ amount: await serve() }));
app.get('/stack', async () => ({ name: await stack('cellar') }));
await app.listen({ port: 3000 });
