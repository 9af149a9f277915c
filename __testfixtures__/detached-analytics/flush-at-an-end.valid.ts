import * as Sentry from '@sentry/node';
import express from 'express';
import { PostHog } from 'posthog-node';
import { box } from './box.js';

const posthog = new PostHog('phc_stalls', { flushAt: 20 });
const app = express();

/** Called by what ends the process. */
export async function flushEvents(): Promise<void> {
  await posthog.flush();
}

app.post('/close', async (_req, res) => {
  await box.close();
  await posthog.flush();
  await posthog.shutdown();
  res.sendStatus(204);
});

app.post('/restart', async (_req, res) => {
  res.sendStatus(202);
  await Sentry.flush(2000);
});

process.on('uncaughtException', async (error) => {
  Sentry.captureException(error);
  await Sentry.flush(2000);
  process.exit(1);
});
