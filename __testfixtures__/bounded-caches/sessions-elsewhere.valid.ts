import { RedisStore } from 'connect-redis';
import express from 'express';
import session from 'express-session';
import createMemoryStore from 'memorystore';

declare const client: unknown;
const app = express();
const MemoryStore = createMemoryStore(session);

if (process.env.NODE_ENV === 'development') app.use(session({ secret: 'dev' }));
else app.use(session({ secret: String(process.env.SECRET), store: new RedisStore({ client }) }));
app.use(session({ secret: 'cats', store: new MemoryStore({ checkPeriod: 86_400_000 }) }));
